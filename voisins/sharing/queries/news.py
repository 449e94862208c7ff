"""What is new on the shelves of many people at once, for the digest."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.db.models import Q
from django.utils.translation import gettext as _

from voisins.accounts.models import Person
from voisins.neighbourhoods.models import Block, Membership
from voisins.notifications.rules.words import Item, Section
from voisins.sharing.models import Thing


def gather(
    people: Sequence[Person], since: Mapping[int, dt.datetime], at: dt.datetime
) -> dict[int, list[Section]]:
    """Things put on the shelf between each one’s own moment and now, not their own, nor of whom they do not meet.

    Three queries, however many they are.
    """
    numbers = [person.pk for person in people]
    places = Membership.objects.let_in(at).filter(person__in=numbers).values_list("neighbourhood", "person")
    readers: dict[int, list[int]] = defaultdict(list)
    for place, person in places:
        readers[place].append(person)
    found: dict[int, list[Item]] = defaultdict(list)
    apart = _apart(numbers)
    for thing in _new(readers, min(since.values(), default=at), at):
        for person in readers[thing.neighbourhood_id]:
            own = thing.owner.person_id == person
            if not own and thing.offered_at > since[person] and (person, thing.owner.person_id) not in apart:
                found[person].append(Item(str(thing), thing.get_absolute_url(), thing.offered_at))
    return {person: [Section(_("Sur l’étagère"), tuple(items))] for person, items in found.items()}


def _new(readers: Mapping[int, list[int]], since: dt.datetime, at: dt.datetime) -> list[Thing]:
    new = Thing.objects.shelved().filter(neighbourhood__in=list(readers))
    return list(
        new.filter(offered_at__gt=since, offered_at__lte=at).with_owners().order_by("offered_at", "pk")
    )


def _apart(people: Sequence[int]) -> set[tuple[int, int]]:
    """Pairs who do not meet, in both orders."""
    pairs = Block.objects.filter(Q(by__in=people) | Q(whom__in=people)).values_list("by", "whom")
    return {pair for by, whom in pairs for pair in ((by, whom), (whom, by))}
