"""What comes back, by the clock on the wall: the rules are those of iCalendar, the hours are local and stay so."""

import datetime as dt
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

from voisins.mutual_aid.enums import Rhythm

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WEEKS_SURE = 4  # every month has four of each day; the fifth is « the last »


def rule_of(rhythm: Rhythm, day: dt.date) -> str:
    """The RRULE of a choice in plain words, begun on this day; empty for what happens once."""
    name = DAYS[day.weekday()]
    if rhythm == Rhythm.WEEKLY:
        return f"FREQ=WEEKLY;BYDAY={name}"
    if rhythm == Rhythm.FORTNIGHTLY:
        return f"FREQ=WEEKLY;INTERVAL=2;BYDAY={name}"
    return f"FREQ=MONTHLY;BYDAY={_week_of(day)}{name}" if rhythm == Rhythm.MONTHLY else ""


def rhythm_of(rule: str) -> Rhythm:
    """The choice in plain words that a rule was made of."""
    if "MONTHLY" in rule:
        return Rhythm.MONTHLY
    return Rhythm.FORTNIGHTLY if "INTERVAL=2" in rule else Rhythm.WEEKLY


def next_day(rule: str, *, first: dt.date, after: dt.date) -> dt.date | None:
    """The first day of the rule after ``after``."""
    found = rrulestr(rule, dtstart=dt.datetime.combine(first, dt.time())).after(
        dt.datetime.combine(after, dt.time())
    )
    return found.date() if found else None


def moment(day: dt.date, hour: dt.time, zone: ZoneInfo) -> dt.datetime:
    """That hour of that day on the walls of ``zone``; one that the clocks jump over is an hour later."""
    return dt.datetime.combine(day, hour, tzinfo=zone).astimezone(dt.UTC)


def _week_of(day: dt.date) -> int:
    week = (day.day - 1) // 7 + 1
    return week if week <= WEEKS_SURE else -1
