"""A visit to make, how each try went, and whom it was told to."""

import datetime as dt
import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from voisins.accounts.models import Person
from voisins.care.enums import Moment, Outcome
from voisins.care.models.rounds import Volunteer
from voisins.care.models.watched import Watched
from voisins.care.rules.hours import Window, window


class VisitQuerySet(models.QuerySet["Visit"]):
    def with_all(self) -> "VisitQuerySet":
        """With everything that decides who must be told: three queries, however many visits."""
        found = self.select_related("watched__round__neighbourhood__commune", "volunteer__member__person")
        return found.prefetch_related("contacts", "escalations")

    def in_order(self) -> "VisitQuerySet":
        return self.order_by("day", "-moment", "watched__number")


class Visit(models.Model):
    """Somebody is to be called on, on this day and at this time; one volunteer at most takes it."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    watched = models.ForeignKey(Watched, on_delete=models.CASCADE, related_name="visits")
    day = models.DateField()
    moment = models.CharField(max_length=10, choices=Moment.choices)
    volunteer = models.ForeignKey(Volunteer, on_delete=models.SET_NULL, null=True, related_name="visits")

    objects = VisitQuerySet.as_manager()

    class Meta:
        verbose_name = _("visite")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["watched", "day", "moment"], name="visit_once")
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def window(self) -> Window:
        zone = self.watched.round.neighbourhood.commune.time_zone
        return window(self.day, Moment(self.moment), zone)

    @property
    def tries(self) -> list[tuple[Outcome, dt.datetime]]:
        """How each try went, in order; asks nothing after ``with_all``."""
        return [(Outcome(each.outcome), each.at) for each in self.contacts.all()]


class Contact(models.Model):
    """One try, and one of four outcomes."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="contacts")
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("prise de nouvelles")
        ordering: ClassVar = ["at", "pk"]

    def __str__(self) -> str:
        return self.get_outcome_display()


class Escalation(models.Model):
    """It was told at this level; the row is there before anybody is written to, so that it is told once."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="escalations")
    level = models.PositiveSmallIntegerField()
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("alerte donnée")
        constraints: ClassVar = [models.UniqueConstraint(fields=["visit", "level"], name="escalation_once")]

    def __str__(self) -> str:
        return f"{self.visit_id}: {self.level}"
