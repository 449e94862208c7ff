"""Invite, answer, wait, change, call off: who has a place, and who is told."""

import datetime as dt
from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from tests.gatherings.makers import PLAN, TODAY, come, make_gathering, stay_away
from tests.neighbourhoods.makers import NOON, keeper_of, make_member, make_place
from voisins.gatherings.enums import Answer
from voisins.gatherings.models import Gathering
from voisins.gatherings.operations import answering, hosting
from voisins.journal.models import Entry
from voisins.neighbourhoods.models import Membership, Neighbourhood
from voisins.neighbourhoods.operations import keeping
from voisins.notifications.models import Letter

pytestmark = pytest.mark.django_db
LATER = NOON + dt.timedelta(hours=1)


@pytest.fixture
def place() -> Neighbourhood:
    return make_place()


@pytest.fixture
def nadia(place: Neighbourhood) -> Membership:
    return keeper_of(place)


@pytest.fixture
def odette(place: Neighbourhood) -> Membership:
    return make_member("Odette", of=place)


@pytest.fixture
def joseph(place: Neighbourhood) -> Membership:
    return make_member("Joseph", of=place)


def told(kind: str) -> list[str]:
    letters = Letter.objects.filter(kind=f"gatherings.{kind}").order_by("pk")
    return [str(letter.person) for letter in letters.select_related("person")]


def taken(gathering: Gathering) -> int:
    gathering.refresh_from_db()
    return gathering.taken


def test_a_gathering_is_proposed_and_the_journal_says_nothing_of_what_it_is(nadia: Membership) -> None:
    gathering = make_gathering(nadia)

    assert (gathering.host, gathering.neighbourhood) == (nadia, nadia.neighbourhood)
    entry = Entry.objects.get(act="gatherings.proposed")
    assert gathering.title not in entry.about_name + str(entry.detail)


def test_a_household_comes_then_comes_otherwise_then_stays_away(
    nadia: Membership, odette: Membership
) -> None:
    gathering = make_gathering(nadia, capacity=4)

    assert come(gathering, odette, 2, 1).answer == Answer.COMING
    assert taken(gathering) == 3
    come(gathering, odette, 2, 2)
    assert taken(gathering) == 4
    stay_away(gathering, odette)
    assert taken(gathering) == 0
    assert gathering.households.count() == 1


def test_a_place_freed_goes_to_the_first_that_fits_and_they_are_told(
    place: Neighbourhood, nadia: Membership, odette: Membership, joseph: Membership
) -> None:
    gathering = make_gathering(nadia, capacity=4)
    paul = make_member("Paul", of=place)
    come(gathering, odette, 2)
    come(gathering, nadia, 2)
    assert come(gathering, joseph, 3).answer == Answer.WAITING
    assert come(gathering, paul, 2).answer == Answer.WAITING

    stay_away(gathering, odette, at=LATER)

    assert [each.member for each in gathering.households.waiting()] == [joseph]
    assert taken(gathering) == 4
    assert told("moved_up") == ["Paul"]


def test_coming_in_greater_number_than_there_is_room_for_keeps_the_places_one_has(
    nadia: Membership, odette: Membership
) -> None:
    gathering = make_gathering(nadia, capacity=2)
    come(gathering, odette, 1)

    with pytest.raises(answering.NotSoMany):
        come(gathering, odette, 3)

    assert taken(gathering) == 1


def test_who_comes_back_after_a_no_waits_behind_the_others(
    nadia: Membership, odette: Membership, joseph: Membership
) -> None:
    gathering = make_gathering(nadia, capacity=1)
    come(gathering, nadia)
    stay_away(gathering, odette)
    come(gathering, joseph, at=LATER)
    come(gathering, odette, at=LATER + dt.timedelta(hours=1))

    assert [each.member for each in gathering.households.waiting()] == [joseph, odette]


def test_the_database_itself_refuses_one_person_too_many(nadia: Membership, odette: Membership) -> None:
    gathering = make_gathering(nadia, capacity=1)
    come(gathering, odette)

    with pytest.raises(IntegrityError), transaction.atomic():
        Gathering.objects.update(taken=2)


def test_more_places_move_up_who_waits(nadia: Membership, odette: Membership, joseph: Membership) -> None:
    gathering = make_gathering(nadia, capacity=1)
    come(gathering, odette)
    come(gathering, joseph)

    hosting.change(gathering=gathering, plan=replace(PLAN, capacity=2), by=nadia.person, at=LATER)

    assert taken(gathering) == 2
    assert (told("moved_up"), told("changed")) == (["Joseph"], [])


def test_fewer_places_than_people_who_come_is_refused(nadia: Membership, odette: Membership) -> None:
    gathering = make_gathering(nadia)
    come(gathering, odette, 3)

    with pytest.raises(hosting.TooManyAlready):
        hosting.change(gathering=gathering, plan=replace(PLAN, capacity=2), by=nadia.person, at=LATER)


def test_a_change_tells_those_who_come_or_wait_only(
    place: Neighbourhood, nadia: Membership, odette: Membership, joseph: Membership
) -> None:
    gathering = make_gathering(nadia, capacity=2)
    paul = make_member("Paul", of=place)
    come(gathering, nadia)
    come(gathering, odette)
    come(gathering, joseph)
    stay_away(gathering, paul)
    moved = replace(PLAN, capacity=2, day=PLAN.day + dt.timedelta(days=1))

    hosting.change(gathering=gathering, plan=moved, by=nadia.person, at=LATER)

    assert told("changed") == ["Odette", "Joseph"]


def test_called_off_once_those_concerned_are_told_once(nadia: Membership, odette: Membership) -> None:
    gathering = make_gathering(nadia)
    come(gathering, odette)

    for _again in range(2):
        hosting.cancel(gathering=gathering, by=nadia.person, at=LATER)

    assert told("cancelled") == ["Odette"]
    assert Entry.objects.filter(act="gatherings.cancelled").count() == 1
    with pytest.raises(hosting.CalledOff):
        come(gathering, odette)
    with pytest.raises(hosting.CalledOff):
        hosting.change(gathering=gathering, plan=PLAN, by=nadia.person, at=LATER)


def test_no_answer_after_the_day(nadia: Membership, odette: Membership) -> None:
    gathering = make_gathering(nadia)
    Gathering.objects.update(day=TODAY - dt.timedelta(days=1))

    with pytest.raises(answering.Over):
        come(gathering, odette)
    with pytest.raises(answering.Over):
        stay_away(gathering, odette)


def test_who_leaves_the_voisinage_gives_back_their_places_at_the_next_answer(
    nadia: Membership, odette: Membership, joseph: Membership
) -> None:
    gathering = make_gathering(nadia, capacity=2)
    come(gathering, odette, 2)
    keeping.leave(membership=odette, by=odette.person, at=NOON)

    assert come(gathering, joseph, 2).answer == Answer.COMING
    assert taken(gathering) == 2


def test_a_gathering_outlives_the_departure_of_its_host(nadia: Membership, joseph: Membership) -> None:
    gathering = make_gathering(joseph)
    come(gathering, nadia)

    keeping.leave(membership=joseph, by=joseph.person, at=NOON)

    gathering.refresh_from_db()
    assert gathering.host is None
