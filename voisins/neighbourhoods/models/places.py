"""The place itself, and the codes by which one comes in."""

import datetime as dt
import uuid

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from voisins.accounts.models import Person
from voisins.lib import codes
from voisins.neighbourhoods.enums import CodeKind, Kind
from voisins.territories.models import Commune

MOST_HOMES = 2000


class Neighbourhood(models.Model):
    """A place whose people know one another, or wish to; seen by its members and by nobody else."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("sorte"), max_length=10, choices=Kind.choices)
    name = models.CharField(_("nom"), max_length=60)
    address = models.CharField(_("adresse"), max_length=120, blank=True)
    commune = models.ForeignKey(Commune, on_delete=models.PROTECT, related_name="+")
    homes = models.PositiveSmallIntegerField(_("nombre de logements"))
    founded_at = models.DateTimeField(_("ouvert le"))
    within = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="holds")
    hidden_at = models.DateTimeField(null=True)  # its name, taken down by the moderation
    suspended_until = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("voisinage")
        constraints = [
            models.CheckConstraint(
                name="neighbourhood_homes", condition=Q(homes__gte=2, homes__lte=MOST_HOMES)
            ),
            models.CheckConstraint(name="neighbourhood_within_another", condition=~Q(within=F("pk"))),
        ]

    def __str__(self) -> str:
        """Its name, unless the moderation took it down."""
        return self.get_kind_display() if self.hidden_at else self.name

    def get_absolute_url(self) -> str:
        return reverse("neighbourhoods:home", args=[self.public_id])

    @property
    def address_line(self) -> str:
        """What the address says more than the name: both are printed one after the other."""
        if self.address.casefold().startswith(self.name.casefold()):
            return self.address[len(self.name) :].lstrip(" ,")
        return self.address

    @property
    def journal_name(self) -> str:
        """The journal outlives a voisinage: it keeps no address."""
        return self.get_kind_display()


class JoinCodeQuerySet(models.QuerySet["JoinCode"]):
    def alive(self) -> "JoinCodeQuerySet":
        return self.filter(withdrawn_at=None)

    def opening(self, at: dt.datetime) -> "JoinCodeQuerySet":
        """Alive, and of a place that the moderation has not closed."""
        place = "neighbourhood__suspended_until"
        return self.alive().filter(Q(**{place: None}) | Q(**{f"{place}__lte": at}))


class JoinCode(models.Model):
    """Eight signs: shown on the wall they let one ask, given by hand they let one in."""

    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="codes")
    kind = models.CharField(max_length=10, choices=CodeKind.choices)
    code = models.CharField(max_length=codes.LENGTH, unique=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    objects = JoinCodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("code pour entrer")
        constraints = [
            models.UniqueConstraint(
                fields=["neighbourhood", "kind"],
                name="joincode_one_of_each_kind",
                condition=Q(withdrawn_at=None),
            )
        ]

    def __str__(self) -> str:
        return self.printed

    @property
    def printed(self) -> str:
        return codes.printed(self.code)
