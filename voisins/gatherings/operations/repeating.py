"""A gathering that comes back: made ahead, changed or called off from one of its dates on."""

import datetime as dt
import uuid
from dataclasses import fields, replace

from django.db import transaction

from voisins.accounts.models import Person
from voisins.gatherings.enums import Rhythm
from voisins.gatherings.models import Gathering
from voisins.gatherings.operations import hosting
from voisins.gatherings.operations.hosting import Plan
from voisins.gatherings.rules.repeats import days_of
from voisins.neighbourhoods.models import Membership

DATED = ("day", "plan_b_day")


@transaction.atomic
def invite(*, host: Membership, plan: Plan, rhythm: Rhythm, times: int, at: dt.datetime) -> Gathering:
    """Propose every date of it, twelve at most, and give the first; each is answered by itself."""
    days = days_of(rhythm, first=plan.day, times=times)
    series = uuid.uuid4() if len(days) > 1 else None
    plans = [_moved(plan, day - plan.day) for day in days]
    made = [hosting.invite(host=host, plan=each, at=at, series=series) for each in plans]
    return made[0]


@transaction.atomic
def change(*, gathering: Gathering, plan: Plan, by: Person, at: dt.datetime) -> None:
    """Plan this one otherwise, and the next ones in what differs: a date that was moved alone keeps its own day.

    Raises CalledOff, or TooManyAlready when one of them would have too few places; then none changes.
    """
    before = hosting.plan_of(gathering)
    new = {each.name: getattr(plan, each.name) for each in fields(Plan) if each.name not in DATED}
    changed = {name: value for name, value in new.items() if value != getattr(before, name)}
    following = list(gathering.following())
    hosting.change(gathering=gathering, plan=plan, by=by, at=at)
    for each in following:
        own = replace(hosting.plan_of(each), plan_b_day=_other_day(plan, before, each), **changed)
        own = replace(own, day=each.day + (plan.day - before.day))
        hosting.change(gathering=each, plan=own, by=by, at=at)


@transaction.atomic
def cancel(*, gathering: Gathering, by: Person, at: dt.datetime) -> None:
    """Call off this one and the next ones."""
    for each in [gathering, *gathering.following()]:
        hosting.cancel(gathering=each, by=by, at=at)


def _moved(plan: Plan, by: dt.timedelta) -> Plan:
    other = plan.plan_b_day + by if plan.plan_b_day else None
    return replace(plan, day=plan.day + by, plan_b_day=other)


def _other_day(plan: Plan, before: Plan, each: Gathering) -> dt.date | None:
    """As long after its own day as that of the plan; its own one when that did not change."""
    if plan.plan_b_day == before.plan_b_day and plan.day == before.day:
        return each.plan_b_day
    return each.day + (plan.plan_b_day - before.day) if plan.plan_b_day else None
