"""How many downloads, by month, kit, document, channel and commune."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Sum
from django.db.models.functions import TruncMonth

from voisins.kits.enums import Channel
from voisins.kits.models import DailyCount, Edition
from voisins.kits.rules.content import language
from voisins.kits.rules.curves import Curve, curve
from voisins.territories.models import Commune

LEAST_SHOWN = 5  # under that, a commune's number is not shown
MONTHS_SHOWN = 24


@dataclass(frozen=True, order=True)
class Row:
    """A month's downloads of one document of a kit, all editions together, by one channel."""

    month: dt.date
    kit: str
    document: str
    channel: str
    count: int


@dataclass(frozen=True, order=True)
class CommuneRow:
    """A finished month's downloads for one commune, when there were enough."""

    month: dt.date
    code: str
    name: str
    count: int


@dataclass(frozen=True)
class Monthly:
    """A name and how many each month, without a gap; the last month is not over."""

    slug: str
    title: str
    lang: str
    months: tuple[tuple[dt.date, int], ...]

    @cached_property
    def total(self) -> int:
        return sum(count for _month, count in self.months)

    @property
    def since(self) -> dt.date:
        return self.months[0][0]

    @property
    def this_month(self) -> int:
        return self.months[-1][1]

    @cached_property
    def shown(self) -> tuple[tuple[dt.date, int], ...]:
        """The last two years at most, the newest first."""
        return self.months[-MONTHS_SHOWN:][::-1]

    @cached_property
    def curve(self) -> Curve:
        """What is shown, from the oldest month to the present one."""
        return curve([count for _month, count in reversed(self.shown)])

    @property
    def first(self) -> dt.date:
        return self.shown[-1][0]

    @property
    def last(self) -> dt.date:
        return self.shown[0][0]

    @property
    def best(self) -> tuple[dt.date, int]:
        """The month with the most, the newest of them."""
        return max(self.shown, key=lambda pair: pair[1])


@dataclass(frozen=True)
class Figures:
    """All that the public page shows."""

    every: Monthly
    kits: tuple[Monthly, ...]
    channels: tuple[tuple[str, int], ...]
    communes: tuple[tuple[str, int], ...]


def rows() -> list[Row]:
    """Every count that is published, months and documents summed, in order. One query."""
    found = (
        DailyCount.objects.filter(apart=False)
        .annotate(month=TruncMonth("day"))
        .values_list("month", "edition__kit__slug", "document", "channel")
        .annotate(total=Sum("count"))
    )
    return sorted(Row(*each) for each in found)


def commune_rows(today: dt.date) -> list[CommuneRow]:
    """The communes' months that are over and had five downloads or more.

    A month is published once, when it is over: no difference between two days can show a smaller number. What
    no commune was named for is left out, so that nobody gets at a hidden number by subtracting. Two queries.
    """
    found = list(
        DailyCount.objects.exclude(commune="")
        .filter(apart=False, day__lt=today.replace(day=1))
        .annotate(month=TruncMonth("day"))
        .values_list("month", "commune")
        .annotate(total=Sum("count"))
        .filter(total__gte=LEAST_SHOWN)
    )
    names = dict(
        Commune.objects.filter(pk__in={code for _month, code, _total in found}).values_list("pk", "name")
    )
    return sorted(CommuneRow(month, code, names.get(code, code), total) for month, code, total in found)


def figures(*, today: dt.date, spoken: str) -> Figures | None:
    """What the page shows, kits in the order of their totals; None while nothing has been counted."""
    counted = rows()
    if not counted:
        return None
    calendar = months(counted[0].month, today)
    titles = _titles(spoken)
    kits = [
        _monthly(slug, titles.get(slug, (slug, "fr")), calendar, counted)
        for slug in {row.kit for row in counted}
    ]
    by_commune: Counter[str] = Counter()
    for row in commune_rows(today):
        by_commune[f"{row.name} ({row.code})"] += row.count
    return Figures(
        every=_monthly("", ("", ""), calendar, counted),
        kits=tuple(sorted(kits, key=lambda kit: (-kit.total, kit.slug))),
        channels=_channels(counted),
        communes=tuple(sorted(by_commune.items(), key=lambda pair: (-pair[1], pair[0]))[:20]),
    )


def months(first: dt.date, last: dt.date) -> list[dt.date]:
    """The first day of every month from the one of ``first`` to the one of ``last``."""
    start, end = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    return [dt.date(number // 12, number % 12 + 1, 1) for number in range(start, max(start, end) + 1)]


def _monthly(slug: str, title: tuple[str, str], calendar: list[dt.date], counted: Iterable[Row]) -> Monthly:
    """The months of one kit, or of all of them when ``slug`` is empty."""
    by_month: Counter[dt.date] = Counter()
    for row in counted:
        if not slug or row.kit == slug:
            by_month[row.month] += row.count
    return Monthly(slug, *title, tuple((month, by_month[month]) for month in calendar))


def _channels(counted: Iterable[Row]) -> tuple[tuple[str, int], ...]:
    by_channel: Counter[str] = Counter()
    for row in counted:
        by_channel[row.channel] += row.count
    return tuple((str(Channel(channel).label), count) for channel, count in by_channel.most_common())


def _titles(spoken: str) -> dict[str, tuple[str, str]]:
    """The newest title of each kit, and the language that it is in."""
    editions = Edition.objects.published().select_related("kit").order_by("rank")
    found = {}
    for edition in editions:
        code = edition.content.best_version(spoken)
        version = edition.content.versions[code]
        found[edition.kit.slug] = (version.short_title or version.title, language(code))
    return found
