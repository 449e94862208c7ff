"""Voisinages tied into a quarter: both agree, three floors at most, either undoes it, and nothing else is shared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.accounts.makers import make_person
from tests.neighbourhoods.makers import NOON, browser_of, keeper_of, make_member, make_place
from voisins.neighbourhoods.enums import CodeKind
from voisins.neighbourhoods.models import JoinCode, Neighbourhood
from voisins.neighbourhoods.operations import codes, tying
from voisins.neighbourhoods.queries.codes import code_of
from voisins.neighbourhoods.queries.quarter import quarter_of
from voisins.neighbourhoods.rules.nesting import DEEPEST, ancestors, may_nest
from voisins.notifications.models import Letter

pytestmark = pytest.mark.django_db


def place(name: str) -> Neighbourhood:
    return make_place(make_person(f"Gardien {name}"), name=name)


def tying_code(of: Neighbourhood) -> JoinCode:
    return codes.make(neighbourhood=of, kind=CodeKind.TYING, by=keeper_of(of).person, at=NOON)


def tie(inner: Neighbourhood, outer: Neighbourhood) -> None:
    tying.tie(inner=inner, code=tying_code(outer), by=keeper_of(inner).person, at=NOON)
    inner.refresh_from_db()


def names(of: Neighbourhood) -> list[str]:
    return [each.name for each in quarter_of(of)]


def test_a_hall_a_street_and_a_quarter_see_one_another_from_any_of_them() -> None:
    hall, other_hall, street, quarter = place("Hall"), place("Autre hall"), place("Rue"), place("Quartier")
    tie(hall, street)
    tie(other_hall, street)
    tie(street, quarter)

    for each in (hall, other_hall, street, quarter):
        each.refresh_from_db()
        assert names(each) == ["Autre hall", "Hall", "Quartier", "Rue"]
    assert names(place("Loin")) == ["Loin"]


def test_a_fourth_floor_and_a_circle_are_refused() -> None:
    hall, street, quarter, town = place("Hall"), place("Rue"), place("Quartier"), place("Ville")
    tie(hall, street)
    tie(street, quarter)

    with pytest.raises(tying.CannotTie):
        tie(quarter, hall)
    with pytest.raises(tying.CannotTie):
        tie(quarter, town)
    with pytest.raises(tying.AlreadyTied):
        tie(hall, town)
    with pytest.raises(tying.CannotTie):
        tie(town, town)


def test_a_code_serves_once_and_opens_no_door() -> None:
    hall, other, street = place("Hall"), place("Autre"), place("Rue")
    code = tying_code(street)

    assert code_of(code.code, at=NOON) is None, "nobody comes in with it"
    tying.tie(inner=hall, code=code, by=keeper_of(hall).person, at=NOON)
    with pytest.raises(tying.CannotTie):
        tying.tie(inner=other, code=code, by=keeper_of(other).person, at=NOON)


def test_the_keepers_of_both_are_told_and_either_undoes_it() -> None:
    hall, street = place("Hall"), place("Rue")
    tie(hall, street)
    told = set(Letter.objects.filter(kind="neighbourhoods.tied").values_list("person", flat=True))
    tying.untie(inner=hall, by=keeper_of(street).person, at=NOON)

    assert told == {keeper_of(street).person_id}
    assert names(street) == ["Rue"]


def test_on_the_page_a_keeper_hands_a_code_and_the_other_types_it() -> None:
    hall, street = place("Hall"), place("Rue")
    giver, taker = browser_of(keeper_of(street).person), browser_of(keeper_of(hall).person)
    giver.post(page(street), {"act": "code"})
    code = street.codes.alive().get(kind=CodeKind.TYING)

    assert code.printed in giver.get(page(street)).text
    assert "Rue" in taker.post(page(hall), {"act": "tie", "code": code.printed}, follow=True).text
    assert "Hall" in giver.get(page(street)).text

    giver.post(page(street), {"act": "take_out", "inner": str(hall.public_id)})
    assert "Hall" not in giver.get(page(street)).text


def test_a_wrong_code_is_said_and_stays_in_the_field() -> None:
    hall = place("Hall")
    answer = browser_of(keeper_of(hall).person).post(page(hall), {"act": "tie", "code": "ABCD2345"})

    assert answer.status_code == 422
    assert "Ce code n’ouvre rien" in answer.text
    assert "ABCD2345" in answer.text


def test_a_member_reads_and_does_not_change_it() -> None:
    hall, street = place("Hall"), place("Rue")
    tie(hall, street)
    member = browser_of(make_member("Odette", of=hall).person)

    assert "Rue" in member.get(page(hall)).text
    assert member.post(page(hall), {"act": "leave"}).status_code == 403
    hall.refresh_from_db()
    assert hall.within == street


def test_one_takes_out_only_what_is_right_below_one() -> None:
    hall, street, other = place("Hall"), place("Rue"), place("Autre")
    tie(hall, street)
    answer = browser_of(keeper_of(other).person).post(
        page(other), {"act": "take_out", "inner": str(hall.public_id)}
    )

    assert answer.status_code == 404


def test_the_page_costs_the_same_whatever_the_quarter(django_assert_max_num_queries: object) -> None:
    hall, street = place("Hall"), place("Rue")
    tie(hall, street)
    for number in range(12):
        tie(place(f"Hall {number}"), street)
    browser = browser_of(keeper_of(hall).person)
    with django_assert_max_num_queries(10):  # type: ignore[operator]
        browser.get(page(hall))


def test_a_quarter_whose_largest_voisinage_closes_comes_apart() -> None:
    hall, street = place("Hall"), place("Rue")
    tie(hall, street)
    street.delete()
    hall.refresh_from_db()

    assert names(hall) == ["Hall"]


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=30))
def test_whatever_is_tied_no_tree_is_deeper_than_three_nor_round(ties: list[tuple[int, int]]) -> None:
    tree: dict[int, int | None] = dict.fromkeys(range(8))
    for inner, outer in ties:
        if tree[inner] is None and may_nest(inner, outer, tree):
            tree[inner] = outer

    assert all(len(ancestors(each, tree)) <= DEEPEST for each in tree)


def page(of: Neighbourhood) -> str:
    return f"/voisinages/{of.public_id}/quartier/"
