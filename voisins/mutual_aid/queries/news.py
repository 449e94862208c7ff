"""What is new for the digest: open needs and offers of many people's voisinages, in as many queries for all as for one.

Absences are in another table, which this module does not know.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence

from voisins.accounts.models import Person
from voisins.mutual_aid.models import Act
from voisins.neighbourhoods.models import Block, Membership

Since = Mapping[int, dt.datetime]


def new_for(people: Sequence[Person], since: Since, at: dt.datetime) -> dict[int, list[Act]]:
    """For each person, by their number, what was asked or offered since then and still wants somebody; the newest first."""
    numbers = [person.pk for person in people]
    homes: dict[int, list[int]] = defaultdict(list)
    here = Membership.objects.let_in(at).filter(person__in=numbers)
    for person_id, place in here.values_list("person", "neighbourhood"):
        homes[place].append(person_id)
    apart = _kept_apart(numbers)
    found: dict[int, list[Act]] = defaultdict(list)
    for act in _open(list(homes), min(since.values(), default=at), at):
        theirs = {act.asked_by.person_id} | ({act.for_member.person_id} if act.for_member else set())
        for reader in homes[act.asked_by.neighbourhood_id]:
            old = act.posted_at <= since[reader]
            if not old and reader != act.asked_by.person_id and not theirs & apart[reader]:
                found[reader].append(act)
    return found


def _open(places: list[int], since: dt.datetime, at: dt.datetime) -> list[Act]:
    found = Act.objects.open().still_useful(at).with_room()
    fresh = found.filter(asked_by__neighbourhood__in=places, posted_at__gt=since, posted_at__lte=at)
    return list(fresh.select_related("asked_by__neighbourhood", "for_member").order_by("-posted_at", "-pk"))


def _kept_apart(numbers: list[int]) -> dict[int, set[int]]:
    apart: dict[int, set[int]] = defaultdict(set)
    both = Block.objects.filter(by__in=numbers).values_list("by", "whom")
    for one, other in both.union(Block.objects.filter(whom__in=numbers).values_list("by", "whom")):
        apart[one].add(other)
        apart[other].add(one)
    return apart
