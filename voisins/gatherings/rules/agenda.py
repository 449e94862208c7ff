"""Gatherings as calendars read them (RFC 5545)."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard
from icalendar.prop import vRecur

from voisins.lib.clock import PARIS

LASTS = dt.timedelta(hours=2)  # nobody says when it ends
READ_AGAIN = dt.timedelta(hours=4)
WINTER, SUMMER = dt.timedelta(hours=1), dt.timedelta(hours=2)


@dataclass(frozen=True)
class Entry:
    """One gathering; it keeps its number, so that what changes takes the place of what was."""

    number: UUID
    title: str
    starts_at: dt.datetime  # in Paris: what is planned for 18:30 stays so when the clocks change
    where: str
    words: str
    page: str
    cancelled: bool


def written(entries: Sequence[Entry], *, name: str, at: dt.datetime) -> bytes:
    """A whole calendar."""
    calendar = Calendar()
    calendar.add("prodid", "-//Voisins solidaires//Rencontres//FR")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", READ_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add_component(_paris())
    for entry in entries:
        calendar.add_component(_event(entry, at))
    whole: bytes = calendar.to_ical()
    return whole


def _event(entry: Entry, at: dt.datetime) -> Event:
    event = Event()
    event.add("uid", f"{entry.number}@voisins")
    event.add("dtstamp", at.astimezone(dt.UTC))
    event.add("dtstart", entry.starts_at.astimezone(PARIS))
    event.add("duration", LASTS)
    event.add("summary", entry.title)
    event.add("location", entry.where)
    event.add("description", entry.words)
    event.add("url", entry.page)
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    return event


def _paris() -> Timezone:
    """The rules in force since 1996, written out: the library's own table is one hour late in March."""
    zone = Timezone()
    zone.add("tzid", "Europe/Paris")
    for season, name, month, hour, before, after in (
        (TimezoneDaylight(), "CEST", 3, 2, WINTER, SUMMER),
        (TimezoneStandard(), "CET", 10, 3, SUMMER, WINTER),
    ):
        season.add("tzname", name)
        season.add("dtstart", dt.datetime(1996, month, 31 if month == 3 else 27, hour))  # noqa: DTZ001 - local, by the norm
        season.add("rrule", vRecur(freq="yearly", bymonth=month, byday="-1su"))
        season.add("tzoffsetfrom", before)
        season.add("tzoffsetto", after)
        zone.add_component(season)
    return zone
