"""Who knows whom, and how much was done in all: two things that outlive the acts."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from voisins.accounts.models import Person
from voisins.mutual_aid.enums import Direction, Kind
from voisins.neighbourhoods.models import Membership, Neighbourhood


class Vouch(models.Model):
    """« I know this person. » What a keeper said stands when the keeper leaves; a member's word is for that member."""

    whom = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="vouches")
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    as_keeper = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("mot de confiance")
        constraints = [models.UniqueConstraint(fields=["whom", "by"], name="vouch_once")]

    def __str__(self) -> str:
        return f"{self.by_id} / {self.whom_id}"


class Tally(models.Model):
    """What was done in a voisinage in a month, by kind: numbers only, which stay when the acts are erased."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="+")
    month = models.DateField()
    direction = models.CharField(max_length=5, choices=Direction.choices)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    posted_count = models.PositiveIntegerField(default=0)
    done_count = models.PositiveIntegerField(default=0)
    minutes = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("total d’un mois")
        constraints = [
            models.UniqueConstraint(
                fields=["neighbourhood", "month", "direction", "kind"], name="tally_once"
            ),
            models.CheckConstraint(
                name="tally_done_was_posted", condition=Q(done_count__lte=F("posted_count"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.kind} {self.done_count}"
