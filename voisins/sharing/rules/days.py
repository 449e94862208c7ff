"""Which days are free, and how long a loan may be or become. Days are whole, both ends included."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

DAY = dt.timedelta(days=1)
AHEAD = 56  # days that one may ask for, from today: eight weeks
MOST_EXTENSIONS = 2
Span = tuple[dt.date, dt.date]


@dataclass(frozen=True)
class Square:
    """One day of the calendar."""

    day: dt.date
    free: bool
    past: bool


def is_free(day: dt.date, taken: Sequence[Span]) -> bool:
    return not any(first <= day <= last for first, last in taken)


def free_days(taken: Sequence[Span], *, today: dt.date) -> list[dt.date]:
    """The days on which a loan may begin."""
    days = (today + DAY * number for number in range(AHEAD))
    return [day for day in days if is_free(day, taken)]


def weeks(taken: Sequence[Span], *, today: dt.date, count: int = 5) -> list[list[Square]]:
    """Whole weeks from Monday; days that are gone say neither free nor taken."""
    monday = today - DAY * today.weekday()
    return [
        [_square(monday + DAY * (7 * week + number), taken, today) for number in range(7)]
        for week in range(count)
    ]


def _square(day: dt.date, taken: Sequence[Span], today: dt.date) -> Square:
    return Square(day, free=day >= today and is_free(day, taken), past=day < today)


def lengths(longest: int) -> list[int]:
    """The lengths to choose from, in days."""
    return [length for length in (1, 2, 3, 7, 14) if length <= longest]


def fits(first: dt.date, last: dt.date, *, longest: int, today: dt.date) -> bool:
    """Whether one may ask for these days at all, free or not."""
    begins_soon = today <= first < today + DAY * AHEAD
    return begins_soon and 1 <= (last - first).days + 1 <= longest


def extended(
    last: dt.date, *, longest: int, extensions: int, next_first: dt.date | None, today: dt.date
) -> dt.date | None:
    """The day until which a loan may be kept, None when it may not.

    As long again as the owner lends for, up to the eve of the next loan; twice at most. A late one is counted from today.
    """
    if extensions >= MOST_EXTENSIONS:
        return None
    until = max(last, today) + DAY * longest
    until = min(until, next_first - DAY) if next_first else until
    return until if until > last and until >= today else None
