"""The policy of what is kept knows every table and every column: a new one is decided before it is written."""

import re
from collections.abc import Iterator

import pytest
from django.apps import apps

from tests.house.tree import HOUSE

POLICY = HOUSE / "docs" / "policies" / "retention.yaml"
# Tables in which nobody is, and why.
NOBODYS = {
    "kits.Kit": "written by the association",
    "kits.HelpNumber": "public numbers",
    "kits.PrintedFile": "sheets without a name",
    "kits.Library": "one stamp",
    "kits.DailyCount": "counts",
    "kits.LogPosition": "how far a log was read",
    "territories.Region": "public",
    "territories.Department": "public",
    "territories.Epci": "public",
    "territories.Commune": "public",
    "territories.Postcode": "public",
    "territories.FormerCommune": "public",
    "territories.Loading": "a digest of public lists",
    "account.EmailConfirmation": "never filled: addresses are confirmed by a code",
    "auth.Permission": "of Django, unused",
    "auth.Group": "of Django, unused",
    "auth.Group_permissions": "of Django, unused",
    "contenttypes.ContentType": "of Django",
}
_MODEL = re.compile(r"[a-z_]+\.[A-Z]\w+")


def entries() -> Iterator[tuple[set[str], set[str], set[str]]]:
    """For each entry: the tables that it names, the columns that they hold, the names of its lines."""
    for entry in re.split(r"\n(?=\S)", POLICY.read_text(encoding="utf-8")):
        head, *lines = [line for line in entry.splitlines() if not line.startswith("#")] or [""]
        said = {line.strip().partition(":")[0]: line.partition(":")[2] for line in lines}
        columns = {word.strip() for word in said.get("holds", "").split(",") if word.strip()}
        yield set(_MODEL.findall(head)), columns, set(said)


def tables() -> dict[str, set[str]]:
    """Every table, with its columns but the numbers of its rows."""
    return {
        f"{model._meta.app_label}.{model.__name__}": {
            field.name
            for field in model._meta.concrete_fields
            if field.is_relation or not field.primary_key and field.name != "public_id"
        }
        for model in apps.get_models(include_auto_created=True)
    }


POLICED = [(named, columns) for named, columns, _lines in entries() if named]


def test_every_table_is_in_the_policy_once_or_said_to_hold_nobody() -> None:
    named = [table for tables_of_entry, _columns in POLICED for table in tables_of_entry]

    assert sorted([*named, *NOBODYS]) == sorted(tables())


@pytest.mark.parametrize(("named", "columns"), POLICED, ids=lambda each: "+".join(sorted(each)[:3]))
def test_what_a_table_holds_is_what_the_policy_says(named: set[str], columns: set[str]) -> None:
    """A new column is written under `holds`, once it is decided who needs it and when it goes."""
    held = set().union(*(tables()[table] for table in named))

    assert columns == held


def test_every_entry_says_why_and_until_when() -> None:
    untold = [named for named, _columns, lines in entries() if lines and not {"why", "until"} <= lines]

    assert untold == []


def test_no_address_or_name_hides_in_a_table_that_holds_nobody() -> None:
    """The control of the list above: what it names has no person at the other end of any of its columns."""
    people = {
        "person",
        "user",
        "author",
        "member",
        "membership",
        "address",
        "email",
        "first_name",
        "phone",
        "ip",
    }

    assert {table: tables()[table] & people for table in NOBODYS if tables()[table] & people} == {}
