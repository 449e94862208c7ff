"""What neighbours ask and offer, the turns that others take, and what comes back."""

import datetime as dt
import uuid
from collections.abc import Collection

from django.db import models
from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from voisins.accounts.enums import Consent
from voisins.mutual_aid.enums import GUARDED, Direction, Kind, State
from voisins.neighbourhoods.models import Membership

MOST_WANTED = 12
WORDS, NOTES = 80, 500


class Asked(models.Model):
    """What an act and a series say alike. ``notes`` and ``for_name`` go when it is over."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    asked_by = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    direction = models.CharField(_("sens"), max_length=5, choices=Direction.choices)
    kind = models.CharField(_("sorte"), max_length=10, choices=Kind.choices)
    what = models.CharField(_("quoi"), max_length=WORDS)
    minutes = models.PositiveSmallIntegerField(_("durée en minutes"))
    wanted = models.PositiveSmallIntegerField(_("nombre de personnes"), default=1)
    guarded = models.BooleanField(_("pour qui l’on connaît"))
    notes = models.CharField(_("mot pour qui vient"), max_length=NOTES, blank=True)
    for_member = models.ForeignKey(Membership, on_delete=models.CASCADE, null=True, related_name="+")
    for_name = models.CharField(_("pour qui"), max_length=60, blank=True)
    consent = models.CharField(_("accord"), max_length=10, choices=Consent.choices, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_wanted", condition=Q(wanted__gte=1, wanted__lte=MOST_WANTED)
            ),
            models.CheckConstraint(
                name="%(class)s_guarded_kinds",
                condition=Q(guarded=True) | ~Q(kind__in=sorted(kind.value for kind in GUARDED)),
            ),
            models.CheckConstraint(
                name="%(class)s_for_another_who_agreed",
                condition=Q(for_member=None, for_name="") | ~Q(consent=""),
            ),
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def is_need(self) -> bool:
        return self.direction == Direction.NEED

    @property
    def journal_name(self) -> str:
        """The journal outlives what was asked: it keeps the kind only."""
        return self.get_kind_display()


class Series(Asked):
    """Something that comes back by a rule of iCalendar, at an hour of the place; one act at a time comes out of it."""

    rule = models.CharField(max_length=60)
    first_on = models.DateField()
    hour = models.TimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta(Asked.Meta):
        verbose_name = _("aide qui revient")


class ActQuerySet(models.QuerySet["Act"]):
    def open(self) -> "ActQuerySet":
        return self.filter(state=State.OPEN)

    def needs(self) -> "ActQuerySet":
        return self.filter(direction=Direction.NEED)

    def with_room(self) -> "ActQuerySet":
        """Where somebody is still wanted."""
        return self.filter(models.Exists(Turn.objects.filter(act=models.OuterRef("pk"), member=None)))

    def still_useful(self, at: dt.datetime) -> "ActQuerySet":
        return self.filter(ends_at__gt=at)

    def without(self, apart: Collection[int]) -> "ActQuerySet":
        """Neither of, nor for, those whom the reader does not meet."""
        mine = self.exclude(asked_by__person__in=apart)
        return mine.exclude(for_member__isnull=False, for_member__person__in=apart)

    def with_people(self) -> "ActQuerySet":
        turns = Turn.objects.select_related("member__person").order_by("number")
        found = self.select_related(
            "asked_by__person", "asked_by__neighbourhood__commune", "for_member__person", "series"
        )
        return found.prefetch_related(Prefetch("turns", turns))


class ActManager(models.Manager["Act"]):
    """Acts as everybody has them: what the association hid is not there, for its author either."""

    def get_queryset(self) -> ActQuerySet:
        return ActQuerySet(self.model, using=self._db).filter(hidden_at=None)


ActsNotHidden = ActManager.from_queryset(ActQuerySet)


class Act(Asked):
    """One thing to do, once. How many have taken it is told by its turns, and cannot be more than there are."""

    series = models.ForeignKey(Series, on_delete=models.CASCADE, null=True, related_name="acts")
    starts_at = models.DateTimeField(null=True)
    starts_on = models.DateField(null=True)
    ends_at = models.DateTimeField(db_index=True)
    posted_at = models.DateTimeField(db_index=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    closed_at = models.DateTimeField(null=True)
    phrase = models.CharField(_("deux mots"), max_length=40, blank=True)
    hidden_at = models.DateTimeField(null=True)  # by the association

    objects = ActsNotHidden()
    everything = ActQuerySet.as_manager()

    class Meta(Asked.Meta):
        verbose_name = _("entraide")
        constraints = [
            *Asked.Meta.constraints,
            models.UniqueConstraint(fields=["series", "starts_on"], name="act_once_a_day_of_its_series"),
            models.CheckConstraint(
                name="act_closed_with_its_date",
                condition=Q(state=State.OPEN, closed_at=None)
                | (~Q(state=State.OPEN) & Q(closed_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="act_closed_forgets_notes",
                condition=Q(state=State.OPEN) | Q(notes="", for_name="", phrase=""),
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("mutual_aid:act", args=[self.asked_by.neighbourhood.public_id, self.public_id])


class Turn(models.Model):
    """One of the people that an act wants; nobody's as long as ``member`` is None, and again when they leave."""

    act = models.ForeignKey(Act, on_delete=models.CASCADE, related_name="turns")
    number = models.PositiveSmallIntegerField()
    member = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="+")
    taken_at = models.DateTimeField(null=True)
    thanked_at = models.DateTimeField(null=True)
    minutes = models.PositiveSmallIntegerField(_("temps passé"), null=True)

    class Meta:
        verbose_name = _("tour")
        constraints = [
            models.UniqueConstraint(fields=["act", "number"], name="turn_once"),
            models.UniqueConstraint(
                fields=["act", "member"], name="turn_one_each", condition=Q(member__isnull=False)
            ),
            models.CheckConstraint(
                name="turn_no_more_than_can_be_wanted", condition=Q(number__gte=1, number__lte=MOST_WANTED)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.act_id} / {self.number}"
