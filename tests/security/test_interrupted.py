"""T67: what prepares a site is killed at any instant, and asked again: database and static files are those of a site
left in peace.
"""

import hashlib
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
from django.core.files.base import ContentFile, File
from django.db import connection

from tests.house.tree import HOUSE
from voisins.ui.gathered import GatheredFiles

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


def told(site: dict[str, str]) -> dict[str, object]:
    """The tables, the migrations done, so many rows in each, the communes word for word, each static file by digest."""
    said = subprocess.run([sys.executable, "-c", TELL], env=site, cwd=HOUSE, capture_output=True, text=True)
    assert said.returncode == 0, said.stderr[-2000:]
    static = Path(site["VOISINS_STATIC"])
    whole = {
        str(file.relative_to(static)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in static.rglob("*")
        if file.is_file() and file.suffix not in (".gz", ".br", ".part")  # packed anew each time
    }
    return {**json.loads(said.stdout), "static": whole}


def waking(site: dict[str, str]) -> float:
    """How long the program takes before it does anything."""
    began = time.monotonic()
    subprocess.run(
        [sys.executable, "-m", "voisins", "migrate", "--help"],
        env=site,
        cwd=HOUSE,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return time.monotonic() - began


def interrupted(steps: tuple[str, ...], folder: Path, *, kills: int, seed: int) -> None:
    """Each step killed so many times at instants spread over its work, then let end, beside a site left in peace."""
    chance, cut_short = random.Random(seed), dict.fromkeys(steps, 0)
    with new_site(folder, "peace") as peace, new_site(folder, "harm") as harm:
        for step in steps:
            awake = waking(harm) * 0.8
            work = max(0.5, finish(step, peace) - awake)
            for kill in range(kills):
                cut_short[step] += killed(step, harm, after=awake + work * (kill + chance.random()) / kills)
            finish(step, harm)
        assert told(harm) == told(peace)
        assert len(list(Path(peace["VOISINS_STATIC"]).rglob("*.woff2"))) > 2
    assert min(cut_short.values()) >= 1, f"the control, killed at work: {cut_short}"


@pytest.mark.django_db(transaction=True)
def test_a_site_whose_preparation_was_killed_is_prepared_the_next_time(tmp_path: Path) -> None:
    interrupted(("migrate", "communes"), tmp_path, kills=3, seed=67)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_preparation_killed_twenty_times_ends_whole(tmp_path: Path) -> None:
    interrupted(tuple(STEPS), tmp_path, kills=20, seed=1967)


STUMBLE = """
import os, django
django.setup()
from django.db.migrations.recorder import MigrationRecorder
from voisins.running import everything
MigrationRecorder.record_applied = lambda self, app, name: os._exit(9) if app == "mfa" else noted(self, app, name)
everything.migrate()
"""


@pytest.mark.django_db(transaction=True)
def test_a_migration_killed_before_it_is_noted_is_done_again(tmp_path: Path) -> None:
    """Django notes those whose indexes come last after their own transaction."""
    code = "from django.db.migrations.recorder import MigrationRecorder\nnoted = MigrationRecorder.record_applied\n"
    with new_site(tmp_path, "stumble") as site:
        ended = subprocess.run(
            [sys.executable, "-c", code + STUMBLE], env=site, cwd=HOUSE, capture_output=True
        )
        assert ended.returncode == 9, ended.stderr.decode()[-2000:]

        finish("migrate", site)


def test_a_static_file_cut_short_is_gathered_again(tmp_path: Path) -> None:
    """It has its name once it is whole: what a killed gathering leaves is not taken for the file."""
    storage = GatheredFiles(location=tmp_path, base_url="/static/")

    def cut(_file: File, _size: int | None = None) -> Iterator[bytes]:
        yield b"half of"
        raise KeyboardInterrupt

    broken = ContentFile(b"half of it")
    broken.chunks = cut.__get__(broken)  # type: ignore[method-assign]
    with pytest.raises(KeyboardInterrupt):
        storage.save("ui/a.css", broken)
    assert not storage.exists("ui/a.css")

    storage.save("ui/a.css", ContentFile(b"all of it"))

    assert (tmp_path / "ui/a.css").read_bytes() == b"all of it"
    assert (tmp_path / "ui/a.css").stat().st_mode & 0o044 == 0o044, "nginx reads it"
    assert [file.name for file in (tmp_path / "ui").iterdir()] == ["a.css"]
