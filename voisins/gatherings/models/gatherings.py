"""A day on which neighbours meet, and what each household answered."""

import datetime as dt
import uuid
from collections.abc import Collection
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from voisins.accounts.models import Person
from voisins.gatherings.enums import EXPECTED, Answer, Decides, Template, Visibility
from voisins.neighbourhoods.models import Membership, Neighbourhood
from voisins.ui.spoken import full_day

if TYPE_CHECKING:
    from voisins.gatherings.models.guests import Guest

MOST_PLACES = 1000
MOST_OF_A_HOUSEHOLD = 20


class GatheringQuerySet(models.QuerySet["Gathering"]):
    def up(self) -> "GatheringQuerySet":
        """Not taken down by the moderation."""
        return self.filter(hidden_at=None)

    def to_come(self, today: dt.date) -> "GatheringQuerySet":
        return self.filter(day__gte=today, cancelled_at=None)

    def past(self, today: dt.date) -> "GatheringQuerySet":
        return self.filter(day__lt=today, cancelled_at=None, choosing=False)

    def dated(self) -> "GatheringQuerySet":
        """Those whose day is known."""
        return self.filter(choosing=False)

    def next_of_series(self, today: dt.date) -> "GatheringQuerySet":
        """Of what comes back, the next date only."""
        same = {name: OuterRef(name) for name in ("series", "visibility")}
        found = Gathering.objects.up().to_come(today).filter(**same, day__lt=OuterRef("day"))
        return self.filter(~Exists(found))

    def with_host(self) -> "GatheringQuerySet":
        return self.select_related("neighbourhood__commune", "host__person")


class Gathering(models.Model):
    """What, when, where; ``taken`` is how many are coming, counted anew at every answer."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="gatherings")
    host = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="+")
    template = models.CharField(_("sorte"), max_length=10, choices=Template.choices)
    title = models.CharField(_("nom"), max_length=60)
    day = models.DateField(_("jour"))
    hour = models.TimeField(_("heure"))
    where = models.CharField(_("lieu"), max_length=120)
    words = models.CharField(_("un mot"), max_length=300, blank=True)
    plan_b = models.CharField(_("s’il pleut"), max_length=120, blank=True)
    plan_b_day = models.DateField(_("ou un autre jour"), null=True)
    decides = models.CharField(_("décision"), max_length=10, choices=Decides.choices, blank=True)
    decides_at = models.DateTimeField(null=True)  # what that is, once the day is known
    fell_back_at = models.DateTimeField(null=True)  # when plan B was followed
    capacity = models.PositiveSmallIntegerField(_("places"), null=True)
    taken = models.PositiveSmallIntegerField(default=0)
    visibility = models.CharField(_("pour qui"), max_length=10, choices=Visibility.choices)
    shows_where = models.BooleanField(_("lieu montré à tous"), default=False)
    series = models.UUIDField(null=True, db_index=True)  # one number for all the dates of what comes back
    made_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True)
    hidden_at = models.DateTimeField(null=True)  # taken down by the moderation
    reminded_of = models.DateField(null=True)  # the day that those who come were reminded of
    choosing = models.BooleanField(default=False)  # the day is the last of its moments until one is chosen
    settled_at = models.DateTimeField(null=True)  # when one was
    host_reminded_at = models.DateTimeField(null=True)  # of what only who invites can decide

    objects = GatheringQuerySet.as_manager()

    class Meta:
        verbose_name = _("rencontre")
        constraints = [
            models.CheckConstraint(
                name="gathering_places",
                condition=Q(capacity=None) | Q(capacity__gte=1, capacity__lte=MOST_PLACES),
            ),
            models.CheckConstraint(
                name="gathering_never_too_full", condition=Q(capacity=None) | Q(taken__lte=F("capacity"))
            ),
            models.CheckConstraint(
                name="gathering_chosen_once", condition=Q(choosing=False) | Q(settled_at=None, taken=0)
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def left(self) -> int | None:
        """Places that nobody has; None when they are not counted."""
        return None if self.capacity is None else self.capacity - self.taken

    def following(self) -> GatheringQuerySet:
        """The next dates of what comes back, those that hold, the nearest first."""
        found = Gathering.objects.filter(series=self.series, series__isnull=False, day__gt=self.day)
        return found.filter(cancelled_at=None).order_by("day", "pk")

    @property
    def has_plan_b(self) -> bool:
        return bool(self.plan_b or self.plan_b_day)

    @property
    def if_it_rains(self) -> str:
        """The other place, the other day."""
        day = full_day(self.plan_b_day) if self.plan_b_day else ""
        return ", ".join(filter(None, (self.plan_b, day)))

    @property
    def is_cancelled(self) -> bool:
        return self.cancelled_at is not None


class HouseholdQuerySet(models.QuerySet["Household"]):
    def coming(self) -> "HouseholdQuerySet":
        return self.filter(answer=Answer.COMING)

    def waiting(self) -> "HouseholdQuerySet":
        """The first to ask first."""
        return self.filter(answer=Answer.WAITING).order_by("asked_at", "pk")

    def expected(self) -> "HouseholdQuerySet":
        return self.filter(answer__in=EXPECTED)

    def with_people(self) -> "HouseholdQuerySet":
        return self.select_related("member__person", "guest")


class Household(models.Model):
    """What one member, or one guest, answered for those they live with; ``asked_at`` is their turn in the waiting list."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="households")
    member = models.ForeignKey(Membership, on_delete=models.CASCADE, null=True, related_name="+")
    guest = models.OneToOneField(
        "gatherings.Guest", on_delete=models.CASCADE, null=True, related_name="household"
    )
    answer = models.CharField(max_length=10, choices=Answer.choices)
    adults = models.PositiveSmallIntegerField(_("adultes"), default=0)
    children = models.PositiveSmallIntegerField(_("enfants"), default=0)
    asked_at = models.DateTimeField()

    objects = HouseholdQuerySet.as_manager()

    class Meta:
        verbose_name = _("réponse")
        constraints = [
            models.UniqueConstraint(fields=["gathering", "member"], name="household_answers_once"),
            models.CheckConstraint(
                name="household_of_one",
                condition=Q(member=None, guest__isnull=False) | Q(member__isnull=False, guest=None),
            ),
            models.CheckConstraint(
                name="household_size",
                condition=Q(answer=Answer.NOT_COMING, adults=0, children=0)
                | (~Q(answer=Answer.NOT_COMING) & Q(adults__gte=1, adults__lte=20, children__lte=20)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} ({self.get_answer_display()})"

    @property
    def size(self) -> int:
        return self.adults + self.children

    @property
    def reader(self) -> Person | str:
        """Who is written to: a person, or the address of a guest."""
        return self.member.person if self.member else self._guest.address

    @property
    def name(self) -> str:
        """As its neighbours read it."""
        return str(self.member.person) if self.member else str(self._guest)

    @property
    def _guest(self) -> "Guest":
        assert self.guest is not None  # noqa: S101 - household_of_one: said for the type checker
        return self.guest

    def may_be_named_to(self, apart: Collection[int]) -> bool:
        """Whether a reader who does not meet the people numbered ``apart`` is told who this is."""
        return self.member is None or (self.member.person_id not in apart and not self.member.discreet)
