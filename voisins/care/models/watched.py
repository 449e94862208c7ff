"""Somebody who wished to be called on, known by a number; all else is sealed."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from voisins.accounts.models import Person
from voisins.care.enums import After, Consent
from voisins.care.models.rounds import Round
from voisins.lib import sealing


class Watched(models.Model):
    """``sealed`` holds a first name, a door, a telephone, and a person of trust: nothing of why."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="watched")
    number = models.PositiveSmallIntegerField()
    sealed = models.TextField()
    morning = models.BooleanField(default=True)
    evening = models.BooleanField(default=False)
    after = models.CharField(max_length=10, choices=After.choices, default=After.KEEPERS)
    consent = models.CharField(max_length=10, choices=Consent.choices)
    consent_text = models.CharField(max_length=10)
    entered_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    entered_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("personne veillée")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "number"], name="watched_number_once"),
            models.CheckConstraint(name="watched_at_some_time", condition=Q(morning=True) | Q(evening=True)),
        ]

    def __str__(self) -> str:
        return str(self.number)

    @property
    def journal_name(self) -> str:
        """The journal says that somebody was looked at, and never whom."""
        return f"n° {self.number}"

    @property
    def told_in_turn(self) -> list[str]:
        """Who hears of it when there is no news, as this person chose: one after the other."""
        return [str(each.label) for each in After][: list(After).index(After(self.after)) + 1]

    @property
    def words(self) -> dict[str, str]:
        """What is sealed; sealing.CannotOpen when the season is over."""
        return sealing.unseal(self.round.key, self.sealed, about=str(self.public_id))
