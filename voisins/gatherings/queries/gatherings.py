"""Which gatherings a member sees, and who comes."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q

from voisins.accounts.models import Person
from voisins.gatherings.enums import Answer, Visibility
from voisins.gatherings.models import Afterword, Gathering, GatheringQuerySet, Household
from voisins.gatherings.models.afterwords import OPEN_FOR
from voisins.neighbourhoods.models import Membership
from voisins.neighbourhoods.queries.quarter import top_of


def seen_by(member: Membership, *, apart: Collection[int]) -> GatheringQuerySet:
    """Those of the place, and those that the other places of the quarter share; none of whom the reader does not meet."""
    return seen_in(member.neighbourhood_id, top_of(member.neighbourhood), apart=apart).with_host()


def seen_in(place: int, top: int, *, apart: Collection[int]) -> GatheringQuerySet:
    """The same, by the numbers of the place and of the largest of its quarter."""
    shared = of_quarters([top]) & ~Q(visibility=Visibility.PLACE)
    return Gathering.objects.up().filter(Q(neighbourhood=place) | shared).exclude(host__person__in=apart)


def of_quarters(tops: list[int]) -> Q:
    """Those of the voisinages of these quarters, by the number of the voisinage that holds all others."""
    held = Q(neighbourhood__within__in=tops) | Q(neighbourhood__within__within__in=tops)
    return Q(neighbourhood__in=tops) | held


def to_come(member: Membership, *, apart: Collection[int], today: dt.date) -> list[Gathering]:
    """The nearest first; of what comes back, the next date."""
    found = seen_by(member, apart=apart).to_come(today).next_of_series(today)
    return list(found.order_by("day", "hour", "pk"))


def lately(member: Membership, *, apart: Collection[int], today: dt.date) -> list[Gathering]:
    """Those of the month before, the last first."""
    found = seen_by(member, apart=apart).past(today).filter(day__gte=today - OPEN_FOR)
    return list(found.order_by("-day", "-hour", "-pk"))


def following(gathering: Gathering) -> list[Gathering]:
    """The next dates of what comes back, for whoever sees this one; no date that was since kept to fewer people."""
    return list(gathering.following().up().filter(visibility=gathering.visibility))


def answer_of(gathering: Gathering, person: Person) -> Household | None:
    """What this person answered, in whichever voisinage of the quarter they did."""
    return gathering.households.filter(member__person=person).first()


@dataclass(frozen=True)
class Table:
    """Who comes and who waits, as one reader may know them; counts are of everybody."""

    coming: tuple[Household, ...]
    waiting: tuple[Household, ...]
    adults: int
    children: int

    @property
    def people(self) -> int:
        return self.adults + self.children


def table_of(gathering: Gathering, *, apart: Collection[int]) -> Table:
    """One query. Whom the reader does not meet is counted, and not named; nor is who chose to be in no list."""
    every = list(gathering.households.expected().with_people().order_by("asked_at", "pk"))
    named = [each for each in every if each.may_be_named_to(apart)]
    coming = [each for each in every if each.answer == Answer.COMING]
    return Table(
        coming=tuple(each for each in named if each.answer == Answer.COMING),
        waiting=tuple(each for each in named if each.answer == Answer.WAITING),
        adults=sum(each.adults for each in coming),
        children=sum(each.children for each in coming),
    )


def afterwords_of(gathering: Gathering, *, apart: Collection[int]) -> list[Afterword]:
    """What was said once it was over, the first first; none of whom the reader does not meet, nor of who is in no list."""
    found = Afterword.objects.filter(gathering=gathering, hidden_at=None, member__discreet=False)
    found = found.exclude(member__person__in=apart).select_related("member__person")
    return list(found.order_by("said_at", "pk"))
