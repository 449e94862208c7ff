"""B6, T73: a hostile file is read or refused with a sentence, in five seconds and 300 megabytes; nothing of it gets through."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.security import pictures, spreadsheets
from tests.security.trying import DEEP
from tests.security.weighing import Weighed

pytestmark = pytest.mark.once
SECONDS, MEGABYTES = 5, 300
Made = Mapping[str, spreadsheets.Make]


def weighed(opener: str, made: Made, folder: Path) -> dict[str, Weighed]:
    """What became of each file, opened in a process of its own."""
    files = {}
    for number, (name, make) in enumerate(made.items()):
        file = folder / f"{number:03d}"
        file.write_bytes(make())
        files[file] = name
    words = [sys.executable, "-m", "tests.security.weighing", opener, *map(str, files)]
    done = subprocess.run(
        words, capture_output=True, text=True, env={**os.environ, "VOISINS_DATA": str(folder)}
    )
    told = [Weighed(**json.loads(line)) for line in done.stdout.splitlines()]
    assert len(told) == len(files), done.stderr
    return {files[folder / each.file]: each for each in told}


def heavy(told: Mapping[str, Weighed]) -> dict[str, Weighed]:
    return {
        name: each
        for name, each in told.items()
        if each.broken or each.seconds > SECONDS or each.megabytes > MEGABYTES
    }


def by_day(made: Made) -> dict[str, spreadsheets.Make]:
    """Those made to stop just short of our limits are heavy on purpose: they are for the night."""
    return {name: make for name, make in made.items() if DEEP or "looked at" not in name}


def read(told: Mapping[str, Weighed]) -> set[str]:
    return {name for name, each in told.items() if not each.sentence}


SPREADSHEETS = [
    pytest.param(spreadsheets.CSV, 40, id="csv"),
    pytest.param(spreadsheets.XLSX, 80, id="xlsx"),
]


@pytest.mark.parametrize(("made", "least"), SPREADSHEETS)
def test_a_hostile_spreadsheet_is_read_or_refused_at_little_cost(
    made: Made, least: int, tmp_path: Path
) -> None:
    told = weighed("spreadsheet", by_day(made), tmp_path)

    assert heavy(told) == {}
    assert len(told) >= least
    assert 10 < len(read(told)) < len(told) - 10, "some are read, some are refused"


def test_a_hostile_picture_comes_out_ours_or_is_refused_at_little_cost(tmp_path: Path) -> None:
    told = weighed("picture", pictures.HOSTILE, tmp_path)

    assert heavy(told) == {}
    assert len(told) >= 100
    assert "a drawing" not in read(told) and not [name for name in read(told) if "another kind" in name]
    assert {"PNG with a page behind", "RGBA points"} <= read(told)


def test_a_file_that_costs_too_much_is_seen(tmp_path: Path) -> None:
    """The control: a careless program that opens the same bomb goes over."""
    bomb = "two hundred megabytes in two hundred kilobytes"

    told = weighed("careless", {bomb: spreadsheets.XLSX[bomb]}, tmp_path)

    assert told[bomb].megabytes > 200
    assert heavy({bomb: Weighed("x", 0, told[bomb].megabytes + 101)})


def test_a_file_that_breaks_its_reader_is_seen(tmp_path: Path) -> None:
    """The control: an error that is no refusal does not pass for one."""
    told = weighed("careless", {"no archive": lambda: b"PK"}, tmp_path)

    assert told["no archive"].broken.startswith("BadZipFile")
    assert heavy(told)
