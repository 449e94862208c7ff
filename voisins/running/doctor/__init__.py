"""Say what is wrong with a deployment, each in a sentence that says what to do."""

from collections.abc import Callable, Iterator

from django.db import connection
from django.db.utils import DatabaseError

from voisins.running.doctor import database, names, people, surroundings, work
from voisins.running.doctor.findings import Finding


def examine() -> list[Finding]:
    """Every finding, errors first."""
    examinations: list[Callable[[], Iterator[Finding]]] = [
        *(surroundings.settled, surroundings.checked, surroundings.pages, surroundings.disk),
        *(surroundings.mail, names.sending, work.worker, work.backups),
    ]
    try:
        connection.ensure_connection()
        examinations.append(database.durable)
        pending = database.pending()
        if not pending:
            examinations += [work.queue, work.letters, work.visits, people.team, people.library]
        found = [finding for look in examinations for finding in look()]
    except DatabaseError as error:
        return [Finding("error", f"La base de données ne répond pas : {error}")]
    if pending:
        found.append(Finding("error", f"{pending} migration(s) à appliquer : voisins migrate."))
    return sorted(found, key=lambda finding: finding.gravity)


__all__ = ["Finding", "examine"]
