"""Remind of it the day before, and give the places of those who left: said again, nothing more is done."""

import datetime as dt

from django.db import transaction
from django.db.models import F, Q, Sum
from django.db.models.functions import Coalesce

from voisins.gatherings import messages
from voisins.gatherings.enums import Answer
from voisins.gatherings.models import Gathering
from voisins.gatherings.operations.seating import held, seat
from voisins.lib.clock import PARIS
from voisins.notifications import operations as notifications

TOMORROW = dt.timedelta(days=1)
LOT = 200


def remind(*, at: dt.datetime) -> None:
    """Write once to those who come tomorrow; again, if the day changes after."""
    tomorrow = at.astimezone(PARIS).date() + TOMORROW
    due = Gathering.objects.up().dated().filter(day=tomorrow, cancelled_at=None)
    for gathering in due.exclude(reminded_of=F("day")).order_by("pk")[:LOT]:
        _remind(gathering, at=at)


@transaction.atomic
def _remind(gathering: Gathering, *, at: dt.datetime) -> None:
    if (
        not Gathering.objects.filter(pk=gathering.pk)
        .exclude(reminded_of=gathering.day)
        .update(reminded_of=gathering.day)
    ):
        return
    coming = gathering.households.coming().with_people().order_by("pk")
    notifications.send_to_each(
        messages.TOMORROW.name,
        to=[each.reader for each in coming],
        key=f"{gathering.pk}-{gathering.day:%Y%m%d}",
        at=at,
        gathering=gathering.pk,
    )


def free_places(*, at: dt.datetime) -> None:
    """Give to those who wait the places of whoever left the voisinage, or closed their account."""
    coming = Q(households__answer=Answer.COMING)
    seated = Coalesce(Sum(F("households__adults") + F("households__children"), filter=coming), 0)
    found = Gathering.objects.to_come(at.astimezone(PARIS).date()).annotate(seated=seated)
    for gathering in found.exclude(taken=F("seated")).order_by("pk")[:LOT]:
        _free(gathering, at=at)


@transaction.atomic
def _free(gathering: Gathering, *, at: dt.datetime) -> None:
    seat(held(gathering), at=at)
