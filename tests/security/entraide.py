"""Of entraide, one of each thing that an address can name; made now, since what is over is shown to nobody."""

import datetime as dt
import uuid

from voisins.accounts.models import Person
from voisins.lib.clock import now
from voisins.mutual_aid.enums import Direction, Kind
from voisins.mutual_aid.models import Absence, Act
from voisins.mutual_aid.operations import absences, closing, posting, taking
from voisins.mutual_aid.rules.links import sealed
from voisins.mutual_aid.rules.wishes import Wish
from voisins.neighbourhoods.models import Membership

ACT = uuid.UUID("0b7c0000-0000-4000-8000-0000000000a1")  # asked by who keeps the place; for somebody known
STRANGE_ACT = uuid.UUID("0b7c0000-0000-4000-8000-0000000000a2")  # of the other place
DONE = uuid.UUID("0b7c0000-0000-4000-8000-0000000000a3")
ABSENCE = uuid.UUID("0b7c0000-0000-4000-8000-0000000000a4")  # of who keeps the place, said to the member
STRANGE_ABSENCE = uuid.UUID("0b7c0000-0000-4000-8000-0000000000a5")
ALL = (ACT, STRANGE_ACT, DONE, ABSENCE, STRANGE_ABSENCE)
THANKS = sealed(DONE)
PLANTS = Wish(Direction.NEED, Kind.PLANTS, "Arroser mes plantes", 15, notes="La clé est chez moi")


def make_entraide(people: dict[str, Person]) -> None:
    """Plants to water in both places, some bread that was brought, and two absences."""
    keeper, member, strange = (
        Membership.objects.get(person=people[role]) for role in ("keeper", "member", "elsewhere")
    )
    _act(keeper, ACT, PLANTS)
    _act(strange, STRANGE_ACT, PLANTS)
    bread = _act(keeper, DONE, Wish(Direction.NEED, Kind.SHOPPING, "Me rapporter du pain", 15))
    taking.take_up(act=bread, by=member, at=now())
    closing.finish(act=bread, by=member, at=now())
    _absence(keeper, ABSENCE, member)
    _absence(strange, STRANGE_ABSENCE)


def _act(by: Membership, public_id: uuid.UUID, wish: Wish) -> Act:
    made = posting.post(wish=wish, by=by, at=now())
    Act.objects.filter(pk=made.pk).update(public_id=public_id)
    return made


def _absence(by: Membership, public_id: uuid.UUID, *friends: Membership) -> None:
    first = now().date()
    away = {"from_on": first, "to_on": first + dt.timedelta(days=9), "what": "Le courrier", "notes": "En bas"}
    made = absences.ask(**away, friends=friends, by=by, at=now())  # type: ignore[arg-type]
    Absence.objects.filter(pk=made.pk).update(public_id=public_id)
