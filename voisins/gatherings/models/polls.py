"""The moments a host hesitates between, and what each household said of them; gone once one is chosen."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from voisins.gatherings.enums import Suits
from voisins.gatherings.models.gatherings import Gathering, Household

FEWEST_MOMENTS, MOST_MOMENTS = 2, 6


class Moment(models.Model):
    """One day and hour on which it could be."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="moments")
    day = models.DateField(_("jour"))
    hour = models.TimeField(_("heure"))

    class Meta:
        verbose_name = _("moment proposé")
        constraints = [models.UniqueConstraint(fields=["gathering", "day", "hour"], name="moment_once")]

    def __str__(self) -> str:
        return f"{self.day} {self.hour:%H:%M}"


class Opinion(models.Model):
    """Whether one moment suits one household."""

    moment = models.ForeignKey(Moment, on_delete=models.CASCADE, related_name="opinions")
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="opinions")
    suits = models.CharField(max_length=10, choices=Suits.choices)

    class Meta:
        verbose_name = _("avis sur un moment")
        constraints = [models.UniqueConstraint(fields=["moment", "household"], name="opinion_once")]

    def __str__(self) -> str:
        return f"{self.moment_id}: {self.suits}"
