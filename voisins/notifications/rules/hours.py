"""When mails may leave, by the clock on the reader's wall."""

import datetime as dt
from zoneinfo import ZoneInfo

from voisins.notifications.enums import Rhythm

MORNING, EVENING = dt.time(8), dt.time(21)
MONDAY = 0
# The wait before each new try; when they are used up the letter is given up.
DELAYS = (
    dt.timedelta(minutes=1),
    dt.timedelta(minutes=5),
    dt.timedelta(minutes=30),
    dt.timedelta(hours=2),
    dt.timedelta(hours=12),
)


def leaves_at(at: dt.datetime, zone: ZoneInfo) -> dt.datetime:
    """``at``, or the end of the night that it falls in, on the walls of ``zone``."""
    here = at.astimezone(zone)
    if MORNING <= here.time() < EVENING:
        return at
    return _morning(here.date() + dt.timedelta(days=here.time() >= EVENING), zone)


def next_digest_at(rhythm: str, zone: ZoneInfo, after: dt.datetime) -> dt.datetime | None:
    """The first digest morning that comes after this moment; None for who wants none."""
    if rhythm == Rhythm.NEVER:
        return None
    day = after.astimezone(zone).date()
    while not (_is_day(rhythm, day) and _morning(day, zone) > after):
        day += dt.timedelta(days=1)
    return _morning(day, zone)


def next_try(attempts: int) -> dt.timedelta | None:
    """How long to wait after that many tries; None when it is enough."""
    return DELAYS[attempts - 1] if attempts <= len(DELAYS) else None


def _is_day(rhythm: str, day: dt.date) -> bool:
    if rhythm == Rhythm.WEEKLY:
        return day.weekday() == MONDAY
    return rhythm == Rhythm.DAILY or day.day == 1


def _morning(day: dt.date, zone: ZoneInfo) -> dt.datetime:
    """Eight o'clock, whatever the clocks did in the night."""
    return dt.datetime.combine(day, MORNING, tzinfo=zone).astimezone(dt.UTC)
