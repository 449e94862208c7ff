"""Gatherings for tests, through the ordinary operations."""

import datetime as dt
from dataclasses import replace

from tests.neighbourhoods.makers import NOON
from voisins.gatherings.enums import Suits, Template, Visibility
from voisins.gatherings.models import Gathering, Guest, Household, Moment
from voisins.gatherings.operations import answering, guests, hosting, polling
from voisins.neighbourhoods.models import Membership

TODAY = NOON.date()
PLAN = hosting.Plan(
    template=Template.DRINKS,
    title="Apéro de la cour",
    day=dt.date(2026, 12, 12),
    hour=dt.time(18, 30),
    where="Dans la cour",
    visibility=Visibility.PLACE,
)


def make_gathering(
    host: Membership, *, capacity: int | None = None, visibility: Visibility = Visibility.PLACE
) -> Gathering:
    """An apéro in twenty days."""
    return hosting.invite(host=host, plan=replace(PLAN, capacity=capacity, visibility=visibility), at=NOON)


def come(
    gathering: Gathering, member: Membership, adults: int = 1, children: int = 0, *, at: dt.datetime = NOON
) -> Household:
    return answering.come(
        gathering=gathering, member=member, adults=adults, children=children, today=TODAY, at=at
    )


def stay_away(gathering: Gathering, member: Membership, *, at: dt.datetime = NOON) -> Household:
    return answering.stay_away(gathering=gathering, member=member, today=TODAY, at=at)


def ask(gathering: Gathering, name: str = "Chantal", *, at: dt.datetime = NOON) -> Guest:
    """Somebody without an account who asked for the mail."""
    address = f"{name.lower()}@ailleurs.fr"
    guests.ask(gathering=gathering, name=name, address=address, network="192.0.2.0/24", today=TODAY, at=at)
    return Guest.objects.get(gathering=gathering, address=address)


def confirm(guest: Guest, adults: int = 1, children: int = 0, *, at: dt.datetime = NOON) -> Household:
    return guests.confirm(guest=guest, adults=adults, children=children, today=TODAY, at=at)


FRIDAY, SATURDAY = (dt.date(2026, 12, 11), dt.time(19)), (dt.date(2026, 12, 12), dt.time(18, 30))


def hesitate(
    host: Membership, *, capacity: int | None = None, visibility: Visibility = Visibility.PLACE
) -> Gathering:
    """The same, on the Friday or on the Saturday."""
    plan = replace(PLAN, capacity=capacity, visibility=visibility)
    return polling.hesitate(host=host, plan=plan, moments=[FRIDAY, SATURDAY], at=NOON)


def say(
    gathering: Gathering,
    member: Membership,
    friday: Suits | None = None,
    saturday: Suits | None = None,
    *,
    adults: int = 1,
    at: dt.datetime = NOON,
) -> Household:
    said = zip(moments_of(gathering), (friday, saturday), strict=True)
    return polling.say(
        gathering=gathering,
        member=member,
        suits={moment.pk: suits for moment, suits in said if suits},
        adults=adults,
        children=0,
        today=TODAY,
        at=at,
    )


def moments_of(gathering: Gathering) -> list[Moment]:
    return list(gathering.moments.select_related("gathering").order_by("day"))
