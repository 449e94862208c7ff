"""What a gathering needs, and who takes care of it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from voisins.gatherings.enums import Sort
from voisins.gatherings.models.gatherings import Gathering, Household

MOST_WANTED = 200


class Need(models.Model):
    """So many of one thing, or so many people for one task."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="needs")
    sort = models.CharField(_("sorte"), max_length=10, choices=Sort.choices)
    words = models.CharField(_("quoi"), max_length=60)
    wanted = models.PositiveSmallIntegerField(_("combien"))

    class Meta:
        verbose_name = _("besoin")
        constraints = [
            models.CheckConstraint(name="need_wanted", condition=Q(wanted__gte=1, wanted__lte=MOST_WANTED))
        ]

    def __str__(self) -> str:
        return self.words


class Share(models.Model):
    """What one household brings of it; gone when the household comes no more."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="shares")
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="shares")
    count = models.PositiveSmallIntegerField(_("combien"))

    class Meta:
        verbose_name = _("part apportée")
        constraints = [
            models.UniqueConstraint(fields=["need", "household"], name="share_once"),
            models.CheckConstraint(name="share_of_something", condition=Q(count__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.need_id}: {self.count}"
