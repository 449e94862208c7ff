"""The official geographic code as tables; rows that leave the code stay, out of force, for those who name them."""

from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from voisins.territories.enums import CommuneKind, EpciKind, SchoolZone
from voisins.territories.rules import schools, time_zones


class Region(models.Model):
    """A région, or an overseas collectivity that stands for one."""

    code = models.CharField(_("code"), max_length=3, primary_key=True)
    name = models.CharField(_("nom"), max_length=60)
    in_force = models.BooleanField(_("en vigueur"), default=True)

    class Meta:
        verbose_name = _("région")

    def __str__(self) -> str:
        return self.name


class Department(models.Model):
    """A département, or an overseas collectivity that stands for one."""

    code = models.CharField(_("code"), max_length=3, primary_key=True)
    name = models.CharField(_("nom"), max_length=60)
    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="departments", verbose_name=_("région")
    )
    in_force = models.BooleanField(_("en vigueur"), default=True)

    class Meta:
        verbose_name = _("département")

    def __str__(self) -> str:
        return self.name


class Epci(models.Model):
    """An intercommunality that levies its own taxes, known by its SIREN number."""

    siren = models.CharField(_("SIREN"), max_length=9, primary_key=True)
    name = models.CharField(_("nom"), max_length=100)
    kind = models.CharField(_("forme"), max_length=5, choices=EpciKind.choices)
    population = models.PositiveIntegerField(_("population"), null=True)
    in_force = models.BooleanField(_("en vigueur"), default=True)

    class Meta:
        verbose_name = _("intercommunalité")

    def __str__(self) -> str:
        return self.name


class CommuneQuerySet(models.QuerySet["Commune"]):
    def in_force(self) -> "CommuneQuerySet":
        return self.filter(in_force=True)

    def with_places(self) -> "CommuneQuerySet":
        """All that a page says of a commune, in one trip."""
        return self.select_related("department__region", "epci", "parent__epci")


class Commune(models.Model):
    """A commune, or an arrondissement of Paris, Lyon or Marseille, known by its INSEE code."""

    code = models.CharField(_("code INSEE"), max_length=5, primary_key=True)
    name = models.CharField(_("nom"), max_length=60)
    search_key = models.CharField(_("nom sans accents"), max_length=60)
    kind = models.CharField(
        _("nature"), max_length=14, choices=CommuneKind.choices, default=CommuneKind.COMMUNE
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="arrondissements",
        verbose_name=_("commune de rattachement"),
    )
    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, related_name="communes", verbose_name=_("département")
    )
    epci = models.ForeignKey(
        Epci,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="communes",
        verbose_name=_("intercommunalité"),
    )
    population = models.PositiveIntegerField(_("population"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    in_force = models.BooleanField(_("en vigueur"), default=True)

    found_as = ""  # not a column: the former name by which a search has just found it

    objects = CommuneQuerySet.as_manager()

    class Meta:
        verbose_name = _("commune")
        constraints = [
            models.CheckConstraint(
                name="commune_parent_for_arrondissements",
                condition=Q(kind=CommuneKind.ARRONDISSEMENT, parent__isnull=False)
                | Q(kind=CommuneKind.COMMUNE, parent__isnull=True),
            ),
            models.CheckConstraint(
                name="commune_point_whole",
                condition=Q(longitude__isnull=True, latitude__isnull=True)
                # A comparison with NULL is neither true nor false, and a check lets it pass: say « not null ».
                | Q(
                    longitude__isnull=False,
                    latitude__isnull=False,
                    longitude__range=(-180, 180),
                    latitude__range=(-90, 90),
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("territories:commune", args=[self.code, self.slug])

    @property
    def slug(self) -> str:
        return self.search_key.replace(" ", "-")

    @property
    def is_arrondissement(self) -> bool:
        return self.kind == CommuneKind.ARRONDISSEMENT

    @property
    def time_zone(self) -> ZoneInfo:
        return time_zones.time_zone(self.code)

    @property
    def academy(self) -> str:
        return schools.academy(self.department_id)

    @property
    def school_zone(self) -> SchoolZone | None:
        return schools.school_zone(self.department_id)


class Postcode(models.Model):
    """A postal code serves a commune; either may have several of the other."""

    code = models.CharField(_("code postal"), max_length=5)
    commune = models.ForeignKey(
        Commune, on_delete=models.CASCADE, related_name="postcodes", verbose_name=_("commune")
    )

    class Meta:
        verbose_name = _("code postal")
        constraints = [models.UniqueConstraint(fields=["code", "commune"], name="postcode_once")]

    def __str__(self) -> str:
        return self.code


class FormerCommune(models.Model):
    """A commune that became part of another, under whose name its people still look for it."""

    name = models.CharField(_("nom"), max_length=60)
    search_key = models.CharField(_("nom sans accents"), max_length=60)
    commune = models.ForeignKey(
        Commune, on_delete=models.CASCADE, related_name="former_communes", verbose_name=_("commune")
    )

    class Meta:
        verbose_name = _("ancienne commune")
        constraints = [models.UniqueConstraint(fields=["name", "commune"], name="former_commune_once")]

    def __str__(self) -> str:
        return self.name


class Loading(models.Model):
    """The tables were brought in line with files of this digest; the newest row tells what they hold."""

    digest = models.CharField(_("empreinte des fichiers"), max_length=64)
    loaded_at = models.DateTimeField(_("chargé le"), auto_now_add=True)

    class Meta:
        verbose_name = _("chargement")

    def __str__(self) -> str:
        return self.digest[:12]
