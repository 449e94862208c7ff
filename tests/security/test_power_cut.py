"""B4: after a power cut, every act that was acknowledged is there. Torn sectors are not modelled."""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests.conftest import NEEDED
from tests.kits.makers import make_draft
from tests.security import world
from tests.security.memory import acknowledged, forgotten
from tests.security.writer import slug

HOUSE = Path(__file__).resolve().parents[2]
SHIM = Path(__file__).with_name("shim.c")
CUTS = 100
LOSES_AT_LEAST = 20  # of CUTS, by the control
pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or not (shutil.which("gcc") or "gcc" in NEEDED), reason="needs Linux and gcc"
)


@pytest.fixture
def model(transactional_db: None, tmp_path: Path) -> Path:
    """A database in WAL mode with a public edition and a draft."""
    if connection.vendor != "sqlite":
        pytest.skip("of SQLite")
    people = world.make_world()
    make_draft(people["editor"], slug=slug(0))
    file = tmp_path / "model.db"
    with closing(sqlite3.connect(file)) as copy:
        connection.connection.backup(copy)
        copy.execute("PRAGMA journal_mode=WAL")
    return file


@pytest.fixture(scope="module")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    built = tmp_path_factory.mktemp("shim") / "shim.so"
    words = ["gcc", "-O2", "-shared", "-fPIC", "-o", str(built), str(SHIM), "-ldl"]
    subprocess.run(words, check=True)
    return built


class Machine:
    """A writer whose disk keeps only what was made durable."""

    def __init__(self, folder: Path, process: "subprocess.Popen[bytes]") -> None:
        self.shadow, self.process = folder / "shadow", process
        self.lines: list[str] = []
        self._rest = b""
        assert process.stdout
        os.set_blocking(process.stdout.fileno(), False)

    def hear(self) -> None:
        """Take in what has been acknowledged up to now."""
        assert self.process.stdout
        while said := self.process.stdout.read(65536):
            *whole, self._rest = (self._rest + said).split(b"\n")
            self.lines += [line.decode() for line in whole]

    def cut(self, into: Path) -> dict[tuple[str, int], int]:
        """Stop everything at once; leave in ``into`` what the disk has, and say what had been acknowledged."""
        self.process.send_signal(signal.SIGSTOP)
        os.waitid(os.P_PID, self.process.pid, os.WSTOPPED)
        self.hear()
        shutil.copytree(self.shadow, into, ignore=shutil.ignore_patterns("*.part"))
        self.process.send_signal(signal.SIGCONT)
        return acknowledged(self.lines)


@contextmanager
def writing(kind: str, level: str, model: Path, shim: Path, folder: Path) -> Iterator[Machine]:
    (folder / "shadow").mkdir(parents=True)
    for place in (folder / "a.db", folder / "shadow" / "a.db"):
        shutil.copyfile(model, place)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("VOISINS_", "DJANGO_"))}
    ours = {"VOISINS_DATA": str(folder), "VOISINS_DATABASE_URL": f"sqlite:///{folder}/a.db"}
    preload = {"LD_PRELOAD": str(shim), "SHADOW": str(folder / "shadow")}
    words = [sys.executable, "-m", "tests.security.writer", kind, "0", level]
    with subprocess.Popen(words, env=kept | ours | preload, cwd=HOUSE, stdout=subprocess.PIPE) as process:
        machine = Machine(folder, process)
        try:
            _wait_for_the_first(machine)
            yield machine
        finally:
            process.kill()


def _wait_for_the_first(machine: Machine) -> None:
    for _attempt in range(1200):
        machine.hear()
        if machine.lines:
            return
        assert machine.process.poll() is None, "the writer died"
        time.sleep(0.05)
    raise AssertionError("the writer wrote nothing")


def lost_in(kind: str, level: str, cuts: int, model: Path, shim: Path, folder: Path) -> list[list[str]]:
    """For each cut, what the database forgot; a database that does not open or is spoilt fails at once."""
    dice, forgot = random.Random(4), []
    with writing(kind, level, model, shim, folder) as machine:
        for number in range(cuts):
            time.sleep(dice.uniform(0.001, 0.02))
            into = folder / f"cut-{number}"
            acts = machine.cut(into)
            forgot.append(_asked(into / "a.db", acts))
            shutil.rmtree(into)
    return forgot


def _asked(file: Path, acts: Any) -> list[str]:
    with closing(sqlite3.connect(file)) as opened:
        assert opened.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return forgotten(opened.cursor(), acts)


@pytest.mark.parametrize(
    ("kind", "cuts"), [("accounts", CUTS // 2), ("counts", CUTS // 4), ("drafts", CUTS // 4)]
)
def test_a_power_cut_loses_nothing_that_was_acknowledged(
    kind: str, cuts: int, model: Path, shim: Path, tmp_path: Path
) -> None:
    """As the program sets its own connections: no level is given."""
    forgot = lost_in(kind, "", cuts, model, shim, tmp_path / "site")

    assert [each for each in forgot if each] == []


def test_a_database_less_careful_would_lose_it(model: Path, shim: Path, tmp_path: Path) -> None:
    """The control: with synchronous=NORMAL the same cuts lose acts that were acknowledged."""
    forgot = lost_in("accounts", "NORMAL", CUTS // 2, model, shim, tmp_path / "site")

    assert len([each for each in forgot if each]) >= LOSES_AT_LEAST
