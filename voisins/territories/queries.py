"""What pages ask of territories; searching is done in memory, the same on every database."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

from django.db.models.functions import Coalesce

from voisins.lib.text import fold
from voisins.territories.enums import CommuneKind
from voisins.territories.models import Commune, Department, Epci, FormerCommune, Loading, Postcode
from voisins.territories.rules import time_zones
from voisins.territories.rules.index import Entry, Hit, Index

_building = Lock()


def find_communes(typed: str, *, limit: int = 10) -> list[Commune]:
    """The communes that ``typed`` begins to say, by name or postal code, the best match first."""
    return _communes(_index().search(typed, limit))


def guess_communes(typed: str, *, limit: int = 10) -> list[Commune]:
    """The communes that may be meant when ``typed`` has one letter wrong, the most populous first."""
    return _communes(_index().guess(typed, limit))


def _communes(hits: list[Hit]) -> list[Commune]:
    found = Commune.objects.select_related("department").in_bulk([hit.code for hit in hits]) if hits else {}
    for hit in hits:
        found[hit.code].found_as = hit.former_name
    return [found[hit.code] for hit in hits]


def namesakes(typed: str) -> int:
    """How many communes bear the name that ``typed`` says in full."""
    return len(_index().named(typed))


def exact_commune(typed: str) -> Commune | None:
    """The commune that ``typed`` says in full, by name or postal code, when there is one and only one."""
    index = _index()
    codes = index.named(typed) or index.served_by(typed)
    return Commune.objects.get(code=codes[0]) if len(codes) == 1 else None


@dataclass(frozen=True)
class Portrait:
    """What the page of a commune says beside its own row."""

    epci: Epci | None
    postcodes: list[str]
    arrondissements: list[Commune]
    former_communes: list[str]
    clock: str


def portrait(commune: Commune, *, year: int) -> Portrait:
    """The portrait of a commune that was fetched ``with_places``."""
    arrondissements = commune.arrondissements.in_force().order_by("code")
    return Portrait(
        epci=commune.parent.epci if commune.parent else commune.epci,
        postcodes=sorted(postcode.code for postcode in commune.postcodes.all()),
        arrondissements=list(arrondissements),
        former_communes=sorted((former.name for former in commune.former_communes.all()), key=fold),
        clock=time_zones.label(commune.time_zone, year=year),
    )


def prepare_search() -> None:
    """Build the index now, so that the first person who searches does not wait for it."""
    _index()


def _index() -> Index:
    """The index of the newest loading; with none, tables are small and written by hand: it is made each time."""
    newest = Loading.objects.order_by("-pk").values_list("pk", "loaded_at").first()
    if newest is None:
        return Index(_entries())
    with _building:
        return _index_of(newest)


@lru_cache(maxsize=1)
def _index_of(_loading: tuple[int, dt.datetime]) -> Index:
    return Index(_entries())


def _entries() -> Iterator[Entry]:
    """Every name, those of today first, the most populous first."""
    places = {code: fold(f"{name} {code}") for code, name in Department.objects.values_list("code", "name")}
    postcodes: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for code, postcode in Postcode.objects.order_by("code").values_list("commune_id", "code").iterator():
        postcodes[code] += (postcode,)
    ranked = Commune.objects.in_force().order_by(Coalesce("population", 0).desc(), "code")
    rows = ranked.values_list("code", "name", "search_key", "department_id", "kind")
    for code, name, key, department, kind in rows.iterator():
        is_arrondissement = kind == CommuneKind.ARRONDISSEMENT
        yield Entry(code, name, key, places[department], postcodes[code], is_arrondissement)
    former = FormerCommune.objects.filter(commune__in_force=True)
    former = former.order_by(Coalesce("commune__population", 0).desc(), "commune_id", "search_key")
    names = former.values_list("commune_id", "name", "search_key", "commune__department_id")
    for code, name, key, department in names.iterator():
        yield Entry(code, name, key, places[department], postcodes[code], is_former=True)
