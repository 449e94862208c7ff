"""Whether the database keeps what it was given."""

from collections.abc import Iterator

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from voisins.running.doctor.findings import Finding, error


def pending() -> int:
    """How many migrations are still to be applied."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def durable() -> Iterator[Finding]:
    """Settings that lose what was acknowledged, or keep what was erased; then the file itself."""
    yield from _sqlite() if connection.vendor == "sqlite" else _postgres()


def _sqlite() -> Iterator[Finding]:
    if int(_asked("PRAGMA synchronous")) < 2:
        yield error("SQLite : synchronous doit être FULL, sinon une coupure de courant perd des écritures.")
    if _asked("PRAGMA journal_mode") != "wal":
        yield error("SQLite : journal_mode doit être WAL, sinon lire et écrire s’attendent l’un l’autre.")
    if int(_asked("PRAGMA secure_delete")) != 1:
        yield error("SQLite : secure_delete doit être ON, sinon ce qui est effacé reste dans le fichier.")
    if _asked("PRAGMA quick_check(1)") != "ok":
        yield error("La base SQLite est abîmée : arrêtez tout et restaurez la dernière sauvegarde.")


def _postgres() -> Iterator[Finding]:
    if _asked("SHOW synchronous_commit") == "off":
        yield error("PostgreSQL : synchronous_commit est off, une panne perdrait des écritures.")
    if _asked("SHOW fsync") == "off":
        yield error("PostgreSQL : fsync est off, une coupure de courant abîmerait la base.")


def _asked(question: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return str(cursor.fetchone()[0])
