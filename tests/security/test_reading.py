"""T77: reading changes nothing. Whatever a mail scanner or a browser that guesses ahead opens, nothing has been done."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core.cache import cache
from django.test import Client

from tests.security import world
from tests.security.digest import SESSIONS, digests, tables
from tests.security.table import TABLE, Row
from tests.security.visitors import close, path_of
from voisins.accounts.models import Bucket
from voisins.kits.models import DailyCount

COUNTS = frozenset({"kits_dailycount", "kits_recentdownload", "kits_countingsalt"})
COUNTED = "files:sheet"  # a download is counted: that is its page's purpose, and HEAD is none
# What is limited is counted, however it is asked: codes that are tried, cards that are opened.
LIMITED = ("join", "join_by_kit", "neighbourhoods:neighbour")
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile Safari/604.1"


def read(browser: Client, row: Row, method: str) -> None:
    """Read a page as somebody's telephone does."""
    cache.clear()
    close(getattr(browser, method)(path_of(row), headers={"User-Agent": PHONE}))


@pytest.mark.once
@pytest.mark.parametrize("role", world.ROLES)
def test_reading_every_page_changes_no_row(role: str, db: None) -> None:
    people = world.make_world()
    browser = world.client_of(people.get(role))
    before = digests(without=SESSIONS)

    for row in (row for row in TABLE if row.name not in LIMITED):
        for method in ("head",) if row.name == COUNTED else ("get", "head"):
            read(browser, row, method)

    after = digests(without=SESSIONS)
    assert [table for table in before if before[table] != after[table]] == []


def test_reading_a_sheet_changes_its_count_only(db: None) -> None:
    world.make_world()
    sheet = next(row for row in TABLE if row.name == COUNTED)
    before = digests(without=SESSIONS)

    read(Client(), sheet, "get")

    after = digests(without=SESSIONS)
    assert {table for table in before if before[table] != after[table]} == COUNTS
    assert DailyCount.objects.get().count == 1


def test_scanning_a_poster_counts_one_try_and_does_nothing_else(db: None) -> None:
    world.make_world()
    poster = next(row for row in TABLE if row.name == "join")
    before = digests(without=SESSIONS)

    read(Client(), poster, "get")

    after = digests(without=SESSIONS)
    assert {table for table in before if before[table] != after[table]} == {"accounts_bucket"}


def test_looking_at_recovery_codes_notes_that_they_were_seen(db: None) -> None:
    """So that a thief of codes leaves a trace; the codes stay as they were."""
    claire = world.make_world()["editor"]
    browser = world.client_of(claire)
    Authenticator.objects.filter(user=claire, type="recovery_codes").delete()
    RecoveryCodes.activate(claire)
    codes = Authenticator.objects.get(user=claire, type="recovery_codes").wrap().generate_codes()
    before = digests(without=SESSIONS)

    close(browser.get("/compte/facteurs/secours/"))

    after = digests(without=SESSIONS)
    assert {table for table in before if before[table] != after[table]} == {"mfa_authenticator"}
    kept = Authenticator.objects.get(user=claire, type="recovery_codes").wrap()
    assert kept.did_view
    assert kept.generate_codes() == codes


def test_a_row_changed_added_or_taken_away_is_seen(db: None) -> None:
    """The control: the digest sees one letter."""
    world.make_world()
    before = digests()

    Bucket.objects.create(key="a", ends_at=world.NOON, count=1)
    added = digests()
    Bucket.objects.filter(key="a").update(count=2)
    changed = digests()
    Bucket.objects.filter(key="a").delete()

    assert {table for table in before if before[table] != added[table]} == {"accounts_bucket"}
    assert {table for table in before if added[table] != changed[table]} == {"accounts_bucket"}
    assert digests() == before


def test_no_table_is_left_out(db: None) -> None:
    assert set(digests()) == tables()
