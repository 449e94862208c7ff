"""Who brings what: never more than is missing, released by who comes no more."""

import pytest

from tests.gatherings.makers import TODAY, come, make_gathering, stay_away
from tests.neighbourhoods.makers import NOON, browser_of, keeper_of, make_member, make_place
from voisins.gatherings.enums import Sort
from voisins.gatherings.models import Gathering, Need
from voisins.gatherings.operations import hosting, potluck
from voisins.gatherings.queries.gatherings import answer_of
from voisins.gatherings.queries.potluck import wanted_at
from voisins.lib.clock import today
from voisins.neighbourhoods.models import Membership

pytestmark = pytest.mark.django_db


@pytest.fixture
def odette() -> Membership:
    return make_member("Odette", of=make_place())


@pytest.fixture
def salads(odette: Membership) -> Need:
    gathering = make_gathering(keeper_of(odette.neighbourhood))
    return potluck.need(gathering=gathering, sort=Sort.FOOD, words="Des salades", wanted=3, today=TODAY)


def missing(need: Need) -> int:
    return wanted_at(need.gathering, mine=None, apart=())[0].missing


def bring(need: Need, member: Membership, count: int) -> None:
    household = answer_of(need.gathering, member.person)
    potluck.bring(need=need, household=household, count=count, today=TODAY)


def test_what_is_promised_is_missing_no_more_until_its_household_stays_away(
    odette: Membership, salads: Need
) -> None:
    come(salads.gathering, odette)
    bring(salads, odette, 1)
    bring(salads, odette, 2)
    assert missing(salads) == 1

    stay_away(salads.gathering, odette)
    assert missing(salads) == 3


def test_a_promise_is_taken_back(odette: Membership, salads: Need) -> None:
    come(salads.gathering, odette)
    bring(salads, odette, 2)
    bring(salads, odette, 0)

    assert missing(salads) == 3


def test_more_than_is_missing_is_refused(odette: Membership, salads: Need) -> None:
    nadia = keeper_of(odette.neighbourhood)
    for member in (odette, nadia):
        come(salads.gathering, member)
    bring(salads, nadia, 2)

    with pytest.raises(potluck.Enough):
        bring(salads, odette, 2)


def test_one_comes_before_one_brings(odette: Membership, salads: Need) -> None:
    with pytest.raises(potluck.NotComing):
        bring(salads, odette, 1)


def test_a_list_has_an_end_and_nothing_is_added_to_what_is_called_off(salads: Need) -> None:
    line = {"gathering": salads.gathering, "sort": Sort.ROLE, "words": "Ranger", "wanted": 1, "today": TODAY}
    for _number in range(potluck.MOST_NEEDS - 1):
        potluck.need(**line)  # type: ignore[arg-type]
    with pytest.raises(potluck.ListIsLong):
        potluck.need(**line)  # type: ignore[arg-type]

    host = salads.gathering.host
    assert host is not None
    hosting.cancel(gathering=salads.gathering, by=host.person, at=NOON)
    with pytest.raises(hosting.CalledOff):
        potluck.need(**line)  # type: ignore[arg-type]


def test_on_the_page(odette: Membership, salads: Need) -> None:
    Gathering.objects.update(day=today())
    come(salads.gathering, odette)
    page = f"/voisinages/{odette.neighbourhood.public_id}/rencontres/{salads.gathering.public_id}/"
    browser = browser_of(odette.person)

    browser.post(f"{page}liste/{salads.pk}/", {"count": "2"})
    assert "Odette (2)" in browser.get(page).content.decode()
    assert "Il en manque 1." in browser.get(page).content.decode()

    browser.post(f"{page}liste/{salads.pk}/", {"count": "beaucoup"})
    assert missing(salads) == 1

    host = browser_of(keeper_of(odette.neighbourhood).person)
    host.post(f"{page}liste/", {"sort": "role", "words": "Ranger", "wanted": "2"})
    assert Need.objects.get(words="Ranger").wanted == 2
    host.post(f"{page}liste/{salads.pk}/enlever/")
    assert not Need.objects.filter(pk=salads.pk).exists()
