"""Choose the day together: propose moments, say which suit, settle on one."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, replace

from django.db import transaction
from django.db.models import Min

from voisins.accounts.models import Person
from voisins.gatherings import messages
from voisins.gatherings.enums import Answer, Suits
from voisins.gatherings.models import Gathering, Household, Moment, Opinion
from voisins.gatherings.operations.answering import Over, still_open
from voisins.gatherings.operations.hosting import Plan, Settled
from voisins.gatherings.operations.seating import held, taken_at
from voisins.gatherings.queries.gatherings import answer_of
from voisins.gatherings.rules.seats import Party, moving_up
from voisins.journal import operations as journal
from voisins.lib.clock import PARIS
from voisins.neighbourhoods.models import Membership
from voisins.neighbourhoods.queries.people import keepers_of
from voisins.notifications import operations as notifications

TOMORROW = dt.timedelta(days=1)
LOT = 200
When = tuple[dt.date, dt.time]


@transaction.atomic
def hesitate(*, host: Membership, plan: Plan, moments: Collection[When], at: dt.datetime) -> Gathering:
    """Propose a gathering whose day is still to be chosen; until then its day is the last of the moments."""
    day, hour = max(moments)
    whole = asdict(replace(plan, day=day, hour=hour))
    made = Gathering.objects.create(
        neighbourhood=host.neighbourhood, host=host, made_at=at, choosing=True, **whole
    )
    Moment.objects.bulk_create(Moment(gathering=made, day=on, hour=hour) for on, hour in sorted(moments))
    journal.record("gatherings.proposed", about=host.neighbourhood, by=host.person, at=at)
    return made


@transaction.atomic
def say(
    *,
    gathering: Gathering,
    member: Membership,
    suits: Mapping[int, Suits],
    adults: int,
    children: int,
    today: dt.date,
    at: dt.datetime,
) -> Household:
    """Say, by the numbers of the moments, which suit one's household, and how many they would be.

    Raises Settled, CalledOff or Over.
    """
    now_held = still_open(gathering, today)
    if not now_held.choosing:
        raise Settled
    mine = answer_of(now_held, member.person) or Household(gathering=now_held, member=member, asked_at=at)
    mine.answer, mine.adults, mine.children = Answer.CHOOSING, adults, children
    mine.save()
    mine.opinions.all().delete()
    known = now_held.moments.filter(pk__in=suits)
    Opinion.objects.bulk_create(
        Opinion(household=mine, moment=moment, suits=suits[moment.pk]) for moment in known.order_by("pk")
    )
    return mine


@transaction.atomic
def settle(*, moment: Moment, by: Person, today: dt.date, at: dt.datetime) -> None:
    """Choose this moment, once: everybody who gave an opinion is told, and what they said of each moment is forgotten.

    Who said yes to it comes, and need not say it again: the page had told them so, they had said how many they would
    be, and asking people twice loses those who thought it done. One button of their mail changes it. Who said « maybe »
    or no has answered nothing yet. Places go in the order of the answers. Raises Settled, CalledOff or Over.
    """
    now_held = still_open(moment.gathering, today)
    if not now_held.choosing:
        raise Settled
    if moment.day < today:
        raise Over
    asked = list(now_held.households.expected().with_people().order_by("asked_at", "pk"))
    free = Opinion.objects.filter(moment=moment, suits=Suits.YES).values_list("household", flat=True)
    _count_in(now_held, [each for each in asked if each.pk in set(free)])
    now_held.day, now_held.hour = moment.day, moment.hour
    now_held.choosing, now_held.settled_at, now_held.host_reminded_at = False, at, None
    now_held.taken = taken_at(now_held)
    now_held.save()
    now_held.households.filter(answer=Answer.CHOOSING).delete()
    now_held.moments.all().delete()
    journal.record("gatherings.settled", about=now_held.neighbourhood, by=by, at=at)
    _tell_settled(now_held, [each for each in asked if each.reader != by], at=at)


def _count_in(gathering: Gathering, free: Sequence[Household]) -> None:
    """As many as there are places for, the first to answer first; the others wait."""
    parties = [Party(each.pk, each.size) for each in free]
    seated = {each.number for each in moving_up(parties, taken=0, capacity=gathering.capacity)}
    numbers = {each.pk for each in free}
    gathering.households.filter(pk__in=seated).update(answer=Answer.COMING)
    gathering.households.filter(pk__in=numbers - seated).update(answer=Answer.WAITING)


def _tell_settled(gathering: Gathering, asked: Sequence[Household], *, at: dt.datetime) -> None:
    notifications.send_to_each(
        messages.SETTLED.name,
        to=[each.reader for each in asked],
        key=f"{gathering.pk}",
        at=at,
        gathering=gathering.pk,
    )


def remind_hosts(*, at: dt.datetime) -> None:
    """Write once to whoever invites when the first of the moments is tomorrow and none is chosen."""
    today = at.astimezone(PARIS).date()
    found = Gathering.objects.up().to_come(today).filter(choosing=True, host_reminded_at=None)
    due = found.annotate(first=Min("moments__day")).filter(first__lte=today + TOMORROW)
    for gathering in due.order_by("pk")[:LOT]:
        _remind_host(gathering, at=at)


@transaction.atomic
def _remind_host(gathering: Gathering, *, at: dt.datetime) -> None:
    now_held = held(gathering)
    if not now_held.choosing or now_held.host_reminded_at:
        return
    Gathering.objects.filter(pk=now_held.pk).update(host_reminded_at=at)
    notifications.send_to_each(
        messages.TO_SETTLE.name,
        to=hosts_of(now_held),
        key=f"{now_held.pk}",
        at=at,
        gathering=now_held.pk,
    )


def hosts_of(gathering: Gathering) -> list[Person]:
    """Who invites; once they left, those who keep the place."""
    if gathering.host:
        return [gathering.host.person]
    return [each.person for each in keepers_of(gathering.neighbourhood)]
