"""What is prepared keeps nothing: whoever goes, is put at a distance, suspended or hidden is gone from the next page on."""

import datetime as dt
from collections.abc import Callable

import pytest

from tests.neighbourhoods.makers import NOON, browser_of, make_member, make_place
from voisins.accounts.models import Person
from voisins.lib.clock import now
from voisins.neighbourhoods.models import Membership, Neighbourhood, Post
from voisins.neighbourhoods.operations import distance

pytestmark = pytest.mark.django_db
Read = Callable[[], tuple[int, bool, bool]]


@pytest.fixture
def odette() -> Membership:
    """Who reads."""
    return make_member("Odette", of=make_place(homes=30))


@pytest.fixture
def zebulon(odette: Membership) -> Membership:
    """Who is read of."""
    found = make_member("Zébulon", of=odette.neighbourhood)
    Post.objects.create(
        neighbourhood=found.neighbourhood, author=found.person, words="Coucou", posted_at=NOON
    )
    return found


@pytest.fixture
def read(odette: Membership, zebulon: Membership) -> Read:
    """What the page of the place answers, and whether the other and their word are on it; once it was read before."""
    browser, path = browser_of(odette.person), odette.neighbourhood.get_absolute_url()

    def asked() -> tuple[int, bool, bool]:
        page = browser.get(path)
        return page.status_code, "Zébulon" in page.text, "Coucou" in page.text

    assert asked() == (200, True, True)
    return asked


def test_a_word_that_is_hidden_is_gone(read: Read) -> None:
    Post.objects.update(hidden_at=NOON)
    assert read() == (200, True, False)

    Post.objects.update(hidden_at=None)
    assert read() == (200, True, True)


def test_who_is_kept_at_a_distance_is_gone_and_comes_back(
    read: Read, odette: Membership, zebulon: Membership
) -> None:
    distance.put(whom=odette.person, by=zebulon.person, at=NOON)
    assert read() == (200, False, False)

    distance.lift(whom=odette.person, by=zebulon.person)
    assert read() == (200, True, True)


def test_who_left_is_in_no_list_and_named_under_no_word(read: Read, zebulon: Membership) -> None:
    zebulon.delete()

    assert read() == (200, False, True)


@pytest.mark.parametrize("closed", [{"suspended_until": dt.timedelta(days=2)}, {"is_active": False}])
def test_who_is_suspended_or_shut_out_reads_no_more(
    closed: dict[str, object], read: Read, odette: Membership
) -> None:
    moments = {
        name: now() + each if isinstance(each, dt.timedelta) else each for name, each in closed.items()
    }
    Person.objects.filter(pk=odette.person_id).update(**moments)

    assert read()[0] == 302


def test_a_place_that_is_closed_and_a_place_that_one_left_are_read_no_more(
    read: Read, odette: Membership
) -> None:
    place = Neighbourhood.objects.filter(pk=odette.neighbourhood_id)
    place.update(suspended_until=now() + dt.timedelta(days=2))
    assert read()[0] == 403

    place.update(suspended_until=None)
    odette.delete()
    assert read()[0] == 404
