"""Days to look at: far more downloads of a document than it is used to, and those already set apart."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Sum

from voisins.kits.models import DailyCount
from voisins.kits.rules.anomalies import HISTORY, is_unusual

SHOWN = 90  # days


@dataclass(frozen=True)
class Day:
    """What was taken of one document of a kit in a day, and in an ordinary day of the four weeks before."""

    day: dt.date
    kit: str
    document: str
    count: int
    usual: int
    apart: bool


def days_to_look_at(today: dt.date) -> list[Day]:
    """Those of the last three months, the newest first. What was set apart is not part of what is usual. One query."""
    found = (
        DailyCount.objects.filter(day__gt=today - dt.timedelta(days=SHOWN + HISTORY))
        .values_list("edition__kit__slug", "document", "day", "apart")
        .annotate(total=Sum("count"))
        .order_by("day")
    )
    taken: dict[tuple[str, str], dict[dt.date, int]] = defaultdict(dict)
    days = []
    for kit, document, day, apart, total in found:
        past = taken[kit, document]
        before = sum(past.get(day - dt.timedelta(days=ago), 0) for ago in range(1, HISTORY + 1))
        if apart or is_unusual(total, before):
            days.append(Day(day, kit, document, total, round(before / HISTORY), apart))
        if not apart:
            past[day] = total
    first = today - dt.timedelta(days=SHOWN)
    return [day for day in reversed(days) if day.day > first]
