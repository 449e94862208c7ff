"""When a kit is of season, and how far away its season is."""

import datetime as dt
import re

MONTH_DAY = re.compile(r"\d\d-\d\d", re.ASCII)


def is_day(text: str) -> bool:
    """Whether ``text`` is a month and a day that some year has: 06-30 and 02-29, not 06-31."""
    if not MONTH_DAY.fullmatch(text):
        return False
    try:
        dt.date.fromisoformat(f"2024-{text}")
    except ValueError:
        return False
    return True


def in_season(opens: str, closes: str, today: dt.date) -> bool:
    """Whether ``today`` is within the window, both days included; a window may cross the new year."""
    if not opens:
        return False
    day = f"{today:%m-%d}"
    return opens <= day <= closes if opens <= closes else day >= opens or day <= closes


def days_until(opens: str, today: dt.date) -> int:
    """Days from ``today`` to the next opening; 29 February opens on 1 March in ordinary years."""
    month, day = int(opens[:2]), int(opens[3:])
    for year in (today.year, today.year + 1):
        try:
            opening = dt.date(year, month, day)
        except ValueError:
            opening = dt.date(year, 3, 1)
        if opening >= today:
            return (opening - today).days
    raise AssertionError("next year's day is always ahead")


def nearness(opens: str, closes: str, today: dt.date) -> tuple[int, int]:
    """What to sort by: of season first, then the next to come, then those of all the year."""
    if not opens:
        return (2, 0)
    return (0, 0) if in_season(opens, closes, today) else (1, days_until(opens, today))
