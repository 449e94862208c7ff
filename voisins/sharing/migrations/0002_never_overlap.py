"""The database itself refuses that two loans of one thing hold the same day, whoever asks.

A later migration that makes SQLite write the table of loans anew (a column changed or removed) must install this again
at its end: SQLite forgets what hung on the former table. tests/sharing/test_never_overlap.py tells.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

HELD = "('agreed', 'out')"
SQLITE = (
    "CREATE TRIGGER sharing_loan_{name} BEFORE {event} ON sharing_loan WHEN NEW.state IN {held}"
    " AND EXISTS (SELECT 1 FROM sharing_loan held WHERE held.thing_id = NEW.thing_id AND held.id IS NOT NEW.id"
    " AND held.state IN {held} AND held.first_day <= NEW.last_day AND held.last_day >= NEW.first_day)"
    " BEGIN SELECT RAISE(ABORT, 'two loans overlap'); END"
)
EVENTS = {
    "made": "INSERT",
    "changed": "UPDATE OF thing_id, state, first_day, last_day",
}
POSTGRESQL = (
    "CREATE EXTENSION IF NOT EXISTS btree_gist",
    "ALTER TABLE sharing_loan ADD CONSTRAINT sharing_loan_never_overlap EXCLUDE USING gist"
    " (thing_id WITH =, daterange(first_day, last_day, '[]') WITH &&) WHERE (state IN {held})",
)


def install(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "postgresql":
        for statement in POSTGRESQL:
            editor.execute(statement.format(held=HELD), params=None)
    else:
        for name, event in EVENTS.items():
            editor.execute(SQLITE.format(name=name, event=event, held=HELD), params=None)


def remove(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """The extension stays: others of the database may use it."""
    if editor.connection.vendor == "postgresql":
        editor.execute("ALTER TABLE sharing_loan DROP CONSTRAINT sharing_loan_never_overlap", params=None)
    else:
        for name in EVENTS:
            editor.execute(f"DROP TRIGGER sharing_loan_{name}", params=None)


class Migration(migrations.Migration):
    dependencies = [("sharing", "0001_first")]

    operations = [migrations.RunPython(install, remove)]
