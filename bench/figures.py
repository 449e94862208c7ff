"""What a bench gives back, and the table that shows it."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One row: what was measured, what it should reach, and both sides of the ratio."""

    what: str
    reach: str
    measured: str
    reached: bool


def milliseconds(action: Callable[[], object], *, times: int, warm: int = 5) -> list[float]:
    """Durations of ``times`` runs after a warm-up, sorted."""
    for _run in range(warm):
        action()
    spent = []
    for _run in range(times):
        start = time.perf_counter()
        action()
        spent.append((time.perf_counter() - start) * 1000)
    return sorted(spent)


def percentile(sorted_values: list[float], share: float) -> float:
    return sorted_values[min(len(sorted_values) - 1, int(len(sorted_values) * share))]


def median(values: list[float]) -> float:
    return statistics.median(values)


def table(figures: list[Figure]) -> str:
    """Markdown, ready for a closing note."""
    rows = [f"| {f.what} | {f.reach} | {f.measured} | {'yes' if f.reached else '**no**'} |" for f in figures]
    return "\n".join(["| what | reach | measured | reached |", "| --- | --- | --- | --- |", *rows])
