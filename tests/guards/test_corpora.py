"""What the guards find and what they warn of for nothing, on sentences sorted by hand (battery B25)."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from voisins.lib.guards.absence import tells_absence
from voisins.lib.guards.money import asks_money

HERE = Path(__file__).parent / "corpora"


@dataclass(frozen=True)
class Promise:
    """What SAFETY says of a guard, in per cent: what it finds at least, what it warns of for nothing at most."""

    guard: Callable[[str], bool]
    found: int
    for_nothing: int


PROMISES = {"absence": Promise(tells_absence, 95, 5), "money": Promise(asks_money, 98, 2)}
HALVES = [
    pytest.param(PROMISES[half.parent.name], half, id=f"{half.parent.name}-{half.name}")
    for half in sorted(HERE.glob("*/*"))
]


def lines(half: Path, sort: str) -> list[str]:
    return (half / f"{sort}.txt").read_text("utf-8").splitlines()


def share(guard: Callable[[str], bool], texts: list[str]) -> float:
    """In per cent; the rate alone is told, since a failure must not show a hidden half."""
    return 100 * sum(map(guard, texts)) / len(texts)


@pytest.mark.parametrize(("promise", "half"), HALVES)
def test_a_guard_finds_what_is_to_be_read_again(promise: Promise, half: Path) -> None:
    assert share(promise.guard, lines(half, "tells")) >= promise.found


@pytest.mark.parametrize(("promise", "half"), HALVES)
def test_a_guard_is_silent_on_what_is_ordinary(promise: Promise, half: Path) -> None:
    assert share(promise.guard, lines(half, "ordinary")) <= promise.for_nothing


@pytest.mark.parametrize("name", PROMISES)
def test_a_corpus_is_large_and_says_nothing_twice(name: str) -> None:
    texts = [
        line.casefold()
        for half in (HERE / name).iterdir()
        for sort in ("tells", "ordinary")
        for line in lines(half, sort)
    ]

    assert len(set(texts)) == len(texts) >= 300
