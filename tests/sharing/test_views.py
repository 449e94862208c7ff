"""The pages of the shelf: who sees what, what they cost, what the others read of a loan."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.neighbourhoods.makers import NOON, browser_of, keeper_of
from tests.sharing.makers import CRADLE, make_borrower, make_loan, make_out, make_thing
from voisins.neighbourhoods.models import Membership
from voisins.neighbourhoods.operations import distance
from voisins.sharing.models import Loan, Thing
from voisins.sharing.operations import giving

pytestmark = pytest.mark.django_db


def shelf_of(thing: Thing, end: str = "") -> str:
    return f"/voisinages/{thing.neighbourhood.public_id}/prets/{end}"


def page(member: Membership, path: str) -> str:
    answer = browser_of(member.person).get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def queries(client: Client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(
        connection,
    ) as seen:
        client.get(path)
    return len(seen)


def test_others_read_that_days_are_taken_and_never_by_whom() -> None:
    drill = make_thing(keeper_of(make_thing(name="Échelle").neighbourhood), name="Perceuse")
    odette, joseph = make_borrower(drill), make_borrower(drill, "Joseph")
    make_out(drill, odette)

    read = page(joseph, drill.get_absolute_url())

    assert "pris" in read
    assert "Odette" not in read


def test_a_loan_is_there_for_its_two_people_only() -> None:
    drill = make_thing()
    odette, joseph = make_borrower(drill), make_borrower(drill, "Joseph")
    loan = make_loan(drill, odette)

    for member in (odette, drill.owner):
        assert "Perceuse" in page(member, loan.get_absolute_url())
    assert browser_of(joseph.person).get(loan.get_absolute_url()).status_code == 404


def test_whom_one_does_not_meet_sees_nothing_of_ones_own() -> None:
    drill = make_thing()
    odette = make_borrower(drill)
    distance.put(whom=drill.owner.person, by=odette.person, at=NOON)

    assert "Perceuse" not in page(odette, shelf_of(drill))
    assert browser_of(odette.person).get(drill.get_absolute_url()).status_code == 404


def test_a_shelf_costs_the_same_whatever_is_on_it() -> None:
    drill = make_thing()
    client = browser_of(make_borrower(drill).person)
    paths = (shelf_of(drill), shelf_of(drill, "les-miens/"), drill.get_absolute_url())
    before = [queries(client, path) for path in paths]

    for number in range(9):
        thing = make_thing(drill.owner, name=f"Échelle {number}")
        make_loan(thing, Membership.objects.get(person__first_name="Odette"))

    assert [queries(client, path) for path in paths] == before
    assert max(before) <= 8


def test_a_day_that_is_not_free_is_refused_with_a_sentence() -> None:
    drill = make_thing(at_once=True)
    client = browser_of(make_borrower(drill).person)

    answer = client.post(drill.get_absolute_url(), {"first": "2020-01-01", "length": "1"})

    assert answer.status_code == 422
    assert "Ce jour n’est plus libre." in answer.content.decode()


def test_who_wishes_for_a_gift_is_told_to_its_owner_alone() -> None:
    cradle = make_thing(said=CRADLE)
    odette, joseph = make_borrower(cradle), make_borrower(cradle, "Joseph")
    giving.wish(thing=cradle, by=odette, at=NOON)

    assert "Odette" in page(cradle.owner, cradle.get_absolute_url())
    assert "Odette" not in page(joseph, cradle.get_absolute_url())
    client = browser_of(cradle.owner.person)
    answer = client.post(
        shelf_of(cradle, f"{cradle.public_id}/donner/"), {"wish": cradle.wishes.get().public_id}
    )
    cradle.refresh_from_db()
    assert (answer.status_code, cradle.given_to) == (302, odette)


def test_a_borrower_does_not_answer_for_the_owner() -> None:
    drill = make_thing()
    odette = make_borrower(drill)
    loan = make_loan(drill, odette)
    Loan.objects.filter(pk=loan.pk).update(state="asked")

    answer = browser_of(odette.person).post(loan.get_absolute_url(), {"act": "agree"})

    assert answer.status_code == 404
