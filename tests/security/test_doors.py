"""The control of the authorisation table: each door is taken off its hinges in turn, and the table must notice."""

from typing import Any

import pytest
from allauth.account.internal.flows import reauthentication
from django.db.utils import OperationalError
from django.http import Http404

from tests.security import world
from tests.security.addresses import Address, View, every_address
from tests.security.table import BATCHES, TABLE, TEAM_PAGES, Row
from tests.security.visitors import Visitors, expected, path_of, told, where_to
from voisins.accounts.middleware import second_factor
from voisins.kits import access
from voisins.kits.models import Batch
from voisins.kits.views.studio import acts
from voisins.ui.middleware import SignedInUnlessOpen

GUARDED = [address for address in every_address() if hasattr(address.view, "roles")]
OWNED = [row for row in BATCHES if row.owner]
ACTS = [row for row in TABLE if row.name == "studio:act" and row.args["act"] != "inventer"]


def noticed(row: Row, visitors: Visitors, roles: tuple[str, ...] = world.ROLES) -> bool:
    """Whether some role is now answered otherwise than the table says, by a method that the page has."""
    methods = [method for method, offered in (("GET", row.get), ("POST", row.post)) if offered is not None]
    return any(
        told(row, visitors.ask(role, method, path_of(row))) != expected(row, role, method)
        for role in roles
        for method in methods
    )


def behind_the_door(view: View) -> View:
    """What a view does once it has asked for a role; the method is asked for as before, by the caller."""
    while not view.__code__.co_freevars == ("roles", "view"):
        view = view.__wrapped__  # type: ignore[attr-defined]
    return view.__wrapped__  # type: ignore[attr-defined,no-any-return]


def test_most_closed_pages_ask_for_a_role() -> None:
    assert len(GUARDED) >= 28


@pytest.mark.parametrize("address", GUARDED, ids=lambda address: address.name)
def test_the_table_notices_a_page_that_asks_for_no_role(
    address: Address, visitors: Visitors, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [row for row in TABLE if row.name == address.name]
    refused = tuple(role for role in world.PEOPLE if role not in (*rows[0].who, "closed", "without_factor"))
    assert not any(noticed(row, visitors, refused) for row in rows)

    monkeypatch.setattr(address.pattern, "callback", behind_the_door(address.view))

    assert any(noticed(row, visitors, refused) for row in rows)


def test_the_table_notices_pages_that_ask_nobody_to_sign_in(
    visitors: Visitors, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SignedInUnlessOpen, "process_view", lambda *_: None)
    home = next(row for row in TABLE if row.name == "accounts:home")

    assert noticed(home, visitors, ("stranger",))


@pytest.mark.parametrize("name", ["studio:desk", "accounts:home", "batches:list", "usersessions_list"])
def test_the_table_notices_a_team_without_second_factor(
    name: str, visitors: Visitors, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(second_factor, "process_view", lambda *_: None)
    row = next(row for row in TABLE if row.name == name)

    assert noticed(row, visitors, ("without_factor",))


@pytest.mark.parametrize("row", OWNED, ids=str)
def test_the_table_notices_batches_that_belong_to_everybody(
    row: Row, visitors: Visitors, monkeypatch: pytest.MonkeyPatch
) -> None:
    def anybodys(_person: object, public_id: str) -> Batch:
        found = Batch.objects.filter(public_id=public_id).select_related("edition__kit").first()
        if found is None:
            raise Http404
        return found

    monkeypatch.setattr(access, "batch_or_404", anybodys)

    assert noticed(row, visitors, ("other_agent",))


@pytest.mark.parametrize("row", ACTS, ids=str)
def test_the_table_notices_an_act_that_any_of_the_team_may_do(
    row: Row, visitors: Visitors, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(acts, "roles_of", lambda _person: frozenset(role for role, _do in acts.ACTS.values()))

    assert noticed(row, visitors, ("administrator",))


@pytest.mark.parametrize("row", TEAM_PAGES[:4], ids=str)
def test_an_old_session_that_is_not_asked_again_is_noticed(
    row: Row, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control of the test of the same name in test_authorisation.py."""
    monkeypatch.setattr(reauthentication, "did_recently_reauthenticate", lambda _request: True)
    browser = world.client_of(world.make_world()["administrator"], proved_ago=3600)

    answer: Any = browser.get(path_of(row)) if row.get else browser.post(path_of(row), {"nothing": "1"})

    assert not where_to(answer).startswith("/compte/confirmer/")


@pytest.mark.parametrize(
    "broken", ["voisins.accounts.access.roles_of", "voisins.accounts.access.is_mfa_enabled"]
)
def test_a_door_that_breaks_stays_shut(
    broken: str, visitors: Visitors, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What asks who may come in raises: nobody comes in, not even who may."""
    closed = [row for row in TABLE if row.name == "studio:desk"] + [
        row for row in TEAM_PAGES if row.get == 200
    ]

    def fall(*_what: object) -> bool:
        raise OperationalError("the database does not answer")

    monkeypatch.setattr(broken, fall)
    for role in ("editor", "administrator"):
        visitors.browsers[role].raise_request_exception = False

    let_in = [
        (role, str(row))
        for row in closed
        for role in ("editor", "administrator")
        if visitors.ask(role, "GET", path_of(row)).status_code < 300
    ]

    assert let_in == []
