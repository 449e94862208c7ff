"""A word afterwards: who says it, when, to whom, and how it is taken down."""

import datetime as dt

import pytest

from tests.accounts.makers import make_person
from tests.gatherings.makers import PLAN, TODAY, come, make_gathering
from tests.neighbourhoods.makers import NOON, browser_of, keeper_of, make_member, make_place
from voisins.gatherings.models import Afterword, Gathering
from voisins.gatherings.operations import remembering
from voisins.gatherings.queries.gatherings import afterwords_of
from voisins.lib.clock import today
from voisins.moderation.kinds import SUBJECTS
from voisins.neighbourhoods.models import Membership, Neighbourhood
from voisins.neighbourhoods.operations import distance

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def place() -> Neighbourhood:
    return make_place()


@pytest.fixture
def odette(place: Neighbourhood) -> Membership:
    return make_member("Odette", of=place)


@pytest.fixture
def feast(place: Neighbourhood, odette: Membership) -> Gathering:
    made = make_gathering(keeper_of(place))
    come(made, odette)
    return made


def say(feast: Gathering, member: Membership, words: str = "Merci", *, on: dt.date = PLAN.day) -> None:
    remembering.remember(gathering=feast, member=member, words=words, today=on, at=NOON)


def test_who_came_and_who_invited_say_a_word_and_take_it_back(feast: Gathering, odette: Membership) -> None:
    say(feast, odette)
    say(feast, keeper_of(odette.neighbourhood), "À bientôt")
    say(feast, odette, "Merci à tous")
    assert [each.words for each in afterwords_of(feast, apart=())] == ["Merci à tous", "À bientôt"]

    say(feast, odette, "")
    assert [each.words for each in afterwords_of(feast, apart=())] == ["À bientôt"]


@pytest.mark.parametrize("on", [TODAY, PLAN.day - DAY, PLAN.day + 31 * DAY])
def test_nobody_says_it_before_the_day_nor_a_month_after(
    feast: Gathering, odette: Membership, on: dt.date
) -> None:
    with pytest.raises(remembering.NotNow):
        say(feast, odette, on=on)


def test_who_was_not_there_says_nothing(feast: Gathering, place: Neighbourhood) -> None:
    with pytest.raises(remembering.NotThere):
        say(feast, make_member("Joseph", of=place))


def test_it_is_read_on_the_page_but_not_by_whom_one_does_not_meet(
    feast: Gathering, odette: Membership, place: Neighbourhood
) -> None:
    Gathering.objects.update(day=today() - DAY)
    page = f"/voisinages/{place.public_id}/rencontres/{feast.public_id}/"
    browser_of(odette.person).post(f"{page}un-mot/", {"words": "Quelle galette"})
    paul = make_member("Paul", of=place)
    assert "Quelle galette" in browser_of(paul.person).get(page).content.decode()
    assert page in browser_of(paul.person).get(f"/voisinages/{place.public_id}/rencontres/").content.decode()

    distance.put(whom=odette.person, by=paul.person, at=NOON)

    assert "Quelle galette" not in browser_of(paul.person).get(page).content.decode()
    word = Afterword.objects.get()
    assert SUBJECTS["souvenir"].find(paul.person, word.public_id) is None


def test_it_is_reported_taken_down_and_stays_down_when_it_is_said_otherwise(
    feast: Gathering, odette: Membership
) -> None:
    say(feast, odette)
    word, subject = Afterword.objects.get(), SUBJECTS["souvenir"]
    assert subject.find(keeper_of(odette.neighbourhood).person, word.public_id)
    assert subject.find(make_person("Rosa"), word.public_id) is None

    subject.hide(word.public_id, NOON)
    say(feast, odette, "Autrement")
    assert afterwords_of(feast, apart=()) == []

    subject.restore(word.public_id)
    assert [each.words for each in afterwords_of(feast, apart=())] == ["Autrement"]
