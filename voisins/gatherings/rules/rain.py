"""When a host says whether it rains too much, by the clock on the wall."""

import datetime as dt

from voisins.gatherings.enums import Decides
from voisins.lib.clock import PARIS

EVENING, MORNING = dt.time(18), dt.time(9)
DAY, TWO_HOURS = dt.timedelta(days=1), dt.timedelta(hours=2)


def starts_at(day: dt.date, hour: dt.time) -> dt.datetime:
    return dt.datetime.combine(day, hour, PARIS)


def decided_at(decides: str, *, day: dt.date, hour: dt.time) -> dt.datetime | None:
    """The moment that was promised, never after the start; None when none was."""
    start = starts_at(day, hour)
    promised = {
        Decides.EVE: dt.datetime.combine(day - DAY, EVENING, PARIS),
        Decides.MORNING: dt.datetime.combine(day, MORNING, PARIS),
        Decides.BEFORE: (start.astimezone(dt.UTC) - TWO_HOURS),
    }
    return min(promised[Decides(decides)], start).astimezone(dt.UTC) if decides else None
