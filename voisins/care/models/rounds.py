"""A round of one season in one voisinage, and who goes round."""

import uuid
from pathlib import Path
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from voisins.accounts.models import Person
from voisins.care.enums import Patience, Why
from voisins.neighbourhoods.models import Membership, Neighbourhood

FOLDER = "care"  # in DATA: the keys, one for each round; in no backup


class Round(models.Model):
    """From its first to its last day; the day after, it is erased with all that it holds, and its key destroyed."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    neighbourhood = models.OneToOneField(Neighbourhood, on_delete=models.CASCADE, related_name="round")
    why = models.CharField(_("pourquoi"), max_length=10, choices=Why.choices)
    begins_on = models.DateField(_("du"))
    ends_on = models.DateField(_("au"))
    patience = models.PositiveSmallIntegerField(choices=Patience.choices, default=Patience.HOUR)
    town = models.TextField(blank=True)  # sealed: who answers at the town hall
    opened_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    opened_at = models.DateTimeField()

    class Meta:
        verbose_name = _("tour de veille")
        constraints = [models.CheckConstraint(name="round_ends", condition=Q(ends_on__gte=F("begins_on")))]

    def __str__(self) -> str:
        return self.get_why_display()

    @property
    def journal_name(self) -> str:
        return self.get_why_display()

    @property
    def key(self) -> Path:
        """Where the key of all that it seals is."""
        return Path(settings.DATA) / FOLDER / str(self.public_id)


class Volunteer(models.Model):
    """A member who offered to go round, and whom a keeper knows."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="volunteers")
    member = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    offered_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("personne qui veille")
        constraints: ClassVar = [models.UniqueConstraint(fields=["round", "member"], name="volunteer_once")]

    def __str__(self) -> str:
        return str(self.pk)


class PrintedList(models.Model):
    """A copy of the list of a day, by its number: how many there are, and who printed each."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="copies")
    number = models.PositiveSmallIntegerField()
    day = models.DateField()
    printed_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    printed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("liste imprimée")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "number"], name="printed_list_number_once")
        ]

    def __str__(self) -> str:
        return str(self.number)

    @property
    def journal_name(self) -> str:
        return f"n° {self.number}"
