"""The page of a voisinage of 200 people: how many may look at once, and what 100,000 other voisinages change to it."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.figures import Figure
from bench.site import Load, Site, environment, loaded, served, voisins, wrk

PEOPLE, WORDS, ASKS = 200, 1_000, 100
FEW, MANY = 100, 100_000
PROCESSES, CLIENTS, ROUNDS = 2, 16, 3
STREET = f"""
import os, django
os.environ["DJANGO_SETTINGS_MODULE"] = "voisins.settings"
django.setup()
from django.test import Client
from bench import crowd
from voisins.lib.clock import now
place = crowd.street(people={PEOPLE}, words={WORDS}, asks={ASKS}, at=now())
member = place.memberships.select_related("person").order_by("-pk")[0]
browser = Client()
browser.force_login(member.person)
(cookie,) = browser.cookies.values()
print(place.get_absolute_url(), f"{{cookie.key}}={{cookie.value}}")
"""


@dataclass(frozen=True)
class Looked:
    """The page, and a browser that is let in."""

    path: str
    script: Path


def figures() -> list[Figure]:
    return [_at_once(), *_among_many()]


def _at_once() -> Figure:
    with loaded("canicule", territories=True) as data:
        looked = _street(data, {})
        with served(data, processes=PROCESSES) as site:
            _load(site, looked, seconds=3, clients=CLIENTS)
            load = _load(site, looked, seconds=15, clients=CLIENTS)
    return Figure(
        f"page of a voisinage of {PEOPLE} people, {WORDS:,} words, {ASKS} acts; {PROCESSES} processes, {CLIENTS} clients (SQLite)",
        "≥ 300 /s, p99 ≤ 100 ms",
        f"{load.per_second:.0f} /s, p99 {load.p99_ms:.0f} ms, {load.errors} errors",
        load.per_second >= 300 and load.p99_ms <= 100 and not load.errors,
    )


def _among_many() -> Iterator[Figure]:
    from tests.cluster import NoPostgres, cluster

    try:
        with cluster() as address, tempfile.TemporaryDirectory(prefix="voisins-bench-") as folder:
            data, more = Path(folder), {"VOISINS_DATABASE_URL": address}
            for words in (["migrate"], ["territories", "load"], ["kits", "load", "canicule"]):
                voisins(words, environment(data, 8000) | more)
            looked = _street(data, more)
            _crowd(data, more, FEW)
            few = _alone(data, more, looked)
            began = time.monotonic()
            _crowd(data, more, MANY - FEW)
            minutes = (time.monotonic() - began) / 60
            many = _alone(data, more, looked)
    except NoPostgres:
        return
    yield Figure(
        f"the same page among {MANY:,} voisinages and a million people, against {FEW} voisinages (PostgreSQL, one client)",
        "≤ 1.3 × the time",
        f"{many / few:.2f} × ({few * 1000:.1f} ms, then {many * 1000:.1f} ms), loaded in {minutes:.1f} min",
        many / few <= 1.3,
    )


def _street(data: Path, more: dict[str, str]) -> Looked:
    said = subprocess.run(
        [sys.executable, "-c", STREET],
        env=environment(data, 8000) | more,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    ).stdout
    path, cookie = said.split()
    script = data / "signed-in.lua"
    script.write_text(f'wrk.headers["Cookie"] = "{cookie}"\n')
    return Looked(path, script)


def _crowd(data: Path, more: dict[str, str], places: int) -> None:
    words = [sys.executable, "-m", "bench.crowd", str(places)]
    subprocess.run(words, env=environment(data, 8000) | more, check=True)


def _load(site: Site, looked: Looked, *, seconds: int, clients: int) -> Load:
    return wrk(site.address + looked.path, seconds=seconds, connections=clients, script=looked.script)


def _alone(data: Path, more: dict[str, str], looked: Looked) -> float:
    """Seconds for one page, for one who asks alone: the best of a few rounds."""
    with served(data, processes=1, **more) as site:
        _load(site, looked, seconds=3, clients=1)
        return min(1 / _load(site, looked, seconds=5, clients=1).per_second for _round in range(ROUNDS))
