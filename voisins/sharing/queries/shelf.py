"""What is on the shelf, as one member sees it; on paper, as all may."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import F, OuterRef, QuerySet, Subquery

from voisins.lib.prepared import Prepared
from voisins.neighbourhoods.kinds import LINES
from voisins.neighbourhoods.models import Membership, Neighbourhood
from voisins.neighbourhoods.queries.people import kept_apart
from voisins.sharing.enums import Category, Kind
from voisins.sharing.models import Loan, Thing, ThingQuerySet


@dataclass(frozen=True)
class Row:
    """The things of one kind, in the order of their names."""

    kind: Kind
    things: list[Thing]


def shelf(reader: Membership, *, category: Category | None = None) -> list[Row]:
    """What this member may borrow or have, kind by kind; kinds with nothing are left out. Two queries."""
    found = shelved_for(reader, kept_apart(reader.person))
    found = found.filter(category=category) if category else found
    things = sorted(found, key=lambda thing: (thing.name.casefold(), thing.pk))
    rows = (Row(kind, [thing for thing in things if thing.kind == kind]) for kind in Kind)
    return [row for row in rows if row.things]


def shelved_for(reader: Membership, apart: Collection[int]) -> ThingQuerySet:
    """Everything on the shelf of this place, without that of whom the reader does not meet."""
    here = Thing.objects.filter(neighbourhood=reader.neighbourhood_id)
    return here.shelved().met(apart).with_owners()


@dataclass(frozen=True)
class Glimpse:
    """A thing by its name and kind; and when the reader has it now, until which day and by which loan."""

    public_id: UUID
    name: str
    kind: Kind
    due: dt.date | None
    loan: UUID | None


def to_bring_back_then_new(reader: Membership, apart: Collection[int]) -> list[Glimpse]:
    """What the reader has, the first due first; then the newest things. One query."""
    rows = GLIMPSES(me=reader.pk, place=reader.neighbourhood_id, apart=apart)
    return [Glimpse(public_id, name, Kind(kind), due, loan) for public_id, name, kind, due, loan in rows]


def _glimpses(me: int, place: int, apart: Collection[int]) -> QuerySet[Thing, tuple[Any, ...]]:
    mine = Loan.objects.out().filter(thing=OuterRef("pk"), borrower=me)
    here = Thing.objects.filter(neighbourhood=place)
    found = here.annotate(due=Subquery(mine.values("last_day")), loan=Subquery(mine.values("public_id")))
    shown = found.shelved().met(apart) | found.exclude(due=None)
    columns = ("public_id", "name", "kind", "due", "loan")
    return shown.order_by(F("due").asc(nulls_last=True), "-offered_at", "-pk").values_list(*columns)[:LINES]


GLIMPSES = Prepared(_glimpses)


def owned_by(member: Membership) -> list[Thing]:
    """All that a member put on the shelf, the latest first, whatever became of it."""
    return list(member.things.with_owners().order_by("-offered_at", "-pk"))


@dataclass(frozen=True)
class PrintedThing:
    """One line of the printed list."""

    name: str
    category: str
    longest: str
    owner: str

    @property
    def cells(self) -> tuple[str, str, str, str]:
        return self.name, self.category, self.longest, self.owner


def printed_shelf(neighbourhood: Neighbourhood) -> list[PrintedThing]:
    """What owners allowed on paper, without those who wish to be on none. One query."""
    found = Thing.objects.filter(neighbourhood=neighbourhood, printed=True, owner__discreet=False)
    things = found.shelved().with_owners()
    rows = [_printed(thing) for thing in things]
    return sorted(rows, key=lambda row: (row.name.casefold(), row.cells))


def _printed(thing: Thing) -> PrintedThing:
    conditions = thing.get_longest_display() if thing.is_lent else thing.get_kind_display()
    return PrintedThing(thing.name, thing.get_category_display(), conditions, str(thing.owner))
