"""Write counts: double clicks set apart, sums and what was seen committed together."""

import datetime as dt
import secrets
from collections.abc import Iterable, Mapping, Sequence

from django.db import connection, transaction

from voisins.kits.enums import Channel
from voisins.kits.models import CountingSalt, Edition
from voisins.kits.operations.counting import recent
from voisins.kits.rules.counting import Download, Tally, day_of, reckon, sights, still_useful

# Django's own upsert can replace, not add; SQLite and PostgreSQL both understand this.
ADD = """
INSERT INTO kits_dailycount AS kept (edition_id, document, day, commune, channel, count)
VALUES (%s, %s, %s, %s, %s, %s)
ON CONFLICT (edition_id, document, day, commune, channel) DO UPDATE SET count = kept.count + excluded.count
"""


@transaction.atomic
def store(downloads: Sequence[Download]) -> int:
    """Add what is to be added and return how many; told twice within the window, a download counts once.

    Two processes never decide at the same time about the same visitor: SQLite lets one write at once,
    and PostgreSQL makes them queue for the day's salt.
    """
    if not downloads:
        return 0
    found = sights(downloads, _salts({day_of(taken.at) for taken in downloads}))
    reckoned = reckon(found, recent.seen({sight[0] for sight, _taken in found}))
    recent.see(still_useful(reckoned.seen))
    _add(reckoned.counts)
    return sum(reckoned.counts.values())


def add(
    *, edition: Edition, document: str, commune: str, channel: Channel, count: int, at: dt.datetime
) -> None:
    """Add ``count`` downloads that nobody clicked twice, as those of a batch, in the caller's transaction."""
    _add({Tally(edition.pk, document, day_of(at.timestamp()), commune, channel): count})


def _salts(days: Iterable[dt.date]) -> dict[dt.date, bytes]:
    """The secret of each day, made on its first download, and held until the end of the transaction."""
    wanted = sorted(days)
    held = _held(wanted)
    if len(held) < len(wanted):
        fresh = [CountingSalt(day=day, salt=secrets.token_bytes(32)) for day in wanted if day not in held]
        CountingSalt.objects.bulk_create(fresh, ignore_conflicts=True)
        held = _held(wanted)
    return held


def _held(days: Sequence[dt.date]) -> dict[dt.date, bytes]:
    rows = CountingSalt.objects.select_for_update().filter(day__in=days).order_by("day")
    return {day: bytes(salt) for day, salt in rows.values_list("day", "salt")}


def _add(counts: Mapping[Tally, int]) -> None:
    # Always in the same order: two transactions that add to the same rows then queue, and never lock each other out.
    rows = [(*tally, count) for tally, count in sorted(counts.items())]
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(ADD, rows)
