"""T67: what prepares a site is killed at any instant, and asked again: the site is as if nothing had happened."""

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection

from tests.house.tree import HOUSE

STEPS = {"migrate": ("migrate",), "communes": ("territories", "load"), "kit": ("kits", "load", "galette")}
# Tables whose rows are called by a code of their own: the others are compared by how many rows they have.
NAMED = {"territories_region", "territories_department", "territories_epci", "territories_commune"}
TELL = f"""
NAMED = {NAMED}
import json, django
django.setup()
from django.apps import apps
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from tests.security.digest import digests, tables
told = {{"tables": sorted(tables()), "done": sorted(map(str, MigrationRecorder(connection).applied_migrations()))}}
kinds = apps.get_models(include_auto_created=True)
told["rows"] = {{kind._meta.db_table: kind._base_manager.count() for kind in kinds if kind._meta.db_table in tables()}}
told["words"] = {{name: said for name, said in digests().items() if name in NAMED}}
print(json.dumps(told))
"""


@contextmanager
def new_site(folder: Path, name: str) -> Iterator[dict[str, str]]:
    """The environment of a site with an empty database of the kind that the tests use."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("VOISINS_", "DJANGO_"))}
    ours = {"VOISINS_DATA": str(folder / name), "VOISINS_STATIC": str(folder / name / "static")}
    surroundings = kept | ours | {"VOISINS_LOG_LEVEL": "ERROR", "DJANGO_SETTINGS_MODULE": "voisins.settings"}
    if connection.vendor == "sqlite":
        yield surroundings
        return
    host, called = connection.settings_dict["OPTIONS"]["host"], f"interrupted_{os.getpid()}_{name}"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {called}")
    try:
        yield surroundings | {"VOISINS_DATABASE_URL": f"postgresql://voisins@/{called}?host={host}"}
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {called} WITH (FORCE)")


def start(step: str, site: dict[str, str]) -> "subprocess.Popen[bytes]":
    words = [sys.executable, "-m", "voisins", *STEPS[step]]
    return subprocess.Popen(words, env=site, cwd=HOUSE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def finish(step: str, site: dict[str, str]) -> float:
    """Let it end; how long it took."""
    began = time.monotonic()
    process = start(step, site)
    _nothing, said = process.communicate(timeout=120)
    assert process.returncode == 0, said.decode()[-2000:]
    return time.monotonic() - began


def killed(step: str, site: dict[str, str], *, after: float) -> bool:
    """Whether it was still at work when it was killed."""
    process = start(step, site)
    try:
        process.wait(timeout=after)
    except subprocess.TimeoutExpired:
        process.kill()
    process.communicate()
    return process.returncode < 0


def told(site: dict[str, str]) -> object:
    """What the database holds: its tables, the migrations done, so many rows in each, and the communes word for word."""
    said = subprocess.run([sys.executable, "-c", TELL], env=site, cwd=HOUSE, capture_output=True, text=True)
    assert said.returncode == 0, said.stderr[-2000:]
    return json.loads(said.stdout)


def interrupted(steps: tuple[str, ...], folder: Path, *, kills: int, seed: int) -> None:
    """Each step killed so many times at instants spread over its length, then let end, beside a site left in peace."""
    chance, cut_short = random.Random(seed), 0
    with new_site(folder, "peace") as peace, new_site(folder, "harm") as harm:
        for step in steps:
            long = finish(step, peace)
            for kill in range(kills):
                after = long * (kill + chance.random()) / kills
                cut_short += killed(step, harm, after=after)
            finish(step, harm)
        assert told(harm) == told(peace)
    assert cut_short >= len(steps), "the control: it was killed at work"


@pytest.mark.django_db(transaction=True)
def test_a_site_whose_preparation_was_killed_is_prepared_the_next_time(tmp_path: Path) -> None:
    interrupted(("migrate", "communes"), tmp_path, kills=3, seed=67)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_preparation_killed_twenty_times_ends_whole(tmp_path: Path) -> None:
    interrupted(tuple(STEPS), tmp_path, kills=20, seed=1967)
