"""Keep out of the public figures what no person took."""

import datetime as dt

from django.db import transaction

from voisins.accounts.models import Person
from voisins.journal import operations as journal
from voisins.kits.models import DailyCount, Kit


@transaction.atomic
def set_apart(*, kit: Kit, document: str, day: dt.date, by: Person, at: dt.datetime) -> None:
    """Publish nothing of what was taken of this document on that day: it is kept, and shown to administrators."""
    _mark(kit, document, day, apart=True, by=by, at=at)


@transaction.atomic
def take_back(*, kit: Kit, document: str, day: dt.date, by: Person, at: dt.datetime) -> None:
    """Publish that day again."""
    _mark(kit, document, day, apart=False, by=by, at=at)


def _mark(kit: Kit, document: str, day: dt.date, *, apart: bool, by: Person, at: dt.datetime) -> None:
    rows = DailyCount.objects.filter(edition__kit=kit, document=document, day=day, apart=not apart)
    if rows.update(apart=apart):
        act = "kits.day_set_apart" if apart else "kits.day_taken_back"
        journal.record(act, about=kit, by=by, at=at, detail={"note": f"{document}, {day.isoformat()}"})
