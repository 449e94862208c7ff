"""The question of every page of a voisinage: whether this person lives here, and where here is."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from voisins.accounts.models import Person
from voisins.lib.prepared import Prepared, as_rows_of, found
from voisins.neighbourhoods.models import Membership, Neighbourhood
from voisins.territories.models import Commune

_HERE, _TOWN = as_rows_of(Neighbourhood), as_rows_of(Commune)


def membership_in(place: UUID, person: Person) -> Membership | None:
    """With the place, its commune and what it lies within; one query."""
    for row in _DOOR(place=place, person=person.pk):
        parts = iter(row)
        mine, here = found(Membership, parts), found(Neighbourhood, parts)
        town, around = found(Commune, parts), found(Neighbourhood, parts)
        mine.person, mine.neighbourhood = person, here
        here.commune, here.within = town, around if around.pk else None
        return mine
    return None


def _door(place: UUID, person: int) -> QuerySet[Membership, tuple[Any, ...]]:
    columns = [
        *as_rows_of(Membership),
        *(f"neighbourhood__{each}" for each in _HERE),
        *(f"neighbourhood__commune__{each}" for each in _TOWN),
        *(f"neighbourhood__within__{each}" for each in _HERE),
    ]
    return Membership.objects.filter(neighbourhood__public_id=place, person=person).values_list(*columns)


_DOOR = Prepared(_door)
