"""The day before, the digest, the places of those who left, and what is reported."""

import datetime as dt
from dataclasses import replace

import pytest
from django.core import mail

from tests.accounts.makers import make_person
from tests.gatherings.makers import PLAN, TODAY, ask, come, confirm, make_gathering, stay_away
from tests.neighbourhoods.makers import NOON, browser_of, keeper_of, make_member, make_place
from voisins.accounts import operations as accounts
from voisins.gatherings.enums import Answer, Sort, Visibility
from voisins.gatherings.models import Gathering, Household
from voisins.gatherings.operations import clock, hosting, potluck
from voisins.gatherings.queries.gatherings import answer_of, to_come
from voisins.gatherings.queries.news import new_for
from voisins.moderation.kinds import SUBJECTS
from voisins.neighbourhoods.models import Membership, Neighbourhood
from voisins.neighbourhoods.operations import distance, keeping
from voisins.notifications import operations as notifications
from voisins.notifications.models import Letter

pytestmark = pytest.mark.django_db
DAY, MINUTE = dt.timedelta(days=1), dt.timedelta(minutes=1)
EVE = dt.datetime(2026, 12, 11, 11, tzinfo=dt.UTC)  # noon in Paris, the day before


@pytest.fixture
def place() -> Neighbourhood:
    return make_place()


@pytest.fixture
def nadia(place: Neighbourhood) -> Membership:
    return keeper_of(place)


@pytest.fixture
def odette(place: Neighbourhood) -> Membership:
    return make_member("Odette", of=place)


def reminders() -> list[str]:
    found = Letter.objects.filter(kind="gatherings.tomorrow").select_related("person").order_by("pk")
    return [str(letter.person or letter.address) for letter in found]


def test_those_who_come_are_reminded_once_the_day_before_of_what_they_bring(
    place: Neighbourhood, nadia: Membership, odette: Membership
) -> None:
    feast = make_gathering(nadia, visibility=Visibility.PUBLIC)
    salads = potluck.need(gathering=feast, sort=Sort.FOOD, words="Des salades", wanted=3, today=TODAY)
    come(feast, odette, 2)
    potluck.bring(need=salads, household=answer_of(feast, odette.person), count=2, today=TODAY)
    confirm(ask(feast))
    stay_away(feast, make_member("Joseph", of=place))

    clock.tick(at=EVE - DAY)
    assert reminders() == []
    clock.tick(at=EVE)
    clock.tick(at=EVE + MINUTE)
    assert reminders() == ["Odette", "chantal@ailleurs.fr"]

    notifications.deliver(at=EVE + MINUTE)
    told = next(str(each.body) for each in mail.outbox if odette.person.email in each.to)
    assert "Des salades (2)" in told and PLAN.where in told


def test_another_day_is_reminded_of_anew(nadia: Membership, odette: Membership) -> None:
    feast = make_gathering(nadia)
    come(feast, odette)
    clock.tick(at=EVE)

    hosting.change(gathering=feast, plan=replace(PLAN, day=PLAN.day + DAY), by=nadia.person, at=EVE)
    clock.tick(at=EVE + DAY)

    assert reminders() == ["Odette", "Odette"]


def test_what_is_called_off_or_given_up_is_reminded_of_to_nobody(
    nadia: Membership, odette: Membership
) -> None:
    for host in (nadia, odette):
        come(make_gathering(host), odette)
    first, second = Gathering.objects.order_by("pk")
    clock.tick(at=EVE)
    hosting.cancel(gathering=first, by=nadia.person, at=EVE)
    stay_away(second, odette)

    notifications.deliver(at=EVE + MINUTE)

    assert not any("C’est bientôt" in each.subject for each in mail.outbox)


@pytest.mark.parametrize("way", ["leaves", "closes their account"])
def test_the_places_of_whoever_goes_are_given_within_a_minute(
    place: Neighbourhood, nadia: Membership, odette: Membership, way: str
) -> None:
    feast = make_gathering(nadia, capacity=2)
    come(feast, odette, 2)
    joseph = make_member("Joseph", of=place)
    assert come(feast, joseph, 2).answer == Answer.WAITING

    if way == "leaves":
        keeping.leave(membership=odette, by=odette.person, at=NOON)
    else:
        accounts.erase(person=odette.person, by=odette.person, at=NOON)
    clock.tick(at=NOON + MINUTE)

    assert Household.objects.get(member=joseph).answer == Answer.COMING
    feast.refresh_from_db()
    assert feast.taken == 2
    assert Letter.objects.filter(kind="gatherings.moved_up", person=joseph.person).exists()


# -- The digest --------------------------------------------------------------------------------------------


def news(*members: Membership, at: dt.datetime = NOON + MINUTE) -> dict[str, list[str]]:
    people = [member.person for member in members]
    found = new_for(people, {person.pk: NOON - DAY for person in people}, at)
    return {str(person): [new.gathering.title for new in found.get(person.pk, [])] for person in people}


def test_the_digest_tells_neighbours_of_what_others_propose(nadia: Membership, odette: Membership) -> None:
    make_gathering(nadia)

    assert news(nadia, odette) == {"Nadia": [], "Odette": [PLAN.title]}


def test_the_digest_of_the_quarter_tells_what_is_shared_and_no_more(
    place: Neighbourhood, nadia: Membership
) -> None:
    street = make_place(make_person("Rosa"), name="Rue des Tilleuls")
    Neighbourhood.objects.filter(pk=place.pk).update(within=street)
    hosting.invite(host=nadia, plan=replace(PLAN, title="À nous"), at=NOON)
    hosting.invite(host=nadia, plan=replace(PLAN, title="À tous", visibility=Visibility.QUARTER), at=NOON)

    assert news(keeper_of(street)) == {"Rosa": ["À tous"]}


def test_the_digest_says_nothing_of_whom_one_does_not_meet_nor_of_what_was_taken_down(
    place: Neighbourhood, nadia: Membership, odette: Membership
) -> None:
    joseph = make_member("Joseph", of=place)
    make_gathering(nadia)
    distance.put(whom=odette.person, by=nadia.person, at=NOON)
    assert news(odette, joseph) == {"Odette": [], "Joseph": [PLAN.title]}

    Gathering.objects.update(hidden_at=NOON)
    assert news(joseph) == {"Joseph": []}


def test_three_hundred_readers_cost_as_much_as_one(
    place: Neighbourhood, nadia: Membership, django_assert_num_queries: object
) -> None:
    make_gathering(nadia)
    readers = [make_member(f"M{number}", of=place) for number in range(12)]
    for some in (readers[:1], readers):
        with django_assert_num_queries(3):  # type: ignore[operator]
            news(*some)


# -- Reported ----------------------------------------------------------------------------------------------


def test_a_gathering_is_reported_by_who_reads_it_taken_down_and_put_back(
    nadia: Membership, odette: Membership
) -> None:
    feast, subject = make_gathering(nadia), SUBJECTS["rencontre"]
    page = f"/voisinages/{nadia.neighbourhood.public_id}/rencontres/{feast.public_id}/"
    thing = subject.find(odette.person, feast.public_id)
    assert thing and thing.author == nadia.person and PLAN.where in thing.words
    assert subject.find(make_person("Rosa"), feast.public_id) is None
    assert subject.find(None, feast.public_id) is None

    subject.hide(feast.public_id, NOON)
    assert browser_of(odette.person).get(page).status_code == 404
    assert to_come(nadia, apart=(), today=TODAY) == []

    subject.restore(feast.public_id)
    assert browser_of(odette.person).get(page).status_code == 200
