"""The database itself refuses to rewrite a row of the journal, whoever asks: only a name may go.

A later migration that makes SQLite write the table anew (a column changed or removed) must install this again at its
end: SQLite forgets what hung on the former table. tests/journal/test_written_once.py tells.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

KEPT = ("id", "at", "act", "by_pk", "about_kind", "about_pk", "detail")
NAMES = ("by_name", "about_name")

SQLITE = (
    "CREATE TRIGGER journal_entry_stays BEFORE UPDATE ON journal_entry WHEN {changed}"
    " BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END",
)
POSTGRESQL = (
    "CREATE FUNCTION journal_only_added_to() RETURNS trigger LANGUAGE plpgsql AS"
    " $$ BEGIN RAISE EXCEPTION 'the journal is only added to'; END $$",
    "CREATE TRIGGER journal_entry_stays BEFORE UPDATE ON journal_entry FOR EACH ROW WHEN ({changed})"
    " EXECUTE FUNCTION journal_only_added_to()",
)


def install(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    on_postgresql = editor.connection.vendor == "postgresql"
    differs = "IS DISTINCT FROM" if on_postgresql else "IS NOT"
    changed = [f"NEW.{column} {differs} OLD.{column}" for column in KEPT]
    changed += [
        f"(NEW.{name} {differs} OLD.{name} AND NEW.{name} {differs} 'ancien membre')" for name in NAMES
    ]
    for statement in POSTGRESQL if on_postgresql else SQLITE:
        editor.execute(statement.format(changed=" OR ".join(changed)), params=None)


def remove(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP TRIGGER journal_entry_stays ON journal_entry", params=None)
        editor.execute("DROP FUNCTION journal_only_added_to()", params=None)
    else:
        editor.execute("DROP TRIGGER journal_entry_stays", params=None)


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]

    operations = [migrations.RunPython(install, remove)]
