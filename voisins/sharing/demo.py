"""A demonstration shelf, made through the ordinary operations. Only when VOISINS_DEMO is yes."""

import datetime as dt

from django.db import transaction

from voisins.neighbourhoods.demo import address_of
from voisins.neighbourhoods.models import Membership
from voisins.sharing.enums import Category, Kind, Longest
from voisins.sharing.models import Loan, Thing
from voisins.sharing.operations import giving, lending, shelving
from voisins.sharing.operations.shelving import Said

# Whose it is, and what they say of it.
THINGS = (
    ("Paul", Said(Kind.THING, Category.TOOLS, "Échelle", "Trois mètres", Longest.FEW, False, True)),
    ("Odette", Said(Kind.THING, Category.KITCHEN, "Appareil à raclette", "", Longest.FEW, True, True)),
    ("Joseph", Said(Kind.SPACE, Category.FEAST, "Garage vide", "Pour une fête", Longest.DAY, False, False)),
    ("Nadia", Said(Kind.SKILL, Category.OTHER, "Recoudre un bouton", "", Longest.DAY, False, True)),
    ("Joseph", Said(Kind.GIFT, Category.CHILDREN, "Petit vélo", "Pour six ans", Longest.DAY, False, False)),
    ("Odette", Said(Kind.GIFT, Category.LEISURE, "Romans policiers", "", Longest.DAY, False, False)),
)
DAY = dt.timedelta(days=1)


@transaction.atomic
def seed(*, at: dt.datetime, today: dt.date) -> None:
    """Put some things on the shelf, one asked for, one out, one wished for; unless the shelf is filled already."""
    members = {name: _member(name) for name in ("Nadia", "Joseph", "Odette", "Inès", "Paul")}
    if Thing.objects.exists() or None in members.values():
        return
    here = {name: member for name, member in members.items() if member}
    ladder, raclette, garage, _buttons, bicycle, books = (
        shelving.offer(said=said, by=here[name], at=at) for name, said in THINGS
    )
    out = _ask(ladder, here["Odette"], today, 3, at=at, today=today)
    lending.agree(loan=out, by=here["Paul"], at=at)
    lending.hand_over(loan=out, by=here["Paul"], at=at, today=today)
    _ask(raclette, here["Joseph"], today + 4 * DAY, 2, at=at, today=today)
    _ask(garage, here["Odette"], today + 9 * DAY, 1, at=at, today=today)
    giving.wish(thing=bicycle, by=here["Odette"], at=at)
    giving.wish(thing=books, by=here["Inès"], at=at)


def _ask(
    thing: Thing, by: Membership, first: dt.date, length: int, *, at: dt.datetime, today: dt.date
) -> Loan:
    last = first + DAY * (length - 1)
    return lending.ask(thing=thing, first=first, last=last, by=by, at=at, today=today)


def _member(name: str) -> Membership | None:
    return Membership.objects.filter(person__email=address_of(name)).order_by("pk").first()
