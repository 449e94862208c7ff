"""T20: nothing can be asked of a column that a page does not show, by ordering, filtering or choosing fields."""

import re
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.security.table import TABLE
from tests.security.visitors import Visitors, path_of

CHANGING = re.compile(
    r'name="csrfmiddlewaretoken" value="[^"]+"|nonce="?[\w-]+|"challenge": "[^"]+"|\?[^"\s]*person__[^"\s]*|DTSTAMP:\S+'
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


def prying(way: str) -> str:
    """Thirty-two questions at once: to order by, filter by and show what a page does not show."""
    asked = [(name, f"{way}person__email") for name in ORDERS]
    asked += [(f"{column}{lookup}", "a") for column in COLUMNS for lookup in LOOKUPS]
    return urlencode(asked)


@pytest.mark.parametrize("role", ["stranger", "agent", "administrator"])
def test_a_page_says_the_same_whatever_is_asked_of_hidden_columns(role: str, visitors: Visitors) -> None:
    changed = []
    for row in STILL:
        plain = visitors.ask(role, "GET", path_of(row))
        for way in ("", "-"):
            pried = visitors.ask(role, "GET", f"{path_of(row)}?{prying(way)}")
            if plain.status_code != pried.status_code or words(plain) != words(pried):
                changed.append(str(row))

    assert changed == []


def words(answer: Any) -> str:
    """What a page says, but for what changes each time, and for its own address."""
    kind = answer.headers.get("Content-Type", "")
    if answer.streaming or not ("text/" in kind or "json" in kind) or kind.startswith("text/plain"):
        return ""  # a sheet, a picture, or the machine's own figures
    return CHANGING.sub("", answer.content.decode())


@pytest.mark.parametrize("asked", ["acte", "page", "avec", "de"])
def test_what_can_be_asked_of_a_page_is_a_closed_list(asked: str, visitors: Visitors) -> None:
    """A value that is not of the list is as none, or 404: never a name of a column."""
    obeyed = []
    for row in STILL:
        plain = visitors.ask("administrator", "GET", path_of(row))
        for value in ("person__email", "person__email__startswith"):
            pried = visitors.ask("administrator", "GET", f"{path_of(row)}?{asked}={value}")
            if pried.status_code != 404 and words(plain) != words(pried):
                obeyed.append(str(row))

    assert obeyed == []


def test_a_page_that_obeys_is_seen(visitors: Visitors) -> None:
    """The control: the journal does filter by what is of its list."""
    journal = path_of(next(row for row in TABLE if row.name == "accounts:journal"))
    every, some = (
        visitors.ask("administrator", "GET", journal + end) for end in ("", "?acte=kits.edition_started")
    )

    assert some.status_code == 200
    assert words(every) != words(some)
