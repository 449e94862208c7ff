"""Who is there, as one of them sees it."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, OuterRef, Prefetch, QuerySet, Subquery, Value, When, Window

from voisins.accounts.models import Person
from voisins.lib.prepared import Prepared
from voisins.neighbourhoods.enums import REACHED_BY, Line, Reach, Standing
from voisins.neighbourhoods.models import (
    Ask,
    Block,
    DirectoryLine,
    Membership,
    MembershipQuerySet,
    Neighbourhood,
)
from voisins.neighbourhoods.rules.reading import may_read

BOXES = 8


@dataclass(frozen=True)
class Card:
    """What one reader may know of one member."""

    public_id: UUID
    person_id: int
    name: str
    standing: Standing
    own: bool
    discreet: bool
    lines: tuple[tuple[Line, str], ...]

    @property
    def is_keeper(self) -> bool:
        return self.standing == Standing.KEEPER

    @property
    def lines_in_a_list(self) -> tuple[tuple[Line, str], ...]:
        """Without numbers and addresses: those are read one card after another."""
        return tuple((line, words) for line, words in self.lines if line not in REACHED_BY)

    @property
    def tells_how_to_reach(self) -> bool:
        return any(line in REACHED_BY for line, _words in self.lines)

    @property
    def door(self) -> str:
        return dict(self.lines).get(Line.DOOR, "")


def kept_apart(person: Person) -> set[int]:
    """The people whom this one does not meet here, whichever of the two wished it. One query."""
    return {other for pair in PAIRS(person=person.pk) for other in pair} - {person.pk}


def _pairs(person: int) -> QuerySet[Block, tuple[int, int]]:
    mine = Block.objects.filter(by=person).values_list("by", "whom")
    return mine.union(Block.objects.filter(whom=person).values_list("by", "whom"))


PAIRS = Prepared(_pairs)


def memberships_of(person: Person) -> MembershipQuerySet:
    """The voisinages of a person, the oldest first."""
    found = Membership.objects.filter(person=person)
    return found.select_related("neighbourhood__commune").order_by("joined_at", "pk")


def directory(reader: Membership) -> list[Card]:
    """Everybody whom ``reader`` meets here, keepers first, then by name; with what each opened to them. Three queries."""
    found = reader.neighbourhood.memberships.listed().with_people().prefetch_related("lines")
    apart = kept_apart(reader.person)
    members = [each for each in found if each.person_id not in apart]
    members.sort(key=lambda each: (not each.is_keeper, str(each.person).casefold(), each.pk))
    return [card_of(each, reader) for each in members]


@dataclass(frozen=True)
class Letterbox:
    """What is written on a letterbox: a name, and a door for who may read it."""

    name: str
    door: str
    is_keeper: bool


def letterboxes(reader: Membership, apart: Collection[int]) -> tuple[list[Letterbox], int]:
    """The first of those whom ``reader`` meets, keepers then who came first; and how many there are. One query."""
    rows = LETTERBOXES(place=reader.neighbourhood_id, apart=apart)
    return [_letterbox(row, reader) for row in rows], rows[0][0] if rows else 0


def _letterboxes(place: int, apart: Collection[int]) -> QuerySet[Membership, tuple[Any, ...]]:
    door = DirectoryLine.objects.filter(membership=OuterRef("pk"), line=Line.DOOR)
    found = Membership.objects.listed().filter(neighbourhood=place).exclude(person__in=apart)
    keepers_first = Case(When(standing=Standing.KEEPER, then=Value(0)), default=Value(1))
    asked = found.annotate(
        here=Window(Count("pk")), words=Subquery(door.values("words")), reach=Subquery(door.values("reach"))
    ).order_by(keepers_first, "joined_at", "pk")
    columns = ("here", "pk", "standing", "hidden_at", "person__first_name", "person__email", "words", "reach")
    return asked.values_list(*columns)[:BOXES]


LETTERBOXES = Prepared(_letterboxes)


def _letterbox(row: tuple[Any, ...], reader: Membership) -> Letterbox:
    _here, member, standing, hidden_at, first_name, email, words, reach = row
    own = member == reader.pk
    shown = words and (
        own or (hidden_at is None and may_read(Reach(reach), reader=Standing(reader.standing), own=own))
    )
    return Letterbox(
        str(Person(first_name=first_name, email=email)), words if shown else "", standing == Standing.KEEPER
    )


def card_of(member: Membership, reader: Membership) -> Card:
    """What ``reader`` may know of one member."""
    own = member.pk == reader.pk
    readable = {
        Line(each.line): each.words
        for each in (member.lines.all() if own or not member.hidden_at else ())
        if may_read(Reach(each.reach), reader=Standing(reader.standing), own=own)
    }
    lines = tuple((line, readable[line]) for line in Line if line in readable)
    return Card(
        public_id=member.public_id,
        person_id=member.person_id,
        name=str(member.person),
        standing=Standing(member.standing),
        own=own,
        discreet=member.discreet,
        lines=lines,
    )


@dataclass(frozen=True)
class PrintedLine:
    """One neighbour as the printed directory has them."""

    name: str
    door: str
    phone: str
    help: str

    @property
    def cells(self) -> tuple[str, str, str, str]:
        return self.name, self.door, self.phone, self.help


def printed_directory(neighbourhood: Neighbourhood) -> list[PrintedLine]:
    """Those who agreed that at least one line be printed, and those lines only, by name. Two queries."""
    lines = DirectoryLine.objects.filter(printed=True)
    found = (
        neighbourhood.memberships.listed()
        .with_people()
        .filter(lines__printed=True, hidden_at=None)
        .distinct()
    )
    members = found.prefetch_related(Prefetch("lines", lines, to_attr="on_paper"))
    rows = [_printed_line(member) for member in members]
    return sorted(rows, key=lambda row: (row.name.casefold(), row.cells))


def _printed_line(member: Membership) -> PrintedLine:
    said = {Line(each.line): each.words for each in member.on_paper}  # type: ignore[attr-defined]
    return PrintedLine(
        str(member.person), said.get(Line.DOOR, ""), said.get(Line.PHONE, ""), said.get(Line.HELP, "")
    )


def keepers_of(neighbourhood: Neighbourhood) -> list[Membership]:
    return list(neighbourhood.memberships.keepers().with_people().order_by("joined_at", "pk"))


def asks_waiting(neighbourhood: Neighbourhood) -> list[Ask]:
    """Who waits for an answer, the first to ask first."""
    return list(neighbourhood.asks.waiting().select_related("person").order_by("asked_at", "pk"))


def members_of(neighbourhood: Neighbourhood) -> list[Membership]:
    """Everybody, for whoever keeps the place: keepers first, then those who came first."""
    found = neighbourhood.memberships.with_people().select_related("admitted_by").order_by("joined_at", "pk")
    return sorted(found, key=lambda each: not each.is_keeper)


def put_apart_by(person: Person) -> list[Block]:
    """Those whom a person keeps at a distance, the latest first."""
    return list(Block.objects.filter(by=person).select_related("whom").order_by("-at", "-pk"))
