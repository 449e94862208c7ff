"""Forget visitors: who took what within minutes, what told them apart within two days."""

import datetime as dt

from voisins.kits.models import CountingSalt, RecentDownload
from voisins.kits.rules.counting import day_of

KEPT = dt.timedelta(minutes=5)
SALTS_KEPT = dt.timedelta(days=2)


def forget_visitors(*, at: dt.datetime) -> int:
    """Erase the digests older than five minutes, and the salts older than two days; return how many digests."""
    CountingSalt.objects.filter(day__lte=day_of(at.timestamp()) - SALTS_KEPT).delete()
    return RecentDownload.objects.filter(seen_at__lt=(at - KEPT).timestamp()).delete()[0]
