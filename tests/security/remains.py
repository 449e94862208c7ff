"""What is left on the disk and in the tables."""

from pathlib import Path

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection


def settle() -> None:
    """What the database does by itself sooner or later: its log goes into its file, dead rows are overwritten."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            cursor.execute("VACUUM FULL")


def holding(needle: str) -> list[str]:
    """The files of the site, and the tables, that hold these letters, whatever their case."""
    word = needle.lower().encode()
    folder = Path(settings.DATA)
    files = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    if connection.vendor == "sqlite":
        name = str(connection.settings_dict["NAME"])
        files |= {file: file.read_bytes() for file in Path(name).parent.glob(f"{Path(name).name}*")}
    found = [str(file) for file, held in files.items() if word in held.lower()]
    found += [
        str(session.expire_date)
        for session in Session.objects.all()
        if needle.lower() in str(session.get_decoded()).lower()
    ]
    return found + [table for table in connection.introspection.table_names() if in_table(table, needle)]


def in_table(table: str, needle: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - the names are the database's own
        return needle.lower() in repr(cursor.fetchall()).lower()
