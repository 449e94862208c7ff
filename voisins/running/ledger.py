"""Who was erased, kept outside every backup: what ``voisins restore`` brings back is erased again.

The truth is in the journal, in the transaction of the act itself. Each minute, before each backup and before each
restore, it is copied to a file of the data folder, which outlives a database that is lost or replaced.
"""

import datetime as dt
import os
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection, transaction

from voisins.accounts import operations, queries
from voisins.care.operations import people, rounds
from voisins.journal.queries import entries

ERASING = ("accounts.closed", "care.taken_out")
NAME = "erased"  # in DATA; one digest a line, and it tells nobody's name


def remember(*, since: dt.datetime | None = None) -> int:
    """Add to the file what the journal tells (since then) and the file does not; return how many were new.

    A database that cannot be read tells nothing: it is restored for that very reason.
    """
    known = known_digests()
    try:
        with transaction.atomic():
            told = [str(detail.get("erased", "")) for detail in _closings(since)]
    except DatabaseError:
        connection.close()
        return 0
    new = [digest for digest in dict.fromkeys(told) if digest and digest not in known]
    if new:
        _append(new)
    return len(new)


def replay(*, at: dt.datetime) -> int:
    """Erase again everybody who is in the file, and sign everybody out; return how many were erased.

    Those of a watch round too, who have no account: rounds whose last day is over end at once.

    Sessions that somebody ended since the backup would otherwise be open again.
    """
    operations.end_every_session()
    gone = known_digests()
    back = [person for person in queries.everybody() if operations.erasure_digest(person) in gone]
    for person in back:
        operations.erase(person=person, by=None, at=at)
    rounds.end_due(at=at)
    return len(back) + people.take_out_again(gone, at=at)


def known_digests() -> set[str]:
    file = ledger()
    return set(file.read_text(encoding="ascii").split()) if file.exists() else set()


def ledger() -> Path:
    return Path(settings.DATA) / NAME


def _closings(since: dt.datetime | None) -> list[dict[str, object]]:
    told = entries().filter(act__in=ERASING)
    if since:
        told = told.filter(at__gte=since)
    return list(told.values_list("detail", flat=True))


def _append(digests: list[str]) -> None:
    """On the disk before anybody says it is: a ledger that a power cut empties is none."""
    file = ledger()
    file.parent.mkdir(parents=True, exist_ok=True)
    lines = "".join(f"{digest}\n" for digest in digests).encode("ascii")
    opened = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        os.write(opened, lines)
        os.fsync(opened)
    finally:
        os.close(opened)
