"""Visits of a round, and those of which somebody must be told."""

import datetime as dt
from typing import TypedDict

from voisins.care.enums import After, Outcome, Step
from voisins.care.models import Round, Visit, VisitQuerySet, Watched
from voisins.care.rules import escalation
from voisins.lib import sealing
from voisins.neighbourhoods.models import Membership


class Rule(TypedDict):
    """What decides of a visit, beside how its tries went."""

    ends: dt.datetime
    after: After
    patience: dt.timedelta


RECENT = dt.timedelta(days=2)  # what was not told by then, the keepers have seen on the page


def untold(visits: list[int] | None, *, at: dt.datetime) -> list[Visit]:
    """Those, of these visits or of all, of which somebody must have been told by now and was not; four queries."""
    near = Visit.objects.filter(day__gte=(at - RECENT).date(), day__lte=(at + RECENT).date())
    if visits is not None:
        near = near.filter(pk__in=visits)
    return [each for each in near.with_all().in_order() if steps_due(each, at=at)]


def steps_due(visit: Visit, *, at: dt.datetime) -> list[Step]:
    """What is still to tell of a visit; asks nothing after ``with_all``."""
    told = {each.level for each in visit.escalations.all()}
    reached = escalation.steps(visit.tries, **_rule(visit), at=at)
    return [each for each in reached if each not in told]


def last_outcome(visit: Visit) -> Outcome | None:
    """How the last try went; asks nothing after ``with_all``."""
    return visit.tries[-1][0] if visit.tries else None


def is_urgent(visit: Visit) -> bool:
    return last_outcome(visit) == Outcome.EMERGENCY


def level_of(visit: Visit, *, at: dt.datetime) -> int:
    """How far it must have gone by now."""
    return escalation.level(visit.tries, **_rule(visit), at=at)


def _rule(visit: Visit) -> Rule:
    patience = dt.timedelta(minutes=visit.watched.round.patience)
    return {"ends": visit.window.ends, "after": After(visit.watched.after), "patience": patience}


def overdue(*, at: dt.datetime) -> int:
    """How many visits somebody should have been told of and was not: none when the worker lives."""
    return len(untold(None, at=at))


def visits_on(round_: Round, days: list[dt.date]) -> VisitQuerySet:
    """The visits of these days, in the order of the day; four queries with what decides who is told."""
    found = Visit.objects.filter(watched__round=round_, day__in=days)
    return found.with_all().in_order()


def to_settle(watched: Watched, *, at: dt.datetime) -> list[Visit]:
    """Visits of somebody that may be said of and are not well: nobody said anything yet, or it did not go well."""
    near = Visit.objects.filter(watched=watched, day__gte=(at - RECENT).date(), day__lte=(at + RECENT).date())
    found = near.with_all().in_order()
    return [each for each in found if each.window.may_say(at) and last_outcome(each) != Outcome.OK]


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


def town_of(round_: Round) -> dict[str, str]:
    """Who answers at the town hall, and whom they call back; nothing when there is nobody, or the key is lost."""
    if not round_.town:
        return {}
    try:
        return _open_town(round_)
    except sealing.CannotOpen:  # the key may have changed since the row was read
        again = Round.objects.filter(pk=round_.pk).exclude(town="").first()
    try:
        return _open_town(again) if again else {}
    except sealing.CannotOpen:
        return {}


def _open_town(round_: Round) -> dict[str, str]:
    return sealing.unseal(round_.key, round_.town, about=str(round_.public_id))
