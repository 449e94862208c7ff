"""What is new for the digest: gatherings to come of many people's voisinages, in as many queries for all as for one."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q

from voisins.accounts.models import Person
from voisins.gatherings.enums import Visibility
from voisins.gatherings.models import Gathering
from voisins.gatherings.queries.gatherings import of_quarters
from voisins.lib.clock import PARIS
from voisins.neighbourhoods.models import Block, Membership

Since = Mapping[int, dt.datetime]


@dataclass(frozen=True)
class New:
    """A gathering, and the page where this reader answers."""

    gathering: Gathering
    home: Membership


def new_for(people: Sequence[Person], since: Since, at: dt.datetime) -> dict[int, list[New]]:
    """For each person, by their number, what was proposed, or given its day, since then by somebody else; the nearest day first."""
    homes = Membership.objects.let_in(at).filter(person__in=[person.pk for person in people])
    homes = homes.select_related("neighbourhood__within__within")
    readers: dict[int, list[Membership]] = defaultdict(list)
    for home in homes.order_by("pk"):
        readers[_top(home)].append(home)
    apart = _kept_apart([person.pk for person in people])
    found: dict[int, list[New]] = defaultdict(list)
    for gathering in _proposed(list(readers), min(since.values(), default=at), at):
        told: set[int] = set()
        for home in readers[_top(gathering)]:
            reader = home.person_id
            if reader not in told and _is_news(gathering, home, since[reader], apart[reader]):
                told.add(reader)
                found[reader].append(New(gathering, home))
    return found


def _proposed(tops: list[int], since: dt.datetime, at: dt.datetime) -> list[Gathering]:
    today = at.astimezone(PARIS).date()
    found = Gathering.objects.up().filter(of_quarters(tops)).to_come(today).next_of_series(today)
    fresh = found.filter(Q(made_at__gt=since) | Q(settled_at__gt=since), made_at__lte=at)
    return list(fresh.select_related("neighbourhood__within__within", "host").order_by("day", "hour", "pk"))


def _is_news(gathering: Gathering, home: Membership, since: dt.datetime, apart: set[int]) -> bool:
    here = gathering.neighbourhood_id == home.neighbourhood_id
    host = gathering.host.person_id if gathering.host else 0
    mine = here or gathering.visibility != Visibility.PLACE
    return mine and new_at(gathering) > since and host != home.person_id and host not in apart


def new_at(gathering: Gathering) -> dt.datetime:
    """When it was proposed, or when its day was chosen."""
    return gathering.settled_at or gathering.made_at


def _top(thing: Membership | Gathering) -> int:
    """The number of the quarter that this voisinage is of: its own, when it is of none."""
    place = thing.neighbourhood
    while place.within is not None:
        place = place.within
    return place.pk


def _kept_apart(numbers: list[int]) -> dict[int, set[int]]:
    apart: dict[int, set[int]] = defaultdict(set)
    for one, other in Block.objects.filter(Q(by__in=numbers) | Q(whom__in=numbers)).values_list("by", "whom"):
        apart[one].add(other)
        apart[other].add(one)
    return apart
