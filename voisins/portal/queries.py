"""What the portal says of the association and of the health of the site."""

import time
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import DatabaseError


@dataclass(frozen=True)
class Publisher:
    """Who answers for the site, as the law of 21 June 2004 wants it said; empty until the operator says it.

    ``source`` is where the program can be read: the AGPL promises it to whoever uses the site.
    """

    seat: str
    registration: str
    director: str
    host: str
    source: str

    @property
    def missing(self) -> list[str]:
        return [field.name for field in fields(self) if not getattr(self, field.name)]


def publisher() -> Publisher:
    return Publisher(
        **{field.name: getattr(settings, f"LEGAL_{field.name.upper()}") for field in fields(Publisher)}
    )


def database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


class Pending(Exception):  # noqa: N818 - a fact, said as a word
    """A migration is still to be applied."""


@cache
def ensure_migrated() -> None:
    """Raise Pending until every migration is applied, then never look again: no process sees one undone."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise Pending


def migrated() -> bool:
    try:
        ensure_migrated()
    except Pending:
        return False
    return True


def heart() -> Path:
    """The file that the worker touches each minute."""
    return Path(settings.DATA) / "worker.beat"


def worker_silence() -> float | None:
    """Seconds since the worker last gave a sign of life; None when it never has."""
    try:
        return time.time() - heart().stat().st_mtime
    except FileNotFoundError:
        return None
