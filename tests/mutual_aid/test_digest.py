"""The digest says what is asked and offered since the last one; never an absence, never of whom one does not meet."""

import datetime as dt

import pytest

from tests.mutual_aid.makers import make_absence, make_act
from tests.neighbourhoods.makers import NOON, make_member, make_place
from voisins.accounts.models import Person
from voisins.mutual_aid.enums import Direction
from voisins.mutual_aid.operations import taking
from voisins.mutual_aid.queries.news import new_for
from voisins.neighbourhoods.models import Membership
from voisins.neighbourhoods.operations import distance
from voisins.notifications.kinds import PARTS

pytestmark = pytest.mark.django_db
AFTER = NOON + dt.timedelta(hours=1)


@pytest.fixture
def odette() -> Membership:
    return make_member("Odette", of=make_place())


def told(*people: Person, since: dt.datetime = NOON - dt.timedelta(days=1)) -> dict[str, list[str]]:
    part = PARTS["mutual_aid.news"]
    said = part.gather(people, {person.pk: since for person in people}, AFTER)
    names = {person.pk: person.first_name for person in people}
    return {
        names[pk]: [item.words for each in sections for item in each.items] for pk, sections in said.items()
    }


def test_the_neighbours_hear_of_it_and_who_asked_does_not(odette: Membership) -> None:
    joseph = make_member("Joseph", of=odette.neighbourhood)
    elsewhere = make_member(
        "Rose", of=make_place(make_member("Paul", of=odette.neighbourhood).person, name="3, rue B")
    )
    make_act(odette)
    make_act(odette, direction=Direction.OFFER, what="Rapporter du pain")

    said = told(odette.person, joseph.person, elsewhere.person)

    assert said == {"Joseph": ["Me rapporter du pain", "Rapporter du pain"]}


def test_nothing_new_says_nothing(odette: Membership) -> None:
    joseph = make_member("Joseph", of=odette.neighbourhood)
    make_act(odette)
    taken = make_act(odette, what="Déjà pris")
    taking.take_up(act=taken, by=joseph, at=NOON)

    assert told(joseph.person, since=AFTER) == {}
    assert told(joseph.person) == {"Joseph": ["Me rapporter du pain"]}


def test_an_absence_is_in_no_digest_not_even_of_the_chosen(odette: Membership) -> None:
    joseph = make_member("Joseph", of=odette.neighbourhood)
    make_absence(odette, joseph)

    assert told(odette.person, joseph.person) == {}


@pytest.mark.parametrize("blocker", ["Odette", "Joseph"])
def test_who_is_kept_apart_is_not_in_it(odette: Membership, blocker: str) -> None:
    joseph = make_member("Joseph", of=odette.neighbourhood)
    by, whom = (odette, joseph) if blocker == "Odette" else (joseph, odette)
    distance.put(whom=whom.person, by=by.person, at=NOON)
    make_act(odette)

    assert told(joseph.person) == {}


def test_it_takes_as_many_queries_for_many_as_for_one(
    odette: Membership, django_assert_num_queries: object
) -> None:
    people = [make_member(f"P{number}", of=odette.neighbourhood).person for number in range(30)]
    for _again in range(10):
        make_act(odette)

    for readers in (people[:1], people):
        since = {person.pk: NOON - dt.timedelta(days=1) for person in readers}
        with django_assert_num_queries(3):  # type: ignore[operator]
            assert len(new_for(readers, since, AFTER)) == len(readers)
