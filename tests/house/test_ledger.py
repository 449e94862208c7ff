"""The ledger of security says nothing that no test proves."""

import re
import tomllib
from typing import Any

import pytest

from tests.house.tree import HOUSE

LEDGER = HOUSE / "docs" / "security" / "asvs.toml"
STATES = {"met", "not applicable", "later"}
# The threats of our model that what is written so far can meet.
THREATS = {
    "T01",
    "T02",
    "T03",
    "T04",
    "T05",
    "T06",
    "T07",
    "T08",
    "T09",
    "T10",
    "T11",
    "T12",
    "T13",
    "T14",
    "T15",
    "T16",
    "T17",
    "T18",
    "T19",
    "T20",
    "T21",
    "T22",
    "T23",
    "T24",
    "T25",
    "T26",
    "T27",
    "T28",
    "T29",
    "T30",
    "T31",
    "T32",
    "T33",
    "T34",
    "T35",
    "T36",
    "T37",
    "T38",
    "T39",
    "T40",
    "T41",
    "T42",
    "T43",
    "T44",
    "T45",
    "T46",
    "T47",
    "T48",
    "T52",
    "T53",
    "T54",
    "T55",
    "T56",
    "T57",
    "T58",
    "T59",
    "T60",
    "T61",
    "T62",
    "T63",
    "T64",
    "T65",
    "T66",
    "T67",
    "T68",
    "T69",
    "T70",
    "T71",
    "T72",
    "T73",
    "T74",
    "T75",
    "T76",
    "T77",
    "T78",
    "T79",
    "T80",
    "T81",
    "T82",
    "T83",
    "T84",
    "T85",
    "T86",
    "T87",
    "T88",
    "T89",
    "T95",
}
Line = dict[str, Any]


def ledger(kind: str) -> list[Line]:
    lines: list[Line] = tomllib.loads(LEDGER.read_text(encoding="utf-8"))[kind]
    return lines


EVERY = [*ledger("requirement"), *ledger("threat")]


def faults(line: Line) -> list[str]:
    """What keeps a line from being believed."""
    found = [] if line["state"] in STATES else [f"{line['id']} is in no state that we know"]
    if line["state"] == "met" and not line.get("tests"):
        found.append(f"{line['id']} is met, by no test")
    if line["state"] != "met" and not line.get("why"):
        found.append(f"{line['id']} does not say why")
    return found + [f"{line['id']} names {test}" for test in line.get("tests", []) if not exists(test)]


def exists(test: str) -> bool:
    path, _colons, name = test.partition("::")
    file = HOUSE / path
    return file.is_file() and bool(re.search(rf"^def {re.escape(name)}\(", file.read_text(), re.MULTILINE))


@pytest.mark.parametrize("line", EVERY, ids=lambda line: line["id"])
def test_a_line_of_the_ledger_is_proved_or_says_why_not(line: Line) -> None:
    assert faults(line) == []


def test_a_line_that_nothing_proves_is_seen() -> None:
    """The control."""
    gone = {"id": "1.1.1", "state": "met", "tests": ["tests/house/test_ledger.py::test_that_nobody_wrote"]}

    assert faults(gone) == ["1.1.1 names tests/house/test_ledger.py::test_that_nobody_wrote"]
    assert faults({"id": "1.1.1", "state": "met"}) == ["1.1.1 is met, by no test"]
    assert faults({"id": "1.1.1", "state": "later"}) == ["1.1.1 does not say why"]


def test_no_line_is_there_twice() -> None:
    known = [line["id"] for line in EVERY]

    assert sorted(set(known)) == sorted(known)


def test_every_threat_to_what_is_written_has_its_line() -> None:
    assert {line["id"] for line in ledger("threat")} == THREATS


def test_requirements_are_called_by_their_numbers() -> None:
    odd = [
        line["id"] for line in ledger("requirement") if not re.fullmatch(r"\d{1,2}\.\d\.\d{1,2}", line["id"])
    ]

    assert odd == []
