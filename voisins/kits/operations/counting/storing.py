"""Write counts: double clicks set apart, sums and what was seen committed together."""

import datetime as dt
from collections.abc import Mapping, Sequence

from django.db import connection, transaction

from voisins.kits.enums import Channel
from voisins.kits.models import Edition
from voisins.kits.operations.counting import recent, salts
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
    found = sights(downloads, salts.hold({day_of(taken.at) for taken in downloads}))
    reckoned = reckon(found, recent.seen([what for what, _taken in found]))
    recent.see(still_useful(reckoned.seen))
    _add(reckoned.counts)
    return sum(reckoned.counts.values())


def add(
    *, edition: Edition, document: str, commune: str, channel: Channel, count: int, at: dt.datetime
) -> None:
    """Add ``count`` downloads that nobody clicked twice, as those of a batch, in the caller's transaction."""
    _add({Tally(edition.pk, document, day_of(at.timestamp()), commune, channel): count})


def _add(counts: Mapping[Tally, int]) -> None:
    # Always in the same order: two transactions that add to the same rows then queue, and never lock each other out.
    rows = [(*tally, count) for tally, count in sorted(counts.items())]
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(ADD, rows)
