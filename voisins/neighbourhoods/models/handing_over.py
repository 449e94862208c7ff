"""Those who keep a voisinage have not been seen for long: its members choose who keeps it next."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from voisins.accounts.models import Person
from voisins.neighbourhoods.enums import Outcome
from voisins.neighbourhoods.models.people import Membership
from voisins.neighbourhoods.models.places import Neighbourhood


class HandingOverQuerySet(models.QuerySet["HandingOver"]):
    def open(self) -> "HandingOverQuerySet":
        return self.filter(outcome=Outcome.OPEN)


class HandingOver(models.Model):
    """From the day the silence was noticed to the day it is settled."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="handings_over")
    noticed_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.OPEN)

    objects = HandingOverQuerySet.as_manager()

    class Meta:
        verbose_name = _("relais")
        constraints = [
            models.UniqueConstraint(
                fields=["neighbourhood"], name="handingover_one_open", condition=Q(outcome=Outcome.OPEN)
            )
        ]

    def __str__(self) -> str:
        return f"{self.pk} ({self.get_outcome_display()})"


class Voice(models.Model):
    """Whom one member would have keep the place; nobody else reads it."""

    handing_over = models.ForeignKey(HandingOver, on_delete=models.CASCADE, related_name="voices")
    voter = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    chosen = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("choix pour le relais")
        constraints = [models.UniqueConstraint(fields=["handing_over", "voter"], name="voice_once")]

    def __str__(self) -> str:
        return str(self.pk)
