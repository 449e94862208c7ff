"""Visits of a round, and those of which somebody must be told."""

import datetime as dt

from voisins.care.enums import After
from voisins.care.models import Round, Visit, VisitQuerySet
from voisins.care.rules import escalation
from voisins.neighbourhoods.models import Membership

RECENT = dt.timedelta(days=2)  # what was not told by then, the keepers have seen on the page


def due_levels(visits: list[int] | None, *, at: dt.datetime) -> list[tuple[Visit, int]]:
    """The visits that did not go well, with the level they must have reached and have not; four queries."""
    near = Visit.objects.filter(day__gte=(at - RECENT).date(), day__lte=(at + RECENT).date())
    if visits is not None:
        near = near.filter(pk__in=visits)
    reached = [(each, level_of(each, at=at)) for each in near.with_all()]
    return [(visit, level) for visit, level in reached if level > _told(visit)]


def level_of(visit: Visit, *, at: dt.datetime) -> int:
    """How far it must have gone by now."""
    patience = dt.timedelta(minutes=visit.watched.round.patience)
    after = After(visit.watched.after)
    return escalation.level(visit.tries, ends=visit.window.ends, after=after, patience=patience, at=at)


def _told(visit: Visit) -> int:
    return max((each.level for each in visit.escalations.all()), default=0)


def overdue(*, at: dt.datetime) -> int:
    """How many visits somebody should have been told of and was not: none when the worker lives."""
    return len(due_levels(None, at=at))


def visits_on(round_: Round, days: list[dt.date]) -> VisitQuerySet:
    """The visits of these days, in the order of the day; four queries with what decides who is told."""
    found = Visit.objects.filter(watched__round=round_, day__in=days)
    return found.with_all().in_order()


def taken_by(member: Membership, days: list[dt.date]) -> VisitQuerySet:
    """The visits that a member has taken."""
    found = Visit.objects.filter(volunteer__member=member, day__in=days)
    return found.with_all().in_order()


def share_of_the_busiest(round_: Round) -> float:
    """Which part of the visits taken is one person’s: above four in five, others are asked to help (SAFETY T34)."""
    hands = list(
        Visit.objects.filter(watched__round=round_, volunteer__isnull=False).values_list(
            "volunteer", flat=True
        )
    )
    return (
        max((hands.count(each) / len(hands) for each in set(hands)), default=0.0) if len(hands) > 4 else 0.0
    )
