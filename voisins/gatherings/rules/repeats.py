"""On which days something comes back, by the rules of iCalendar; days only, so that no change of the clocks moves an hour."""

import datetime as dt

from dateutil.rrule import rrulestr

from voisins.gatherings.enums import Rhythm

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
MOST_TIMES = 12
WEEKS_SURE = 4  # every month has four of each day; the fifth is « the last »


def days_of(rhythm: Rhythm, *, first: dt.date, times: int) -> list[dt.date]:
    """So many days, the first among them; twelve at most, and one for what happens once."""
    if rhythm == Rhythm.ONCE:
        return [first]
    rule = f"{_rule(rhythm, first)};COUNT={min(times, MOST_TIMES)}"
    return [each.date() for each in rrulestr(rule, dtstart=dt.datetime.combine(first, dt.time()))]


def _rule(rhythm: Rhythm, day: dt.date) -> str:
    if rhythm == Rhythm.MONTHLY:
        return f"FREQ=MONTHLY;BYDAY={_week_of(day)}{DAYS[day.weekday()]}"
    return f"FREQ=WEEKLY;INTERVAL={2 if rhythm == Rhythm.FORTNIGHTLY else 1}"


def _week_of(day: dt.date) -> int:
    week = (day.day - 1) // 7 + 1
    return week if week <= WEEKS_SURE else -1
