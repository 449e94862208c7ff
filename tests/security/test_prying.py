"""T20: nothing can be asked of a column that a page does not show, by ordering, filtering or choosing fields."""

import re
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.security.table import TABLE
from tests.security.visitors import Visitors, path_of

CHANGING = re.compile(
    r'name="csrfmiddlewaretoken" value="[^"]+"|nonce="?[\w-]+|"challenge": "[^"]+"|\?[^"\s]*person__[^"\s]*'
)
# A secret of its own each time that it is read: nothing to compare.
STILL = [row for row in TABLE if row.name != "mfa_activate_totp"]
COLUMNS = (
    "person__email",
    "asked_by__email",
    "by__public_id",
    "password",
    "secret",
    "about_name",
    "session_key",
)
LOOKUPS = ("", "__startswith", "__regex")
ORDERS = ("o", "order", "order_by", "ordering", "sort", "tri", "filter", "q", "fields", "select", "include")


def prying() -> str:
    """Thirty questions at once: to order by, filter by and show what a page does not show."""
    asked = [(name, column) for name in ORDERS for column in ("person__email", "-person__email")]
    asked += [(f"{column}{lookup}", "a") for column in COLUMNS for lookup in LOOKUPS]
    return urlencode(asked)


@pytest.mark.parametrize("role", ["stranger", "agent", "administrator"])
def test_a_page_says_the_same_whatever_is_asked_of_hidden_columns(role: str, visitors: Visitors) -> None:
    changed = []
    for row in STILL:
        plain, pried = (visitors.ask(role, "GET", path_of(row) + end) for end in ("", f"?{prying()}"))
        if plain.status_code != pried.status_code or words(plain) != words(pried):
            changed.append(str(row))

    assert changed == []


def words(answer: Any) -> str:
    """What a page says, but for what changes each time, and for its own address."""
    if answer.streaming or "text/html" not in answer.headers.get("Content-Type", ""):
        return ""
    return CHANGING.sub("", answer.content.decode())


@pytest.mark.parametrize("asked", ["acte", "page", "avec", "de"])
def test_what_can_be_asked_of_a_page_is_a_closed_list(asked: str, visitors: Visitors) -> None:
    """A value that is not of the list is as none, or 404: never a name of a column."""
    for row in STILL:
        told = {
            (answer.status_code, words(answer))
            for value in ("person__email", "person__email__startswith")
            for answer in [visitors.ask("administrator", "GET", f"{path_of(row)}?{asked}={value}")]
        }
        assert len(told) == 1, row
