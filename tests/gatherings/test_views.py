"""The pages of gatherings: propose one, answer, see who comes; who gets in is in tests/security/table.py."""

import datetime as dt

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.accounts.makers import make_person
from tests.gatherings.makers import PLAN, come, make_gathering, stay_away
from tests.neighbourhoods.makers import NOON, browser_of, keeper_of, make_member, make_place
from voisins.gatherings.enums import Answer, Visibility
from voisins.gatherings.models import Gathering
from voisins.lib.clock import today
from voisins.neighbourhoods.models import Membership, Neighbourhood
from voisins.neighbourhoods.operations import distance

pytestmark = pytest.mark.django_db
FILLED = {
    "template": "apero",
    "day": (today() + dt.timedelta(days=9)).isoformat(),
    "hour": "18:30",
    "where": "Dans la cour",
    "visibility": "voisinage",
}


@pytest.fixture
def place() -> Neighbourhood:
    return make_place()


@pytest.fixture
def odette(place: Neighbourhood) -> Membership:
    return make_member("Odette", of=place)


def soon(host: Membership, **more: object) -> Gathering:
    made = make_gathering(host, **more)  # type: ignore[arg-type]
    Gathering.objects.filter(pk=made.pk).update(day=today() + dt.timedelta(days=9))
    made.refresh_from_db()
    return made


def path_of(place: Neighbourhood, gathering: Gathering | None = None) -> str:
    end = f"{gathering.public_id}/" if gathering else ""
    return f"/voisinages/{place.public_id}/rencontres/{end}"


def test_a_member_proposes_and_the_place_sees_it(place: Neighbourhood, odette: Membership) -> None:
    answer = browser_of(odette.person).post(f"{path_of(place)}proposer/", FILLED)

    made = Gathering.objects.get()
    assert answer["Location"] == path_of(place, made)
    assert (made.title, made.host, made.capacity) == ("Apéro", odette, None)
    nadia = browser_of(keeper_of(place).person)
    for page in (path_of(place), place.get_absolute_url()):
        assert path_of(place, made) in nadia.get(page).content.decode()


def test_a_template_fills_in_its_name_and_its_day(place: Neighbourhood, odette: Membership) -> None:
    page = browser_of(odette.person).get(f"{path_of(place)}proposer/?modele=fete").content.decode()

    assert 'value="Fête des voisins"' in page
    assert "-05-" in page or "-06-" in page


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("day", "2020-01-01"),
        ("day", "2199-01-01"),
        ("capacity", "0"),
        ("hour", "midi"),
        ("visibility", "planète"),
        ("template", "mariage"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(
    place: Neighbourhood, odette: Membership, field: str, typed: str
) -> None:
    answer = browser_of(odette.person).post(f"{path_of(place)}proposer/", {**FILLED, field: typed})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert not Gathering.objects.exists()


def test_a_household_answers_and_takes_it_back(place: Neighbourhood, odette: Membership) -> None:
    gathering = soon(keeper_of(place))
    browser, page = browser_of(odette.person), path_of(place, gathering)

    browser.post(page, {"household-adults": "2", "household-children": "1"})
    assert "Vous venez à 3" in browser.get(page).content.decode()

    browser.post(f"{page}sans-nous/")
    assert gathering.households.get().answer == Answer.NOT_COMING


def test_the_host_changes_and_calls_off(place: Neighbourhood, odette: Membership) -> None:
    gathering = soon(odette)
    browser, page = browser_of(odette.person), path_of(place, gathering)

    browser.post(f"{page}changer/", {**FILLED, "where": "Dans le hall"})
    gathering.refresh_from_db()
    assert gathering.where == "Dans le hall"

    browser.post(f"{page}annuler/")
    gathering.refresh_from_db()
    assert gathering.is_cancelled
    assert PLAN.title not in browser.get(path_of(place)).content.decode()


def test_another_member_may_not_change_it(place: Neighbourhood, odette: Membership) -> None:
    gathering = soon(keeper_of(place))

    assert browser_of(odette.person).get(f"{path_of(place, gathering)}changer/").status_code == 403


def test_the_quarter_sees_what_is_for_it_and_nothing_else(place: Neighbourhood) -> None:
    street = make_place(make_person("Rosa"), name="Rue des Tilleuls")
    Neighbourhood.objects.filter(pk=place.pk).update(within=street)
    shared = soon(keeper_of(place), visibility=Visibility.QUARTER)
    ours = soon(keeper_of(place))
    rosa = browser_of(keeper_of(street).person)

    assert rosa.get(path_of(street, shared)).status_code == 200
    assert rosa.get(path_of(street, ours)).status_code == 404
    assert (
        rosa.post(path_of(street, shared), {"household-adults": "1", "household-children": "0"}).status_code
        == 302
    )
    assert rosa.get(f"{path_of(street, shared)}changer/").status_code == 403


def test_whom_one_does_not_meet_is_counted_and_not_named(place: Neighbourhood, odette: Membership) -> None:
    joseph = make_member("Joseph", of=place)
    gathering = soon(keeper_of(place))
    come(gathering, joseph, 2)
    come(gathering, make_member("Karim", of=place))
    come(gathering, odette)
    distance.put(whom=joseph.person, by=odette.person, at=NOON)

    page = browser_of(odette.person).get(path_of(place, gathering)).content.decode()

    assert ("Joseph" in page, "Karim" in page) == (False, True)
    assert "4 adultes" in page


def test_who_comes_is_told_to_who_comes_and_to_the_host(place: Neighbourhood, odette: Membership) -> None:
    """T41: nobody's habits are learnt from a list by somebody who stays away."""
    gathering = soon(keeper_of(place))
    joseph = make_member("Joseph", of=place)
    come(gathering, joseph)

    def reads(member: Membership) -> bool:
        return "Joseph" in browser_of(member.person).get(path_of(place, gathering)).text

    before = reads(odette)
    stay_away(gathering, odette)
    away = reads(odette)
    come(gathering, odette)

    assert (before, away, reads(odette), reads(keeper_of(place))) == (False, False, True, True)


def test_ten_households_cost_no_more_than_one(
    place: Neighbourhood, odette: Membership, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    gathering = soon(keeper_of(place))
    browser = browser_of(odette.person)
    for number in range(10):
        come(gathering, make_member(f"M{number}", of=place))

    with django_assert_num_queries(11):
        browser.get(path_of(place, gathering))
