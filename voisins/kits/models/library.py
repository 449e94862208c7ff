"""Kits, their editions, the numbers to call and the files made in advance."""

import datetime as dt
from functools import cached_property

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from voisins.kits.enums import IN_THE_WORKS, State
from voisins.kits.rules import content as contents
from voisins.kits.rules.numbers import Number


class KitQuerySet(models.QuerySet["Kit"]):
    """Kits by what the public may see."""

    def offered(self) -> "KitQuerySet":
        return self.filter(retired_at=None, editions__state=State.PUBLISHED).distinct()


class Kit(models.Model):
    """A name and an address that last; what it says is in its editions."""

    slug = models.SlugField(_("adresse"), max_length=40, unique=True)
    created_at = models.DateTimeField(_("créé le"))
    retired_at = models.DateTimeField(_("retiré le"), null=True, blank=True)

    objects = KitQuerySet.as_manager()

    class Meta:
        verbose_name = _("kit")

    def __str__(self) -> str:
        return self.slug

    @property
    def journal_name(self) -> str:
        return self.slug


class EditionQuerySet(models.QuerySet["Edition"]):
    """Editions by how far they are on their way."""

    def published(self) -> "EditionQuerySet":
        return self.filter(state=State.PUBLISHED)

    def current(self) -> "EditionQuerySet":
        """The newest published edition of each kit that is still offered."""
        newer = Edition.objects.published().filter(
            kit=models.OuterRef("kit"), rank__gt=models.OuterRef("rank")
        )
        return self.published().filter(~models.Exists(newer), kit__retired_at=None)

    def in_the_works(self) -> "EditionQuerySet":
        return self.filter(state__in=IN_THE_WORKS)

    def due(self, now: dt.datetime) -> "EditionQuerySet":
        return self.filter(state=State.SCHEDULED, publish_at__lte=now)


class Edition(models.Model):
    """What a kit says, once and for all when published: a correction is a new edition.

    ``rank`` counts the published editions of the kit; ``number`` is what is printed: year and count in it.
    ``revision`` grows at each save of a draft: who saves an older one is told so.
    """

    kit = models.ForeignKey(Kit, on_delete=models.PROTECT, related_name="editions")
    state = models.CharField(_("état"), max_length=12, choices=State.choices, default=State.DRAFT)
    rank = models.PositiveIntegerField(null=True, blank=True)
    number = models.CharField(_("numéro"), max_length=12, blank=True)
    said = models.JSONField(_("contenu"))
    revision = models.PositiveIntegerField(default=1)
    change_note = models.CharField(_("ce qui change"), max_length=300, blank=True)
    numbers_said = models.JSONField(_("numéros imprimés"), default=dict)
    digest = models.CharField(max_length=64, blank=True)
    writers = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+", blank=True)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(_("commencée le"))
    submitted_at = models.DateTimeField(_("envoyée en relecture le"), null=True, blank=True)
    publish_at = models.DateTimeField(_("à publier le"), null=True, blank=True)
    published_at = models.DateTimeField(_("publiée le"), null=True, blank=True)

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("édition")
        constraints = [
            models.UniqueConstraint(fields=["kit", "rank"], name="edition_rank_once"),
            models.UniqueConstraint(
                fields=["kit", "number"], condition=~Q(number=""), name="edition_number_once"
            ),
            models.UniqueConstraint(
                fields=["kit"], condition=Q(state__in=sorted(IN_THE_WORKS)), name="edition_one_in_the_works"
            ),
            models.CheckConstraint(
                name="edition_published_is_whole",
                condition=~Q(state=State.PUBLISHED)
                | (Q(rank__isnull=False, published_at__isnull=False) & ~Q(number="") & ~Q(digest="")),
            ),
            models.CheckConstraint(
                name="edition_scheduled_has_a_day",
                condition=~Q(state=State.SCHEDULED) | Q(publish_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kit.slug} {self.number or self.get_state_display()}"

    @property
    def journal_name(self) -> str:
        return str(self)

    @cached_property
    def content(self) -> contents.Content:
        return contents.from_json(self.said)

    @cached_property
    def numbers(self) -> dict[str, Number]:
        """The numbers as they stood at publication."""
        return {slug: Number(slug, **parts) for slug, parts in self.numbers_said.items()}


class HelpNumber(models.Model):
    """A number to call, with its hours, where it comes from and until when it is trusted."""

    slug = models.SlugField(_("nom entre accolades"), max_length=30, unique=True)
    number = models.CharField(_("numéro"), max_length=20)
    words = models.JSONField(_("mots"))
    source = models.CharField(_("source"), max_length=300)
    checked_on = models.DateField(_("vérifié le"))
    review_by = models.DateField(_("à relire avant le"))

    class Meta:
        verbose_name = _("numéro à appeler")
        constraints = [
            models.CheckConstraint(
                name="number_reviewed_after_checked", condition=Q(review_by__gt=F("checked_on"))
            )
        ]

    def __str__(self) -> str:
        return f"{self.slug} {self.number}"

    @property
    def journal_name(self) -> str:
        return str(self)


class PrintedFile(models.Model):
    """An unpersonalised PDF, made once and named by the digest of its bytes."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="files")
    document = models.CharField(max_length=40)
    version = models.CharField(max_length=12)
    paper = models.CharField(max_length=2)
    saving = models.BooleanField()
    large_print = models.BooleanField()
    digest = models.CharField(max_length=64, db_index=True)
    size = models.PositiveIntegerField()
    page_count = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "document", "version", "paper", "saving", "large_print"],
                name="printed_file_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.document}-{self.version}-{self.paper}"


class Library(models.Model):
    """One row whose ``stamp`` grows when anything the public sees changes: what caches are keyed by."""

    stamp = models.PositiveBigIntegerField(default=1)

    class Meta:
        constraints = [models.CheckConstraint(name="library_one_row", condition=Q(pk=1))]

    def __str__(self) -> str:
        return str(self.stamp)
