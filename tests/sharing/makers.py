"""Things and loans for tests, through the ordinary operations."""

import datetime as dt
from dataclasses import replace

from tests.neighbourhoods.makers import NOON, keeper_of, make_member, make_place
from voisins.neighbourhoods.models import Membership
from voisins.sharing.enums import Category, Kind, Longest
from voisins.sharing.models import Loan, Thing
from voisins.sharing.operations import lending, shelving
from voisins.sharing.operations.shelving import Said

TODAY = NOON.date()
DAY = dt.timedelta(days=1)
DRILL = Said(
    kind=Kind.THING,
    category=Category.TOOLS,
    name="Perceuse",
    note="Avec ses forets",
    longest=Longest.WEEK,
    at_once=False,
    printed=True,
)
CRADLE = replace(DRILL, kind=Kind.GIFT, category=Category.CHILDREN, name="Berceau")


def make_thing(owner: Membership | None = None, said: Said = DRILL, **otherwise: object) -> Thing:
    """Nadia’s drill, or that of ``owner``."""
    by = owner or keeper_of(make_place())
    return shelving.offer(said=replace(said, **otherwise), by=by, at=NOON)  # type: ignore[arg-type]


def make_borrower(thing: Thing, first_name: str = "Odette") -> Membership:
    return make_member(first_name, of=thing.neighbourhood)


def ask(thing: Thing, by: Membership, start: int = 1, length: int = 3, *, at: dt.datetime = NOON) -> Loan:
    """Ask for ``length`` days, ``start`` days from today."""
    first = TODAY + DAY * start
    return lending.ask(thing=thing, first=first, last=first + DAY * (length - 1), by=by, at=at, today=TODAY)


def make_loan(thing: Thing, by: Membership, start: int = 1, length: int = 3) -> Loan:
    """Agreed."""
    loan = ask(thing, by, start, length)
    if loan.state == "asked":
        lending.agree(loan=loan, by=thing.owner, at=NOON)
    return loan


def make_out(thing: Thing, by: Membership, start: int = 0, length: int = 3) -> Loan:
    """Handed over today."""
    loan = make_loan(thing, by, start, length)
    lending.hand_over(loan=loan, by=thing.owner, at=NOON, today=TODAY)
    return loan
