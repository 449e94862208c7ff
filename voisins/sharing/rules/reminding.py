"""On which days a loan is called to mind: the eve, the day, two days after, then once a week for a month."""

import datetime as dt
from enum import Enum


class Reminder(Enum):
    EVE = "eve"
    DAY = "day"
    LATE = "late"


LATE_ON = (2, 9, 16, 23, 30)  # days after the last one; then it is for the two of them to talk
FIRST, LAST = -1, LATE_ON[-1]


def due(last_day: dt.date, *, today: dt.date) -> Reminder | None:
    """What to say of a loan that is still out, today."""
    late = (today - last_day).days
    if late in (-1, 0):
        return Reminder.EVE if late else Reminder.DAY
    return Reminder.LATE if late in LATE_ON else None
