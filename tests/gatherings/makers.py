"""Gatherings for tests, through the ordinary operations."""

import datetime as dt
from dataclasses import replace

from tests.neighbourhoods.makers import NOON
from voisins.gatherings.enums import Template, Visibility
from voisins.gatherings.models import Gathering, Guest, Household
from voisins.gatherings.operations import answering, guests, hosting
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
