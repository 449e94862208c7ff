"""The page of a voisinage, however many live there and however much they write."""

import datetime as dt

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.accounts.makers import make_person
from tests.gatherings.makers import make_gathering
from tests.mutual_aid.makers import make_act
from tests.neighbourhoods.makers import NOON, browser_of, keeper_of, make_member, make_place
from tests.sharing.makers import make_out, make_thing
from voisins.accounts.models import Person
from voisins.care.panels import HELD
from voisins.gatherings.panels import NEXT
from voisins.mutual_aid.panels import NEEDS
from voisins.neighbourhoods.enums import Way
from voisins.neighbourhoods.models import Membership, Neighbourhood, Post, Thanks
from voisins.neighbourhoods.operations import distance
from voisins.neighbourhoods.queries.board import LATEST
from voisins.neighbourhoods.queries.home import TODAY
from voisins.neighbourhoods.queries.people import LETTERBOXES, PAIRS, kept_apart
from voisins.sharing.queries.shelf import GLIMPSES

pytestmark = pytest.mark.django_db
PEOPLE, WORDS, MOST = 200, 1000, 12


def fill(place: Neighbourhood) -> None:
    """Two hundred people and a thousand words, with thanks; written at once, the way they came is tested elsewhere."""
    people = [make_person(f"P{number}") for number in range(PEOPLE)]
    Membership.objects.bulk_create(
        Membership(neighbourhood=place, person=person, way=Way.HANDED, joined_at=NOON) for person in people
    )
    posts = Post.objects.bulk_create(
        Post(neighbourhood=place, author=people[number % PEOPLE], words="Bonjour", posted_at=_minute(number))
        for number in range(WORDS)
    )
    Thanks.objects.bulk_create(Thanks(post=post, person=people[0], at=NOON) for post in posts)


def _minute(number: int) -> dt.datetime:
    return NOON - dt.timedelta(minutes=number)


@pytest.mark.parametrize("who", ["keeper", "member"])
def test_the_page_asks_few_questions_with_200_people_and_1000_words(
    who: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    place = make_place(homes=PEOPLE)
    fill(place)
    person = keeper_of(place).person if who == "keeper" else Person.objects.get(first_name="P7")
    browser, page = browser_of(person), place.get_absolute_url()
    browser.get(page)

    with django_assert_max_num_queries(MOST):
        shown = browser.get(page).text

    assert shown.count('<article class="note') == 3
    assert "annuaire des 201 voisins" in shown


def test_what_is_prepared_says_what_the_ordinary_question_says() -> None:
    """For each reader of a lived-in place: whoever keeps it, whoever is kept apart, whoever borrows."""
    place = make_place(homes=30)
    people = [keeper_of(place), *(make_member(f"P{number}", of=place) for number in range(6))]
    live(people)
    for mine in people:
        apart = kept_apart(mine.person)
        place_and_apart = {"place": place.pk, "apart": apart}
        asked = [
            (PAIRS, {"person": mine.person_id}),
            (TODAY, {"place": place.pk}),
            (LETTERBOXES, place_and_apart),
            (LATEST, place_and_apart | {"person": mine.person_id}),
            (NEEDS, place_and_apart | {"me": mine.pk, "at": NOON}),
            (NEXT, place_and_apart | {"top": place.pk, "today": NOON.date()}),
            (GLIMPSES, place_and_apart | {"me": mine.pk}),
            (HELD, {"place": place.pk}),
        ]
        for question, values in asked:
            assert question(**values) == question.plain(**values)
    assert all(question(**values) for question, values in asked[1:-1]), "the control: something is said"


def live(people: list[Membership]) -> None:
    """Words, asks, things and days to meet of several, two who keep apart, one who has something to bring back."""
    keeper, first, second, third, *_others = people
    for member in people:
        Post.objects.create(
            neighbourhood=member.neighbourhood, author=member.person, words="Bonjour", posted_at=NOON
        )
        make_act(member)
        make_gathering(member)
    distance.put(whom=first.person, by=second.person, at=NOON)
    distance.put(whom=third.person, by=second.person, at=NOON)
    make_out(make_thing(keeper), first)
    make_thing(third)
