"""Help while one is away: a table of its own, read by those who were chosen and by no list, letter or count of others."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from voisins.mutual_aid.enums import Answer
from voisins.neighbourhoods.models import Membership


class Absence(models.Model):
    """Somebody is away from one day to another; erased when they are back."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    asked_by = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    from_on = models.DateField(_("du"))
    to_on = models.DateField(_("au"))
    what = models.CharField(_("quoi"), max_length=80)
    notes = models.CharField(_("mot pour qui vient"), max_length=500, blank=True)
    phrase = models.CharField(_("deux mots"), max_length=40)
    asked_at = models.DateTimeField()

    class Meta:
        verbose_name = _("aide pendant une absence")
        constraints = [
            models.CheckConstraint(name="absence_ends_after_it_begins", condition=Q(to_on__gte=F("from_on")))
        ]

    def __str__(self) -> str:
        return self.what

    def get_absolute_url(self) -> str:
        return reverse("mutual_aid:absence", args=[self.asked_by.neighbourhood.public_id, self.public_id])


class Friend(models.Model):
    """Somebody who was chosen by name, and what they answered."""

    absence = models.ForeignKey(Absence, on_delete=models.CASCADE, related_name="friends")
    member = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    answer = models.CharField(max_length=10, choices=Answer.choices, default=Answer.WAITING)

    class Meta:
        verbose_name = _("personne choisie")
        constraints = [models.UniqueConstraint(fields=["absence", "member"], name="friend_once")]

    def __str__(self) -> str:
        return f"{self.absence_id} / {self.member_id}"
