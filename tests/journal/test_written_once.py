"""B24: nobody rewrites the journal, neither the program nor who writes to the database by hand."""

import pytest
from django.db import DatabaseError, connection, transaction

from tests.kits.makers import NOON, make_person
from voisins.journal import operations
from voisins.journal.models import Entry, Unchangeable

COLUMNS = {
    "at": "2020-01-01 00:00:00+00:00",
    "act": "kits.published",
    "by_pk": 900,
    "by_name": "Karim",
    "about_kind": "Kit",
    "about_pk": 900,
    "about_name": "Karim",
    "detail": '{"role": "editor"}',
}


@pytest.fixture
def entry(db: None) -> Entry:
    sophie = make_person("Sophie")
    return operations.record("accounts.opened", about=sophie, by=sophie, at=NOON)


def test_the_program_has_no_way_to_change_or_erase_a_row(entry: Entry) -> None:
    entry.act = "kits.published"
    ways = (entry.save, entry.delete, Entry.objects.all().delete, lambda: Entry.objects.update(act="x"))
    for way in ways:
        with pytest.raises(Unchangeable):
            way()


@pytest.mark.parametrize("column", COLUMNS)
def test_the_database_refuses_to_rewrite_a_row(entry: Entry, column: str) -> None:
    with pytest.raises(DatabaseError, match="only added to"), transaction.atomic():
        write(column, COLUMNS[column])


def test_every_column_is_held() -> None:
    assert {field.column for field in Entry._meta.fields} - {"id"} == set(COLUMNS)


def test_the_database_lets_a_name_go(entry: Entry) -> None:
    write("by_name", "ancien membre")
    write("about_name", "ancien membre")

    entry.refresh_from_db()
    assert (entry.by_name, entry.about_name) == ("ancien membre", "ancien membre")


def write(column: str, value: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE journal_entry SET {column} = %s", [value])  # noqa: S608 - our own column
