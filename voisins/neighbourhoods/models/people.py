"""Who is a neighbour of whom, who asks to be, what each says of themselves, and who wants nothing to do with whom."""

import datetime as dt
import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from voisins.accounts.models import Person
from voisins.neighbourhoods.enums import AskState, Line, Reach, Standing, Way
from voisins.neighbourhoods.models.places import Neighbourhood


class MembershipQuerySet(models.QuerySet["Membership"]):
    def keepers(self) -> "MembershipQuerySet":
        return self.filter(standing=Standing.KEEPER)

    def listed(self) -> "MembershipQuerySet":
        """Without those who chose to be in no list."""
        return self.filter(discreet=False)

    def with_people(self) -> "MembershipQuerySet":
        return self.select_related("person")

    def let_in(self, at: dt.datetime) -> "MembershipQuerySet":
        """Of places that the moderation has not closed to their people."""
        place = "neighbourhood__suspended_until"
        return self.filter(Q(**{place: None}) | Q(**{f"{place}__lte": at}))


class Membership(models.Model):
    """A person lives in a voisinage, or nearly; leaving erases the row."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    standing = models.CharField(_("place"), max_length=10, choices=Standing.choices, default=Standing.MEMBER)
    way = models.CharField(_("comment"), max_length=10, choices=Way.choices)
    joined_at = models.DateTimeField(_("depuis"))
    admitted_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    discreet = models.BooleanField(_("dans aucune liste"), default=False)
    hidden_at = models.DateTimeField(null=True)  # its card, taken down by the moderation

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("voisin, voisine")
        constraints = [models.UniqueConstraint(fields=["neighbourhood", "person"], name="membership_once")]

    def __str__(self) -> str:
        return str(self.person)

    @property
    def is_keeper(self) -> bool:
        return self.standing == Standing.KEEPER

    def open_lines(self) -> list["DirectoryLine"]:
        """What every member may read of this card, were it not taken down."""
        return [each for each in self.lines.all() if each.reach == Reach.MEMBERS]


class DirectoryLine(models.Model):
    """One thing that a member says of themselves, who may read it, and whether it may be printed."""

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="lines")
    line = models.CharField(max_length=10, choices=Line.choices)
    words = models.CharField(max_length=120)
    reach = models.CharField(max_length=10, choices=Reach.choices, default=Reach.NOBODY)
    printed = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("ligne d’annuaire")
        constraints = [
            models.UniqueConstraint(fields=["membership", "line"], name="directoryline_once"),
            models.CheckConstraint(
                name="directoryline_printed_for_all", condition=Q(printed=False) | Q(reach=Reach.MEMBERS)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_line_display()} ({self.get_reach_display()})"


class AskQuerySet(models.QuerySet["Ask"]):
    def waiting(self) -> "AskQuerySet":
        return self.filter(state=AskState.WAITING)


class Ask(models.Model):
    """Somebody asks to come in, with the code on the wall; a keeper says yes or no."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="asks")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    words = models.CharField(_("un mot pour vous reconnaître"), max_length=200, blank=True)
    hidden_at = models.DateTimeField(null=True)  # its word, taken down by the moderation
    state = models.CharField(max_length=10, choices=AskState.choices, default=AskState.WAITING)
    asked_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = AskQuerySet.as_manager()

    class Meta:
        verbose_name = _("demande pour entrer")
        constraints = [
            models.UniqueConstraint(
                fields=["neighbourhood", "person"],
                name="ask_one_waiting",
                condition=Q(state=AskState.WAITING),
            ),
            models.CheckConstraint(
                name="ask_decided_with_its_date",
                condition=Q(state=AskState.WAITING, decided_at=None)
                | (~Q(state=AskState.WAITING) & Q(decided_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} ({self.get_state_display()})"


class Block(models.Model):
    """Two people who no longer meet here: neither sees the other, and neither is told."""

    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    whom = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("mise à distance")
        constraints = [
            models.UniqueConstraint(fields=["by", "whom"], name="block_once"),
            models.CheckConstraint(name="block_of_another", condition=~Q(by=F("whom"))),
        ]

    def __str__(self) -> str:
        return f"{self.by_id} / {self.whom_id}"
