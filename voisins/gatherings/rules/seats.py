"""Who has a place, when places are counted."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Party:
    """A household that waits, and how many they are."""

    number: int
    size: int


def fits(size: int, *, taken: int, capacity: int | None) -> bool:
    return capacity is None or taken + size <= capacity


def moving_up(waiting: Sequence[Party], *, taken: int, capacity: int | None) -> list[Party]:
    """Those who get a place, in the order they asked: a household too large for what is left lets the next one pass."""
    moved = []
    for party in waiting:
        if fits(party.size, taken=taken, capacity=capacity):
            taken += party.size
            moved.append(party)
    return moved
