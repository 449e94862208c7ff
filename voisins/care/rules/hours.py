"""The hours of a visit, in the commune's own time, and when its volunteer may see whom it is for."""

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from voisins.care.enums import Moment

HOURS = {Moment.MORNING: (9, 11), Moment.EVENING: (17, 19)}
BEFORE, AFTER = dt.timedelta(hours=1), dt.timedelta(hours=2)  # SAFETY T42


@dataclass(frozen=True)
class Window:
    """From when to when somebody is to be called on."""

    begins: dt.datetime
    ends: dt.datetime

    def may_look(self, at: dt.datetime) -> bool:
        """Whether its volunteer sees the name, the door and the telephone now."""
        return self.begins - BEFORE <= at <= self.ends + AFTER

    def may_say(self, at: dt.datetime) -> bool:
        """Whether it may be said how it went: from the same hour on, and later too, when somebody is reached at last."""
        return self.begins - BEFORE <= at


def window(day: dt.date, moment: Moment, zone: ZoneInfo) -> Window:
    """On a day when clocks change, the hours on the wall are what counts."""
    first, last = (dt.datetime.combine(day, dt.time(hour), zone) for hour in HOURS[moment])
    return Window(first, last)
