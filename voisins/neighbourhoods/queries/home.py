"""What the page of a voisinage says of it, in one query; and the kit of the moment, asked of the library once a minute."""

import datetime as dt
from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import Count, Exists, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from voisins.kits.queries.library import cards, readable_first
from voisins.lib.prepared import Prepared
from voisins.neighbourhoods.models import Ask, HandingOver, Neighbourhood

KEPT = 60


@dataclass(frozen=True)
class Today:
    """How many people ask to come in, whether its members choose who keeps it."""

    asks: int
    relay: bool


def today_in(place: Neighbourhood) -> Today:
    """One query, however many they are."""
    ((asks, relay),) = TODAY(place=place.pk)
    return Today(asks, relay)


def _today(place: int) -> QuerySet[Neighbourhood, tuple[int, bool]]:
    waiting = Ask.objects.waiting().filter(neighbourhood=OuterRef("pk"))
    choosing = HandingOver.objects.open().filter(neighbourhood=OuterRef("pk"))
    found = Neighbourhood.objects.filter(pk=place)
    return found.values_list(_how_many(waiting), Exists(choosing))


TODAY = Prepared(_today)


def _how_many(rows: QuerySet[Ask]) -> Coalesce:
    counted = rows.order_by().values("neighbourhood").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


@dataclass(frozen=True)
class KitOfTheMoment:
    slug: str
    title: str
    summary: str


def kit_of_the_moment(today: dt.date) -> KitOfTheMoment | None:
    """The first that the library would show today; at most ``KEPT`` seconds late on it."""
    found: KitOfTheMoment | None = cache.get_or_set(f"kit-of-{today}", lambda: _first_kit(today), KEPT)
    return found


def _first_kit(today: dt.date) -> KitOfTheMoment | None:
    first = next(iter(readable_first(cards(spoken="fr", today=today), today)), None)
    return KitOfTheMoment(first.slug, first.version.title, first.version.summary) if first else None
