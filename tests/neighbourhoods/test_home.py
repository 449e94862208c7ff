"""The page of a voisinage, however many live there and however much they write."""

import datetime as dt

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.accounts.makers import make_person
from tests.neighbourhoods.makers import NOON, browser_of, keeper_of, make_place
from voisins.accounts.models import Person
from voisins.neighbourhoods.enums import Way
from voisins.neighbourhoods.models import Membership, Neighbourhood, Post, Thanks

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
