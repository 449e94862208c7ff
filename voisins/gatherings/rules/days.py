"""The day that each sort of gathering usually falls on."""

import datetime as dt

from voisins.gatherings.enums import Template

FRIDAY, SUNDAY = 4, 6
DAY, WEEK = dt.timedelta(days=1), dt.timedelta(days=7)


def easter(year: int) -> dt.date:
    """Easter Sunday of the Gregorian calendar, by the reckoning of Meeus, Jones and Butcher."""
    century, rest = divmod(year, 100)
    golden = year % 19
    leaps, over = divmod(century, 4)
    shift = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leaps - shift + 15) % 30
    fours, ones = divmod(rest, 4)
    weekday = (32 + 2 * over + 2 * fours - epact - ones) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return dt.date(year, month, day + 1)


def feast_of_neighbours(year: int) -> dt.date:
    """The last Friday of May; a week before on the bridge of the Ascension, a week after on the eve of Pentecost."""
    friday = _on_or_before(dt.date(year, 5, 31), FRIDAY)
    ascension, pentecost = easter(year) + 39 * DAY, easter(year) + 49 * DAY
    if friday == ascension + DAY:
        return friday - WEEK
    return friday + WEEK if friday == pentecost - 2 * DAY else friday


def galette(year: int) -> dt.date:
    """The Sunday from 2 to 8 January."""
    return _on_or_before(dt.date(year, 1, 8), SUNDAY)


def usual_day(template: Template, *, today: dt.date) -> dt.date | None:
    """The next one for what has its day in the year; None for the rest."""
    rule = {Template.FEAST: feast_of_neighbours, Template.GALETTE: galette}.get(template)
    if rule is None:
        return None
    return rule(today.year) if rule(today.year) >= today else rule(today.year + 1)


def _on_or_before(day: dt.date, weekday: int) -> dt.date:
    return day - (day.weekday() - weekday) % 7 * DAY
