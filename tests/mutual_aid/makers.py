"""Acts of entraide for tests, through the ordinary operations."""

import datetime as dt
from typing import Any

from tests.neighbourhoods.makers import NOON, keeper_of
from voisins.mutual_aid.enums import Direction, Kind
from voisins.mutual_aid.models import Absence, Act
from voisins.mutual_aid.operations import absences, posting, trusting
from voisins.mutual_aid.rules.wishes import Wish
from voisins.neighbourhoods.models import Membership

TOMORROW = dt.date(2026, 11, 24)
BREAD = Wish(Direction.NEED, Kind.SHOPPING, "Me rapporter du pain", 15, notes="2e gauche, sonnez fort")
PLANTS = Wish(Direction.NEED, Kind.PLANTS, "Arroser mes plantes", 15, notes="La clé est chez moi")


def make_act(by: Membership, wish: Wish = BREAD, *, at: dt.datetime = NOON, **changed: Any) -> Act:
    """Something asked by somebody: some bread, unless told otherwise."""
    said = {name: getattr(wish, name) for name in Wish.__dataclass_fields__} | changed
    return posting.post(wish=Wish(**said), by=by, at=at)


def make_known(member: Membership) -> Membership:
    """A keeper says that they know this member."""
    trusting.vouch(whom=member, by=keeper_of(member.neighbourhood), at=NOON)
    return member


def make_absence(by: Membership, *friends: Membership) -> Absence:
    return absences.ask(
        from_on=dt.date(2026, 12, 20),
        to_on=dt.date(2027, 1, 3),
        what="Arroser les plantes",
        notes="Deux fois par semaine",
        friends=friends,
        by=by,
        at=NOON,
    )
