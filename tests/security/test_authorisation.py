"""Every address × every role × every method answers as the table says; an address that is not in it fails."""

import re
from urllib.parse import urlencode, urljoin, urlsplit

import pytest
from django.test import Client

from tests.security import entraide, world
from tests.security.addresses import every_address
from tests.security.table import STOP, TABLE, TEAM_PAGES, Row
from tests.security.visitors import Visitors, failures, path_of, where_to
from voisins.accounts import operations as accounts
from voisins.accounts.models import Person

TRANSLATED = {address.name: address.translated for address in every_address()}


def test_every_address_is_in_the_table_and_the_table_names_no_other() -> None:
    assert {address.name for address in every_address()} == {row.name for row in TABLE}


def test_an_address_more_or_less_is_seen() -> None:
    """The control of the test before."""
    present = {address.name for address in every_address()}

    assert present - {row.name for row in TABLE[1:]} == {TABLE[0].name}
    assert {row.name for row in TABLE} | {"kits:secret"} != present


@pytest.mark.parametrize("row", TABLE, ids=str)
def test_an_address_answers_each_role_as_the_table_says(row: Row, visitors: Visitors) -> None:
    assert failures(row, visitors) == []


@pytest.mark.once
@pytest.mark.parametrize("role", world.ROLES)
def test_the_english_pages_open_to_the_same_people(role: str, visitors: Visitors) -> None:
    for row in TABLE:
        path = path_of(row)
        french, english = visitors.ask(role, "GET", path), visitors.ask(role, "GET", f"/en{path}")

        assert english.status_code == (french.status_code if TRANSLATED[row.name] else 404), path
        assert where_to(english).replace("/en/", "/") == (where_to(french) if TRANSLATED[row.name] else "")


ABSENT = {
    world.KIT: "personne",
    "samu": "personne",
    "seasonal": "personne",
    world.ORLEANS: "45998",
    world.DIGEST: "cd" * 32,
    str(world.BATCH): "0b7c0000-0000-4000-8000-00000000dead",
    str(world.SOMEBODY): "0b7c0000-0000-4000-8000-00000000dead",
    **{
        str(each): "0b7c0000-0000-4000-8000-00000000dead"
        for each in (
            world.PLACE,
            world.MEMBER,
            world.STRANGE_MEMBER,
            world.ASK,
            world.STRANGE_ASK,
            *entraide.ALL,
            world.GATHERING,
            world.PUBLIC_GATHERING,
            world.DEVICE,
        )
    },
    world.GUEST: "not-a-secret",
    world.FEED: "not-a-secret",
    **{str(each): "0b7c0000-0000-4000-8000-00000000dead" for each in (world.CASE, world.DECIDED)},
    STOP: "not-a-seal",
    entraide.THANKS: "not-a-seal",
    "/pain/": "/inventer/",
    "/courriels/digest/": "/courriels/personne/",
    str(world.PASSKEY): "999999",
    str(world.ANOTHERS_PASSKEY): "999999",
}


# A code that opens nothing is answered as one that does: tests/neighbourhoods/test_codes.py.
NAMED = [row for row in TABLE if row.args and not row.name.startswith("join")]


@pytest.mark.parametrize("row", NAMED, ids=str)
def test_a_thing_that_is_not_there_is_404_for_who_might_see_it(row: Row, visitors: Visitors) -> None:
    """And never a page, a refusal or an error that says more."""
    path = path_of(row)
    for known, absent in ABSENT.items():
        path = path.replace(known, absent)

    answer = visitors.ask(row.owner or min(row.who), "GET" if row.get else "POST", path)

    assert answer.status_code == 404, path


@pytest.mark.parametrize("row", TEAM_PAGES[:4], ids=str)
def test_an_old_session_proves_itself_anew_before_it_touches_an_account(row: Row, db: None) -> None:
    sophie = world.make_world()["administrator"]
    browser = world.client_of(sophie, proved_ago=3600)

    answer = browser.get(path_of(row)) if row.get else browser.post(path_of(row), {"nothing": "1"})

    assert where_to(answer).startswith("/compte/confirmer/")
    assert Person.objects.filter(public_id=world.SOMEBODY).exists()


def test_a_role_withdrawn_is_gone_at_the_next_request(db: None) -> None:
    claire = world.make_world()["editor"]
    browser = world.client_of(claire)
    assert browser.get("/atelier/").status_code == 200

    accounts.withdraw(appointment=claire.appointments.get(), by=None, at=world.NOON)

    assert browser.get("/atelier/").status_code in (302, 403)


def test_a_closed_account_opens_nothing_more(db: None) -> None:
    claire = world.make_world()["editor"]
    browser = world.client_of(claire)

    accounts.close_account(person=claire, by=None, at=world.NOON)

    assert where_to(browser.get("/atelier/")).startswith("/connexion/")


HOSTILE = (
    *("https://evil.example/", "//evil.example", "/\\evil.example", "\\\\evil.example", "///evil.example"),
    *(
        "javascript:alert(1)",
        "http:evil.example",
        "/%2f/evil.example",
        "\t//evil.example",
        "/\t/evil.example",
    ),
    *(
        "https:evil.example",
        "http://testserver@evil.example",
        "http://testserver.evil.example",
        "data:text/html,x",
    ),
)


@pytest.mark.parametrize(
    "path", ["/connexion/", "/connexion/code/", "/deconnexion/", "/compte/confirmer/code/"]
)
@pytest.mark.parametrize("role", ["stranger", "without_role", "editor"])
def test_a_way_back_never_leads_to_another_site(role: str, path: str, visitors: Visitors) -> None:
    """T76: what comes in `next` is followed on our own site only."""
    for target in HOSTILE:
        for method in ("GET", "POST"):
            where = where_to(visitors.ask(role, method, f"{path}?{urlencode({'next': target})}"))
            seen = re.sub(r"[\t\r\n]", "", where).replace("\\", "/")  # as browsers read it

            assert urlsplit(urljoin("http://testserver/", seen)).netloc == "testserver", target


def test_metrics_open_with_the_token_only(client: Client, settings: object, db: None) -> None:
    settings.METRICS_TOKEN = "a token of the watch"  # type: ignore[attr-defined]

    assert client.get("/metrics", headers={"Authorization": "Bearer a token of the watch"}).status_code == 200
    for wrong in ("", "Bearer ", "Bearer a token of the watc", "Basic YTpi", "Bearer é"):
        assert client.get("/metrics", headers={"Authorization": wrong}).status_code == 404
