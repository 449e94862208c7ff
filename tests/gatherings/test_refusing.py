"""A place is taken back: one is told, kindly, and nobody else."""

import datetime as dt

import pytest
from django.core import mail

from tests.gatherings.makers import PLAN, ask, come, confirm, make_gathering
from tests.neighbourhoods.makers import NOON, browser_of, keeper_of, make_member, make_place
from voisins.gatherings.enums import Answer, Visibility, Why
from voisins.gatherings.models import Gathering, Guest, Household
from voisins.gatherings.operations import guests, hosting, refusing
from voisins.gatherings.queries.guests import guest_of
from voisins.gatherings.rules.keys import token_of
from voisins.lib.clock import today
from voisins.neighbourhoods.models import Membership, Neighbourhood
from voisins.neighbourhoods.operations import distance
from voisins.notifications import operations as notifications
from voisins.notifications.models import Letter

pytestmark = pytest.mark.django_db
DAY, MINUTE = dt.timedelta(days=1), dt.timedelta(minutes=1)


@pytest.fixture
def place() -> Neighbourhood:
    return make_place()


@pytest.fixture
def nadia(place: Neighbourhood) -> Membership:
    return keeper_of(place)


@pytest.fixture
def odette(place: Neighbourhood) -> Membership:
    return make_member("Odette", of=place)


def turn_away(household: Household, by: Membership, why: Why = Why.MISTAKE) -> None:
    refusing.turn_away(household=household, why=why, by=by.person, at=NOON + MINUTE)


def letters() -> list[str]:
    found = Letter.objects.filter(kind="gatherings.turned_away").select_related("person").order_by("pk")
    return [str(letter.person or letter.address) for letter in found]


def test_a_member_is_told_alone_their_place_goes_on_and_they_may_answer_again(
    place: Neighbourhood, nadia: Membership, odette: Membership
) -> None:
    feast = make_gathering(nadia, capacity=2)
    mine = come(feast, odette, 2)
    joseph = come(feast, make_member("Joseph", of=place), 2)

    turn_away(mine, nadia)
    turn_away(mine, nadia)
    notifications.deliver(at=NOON + MINUTE)

    joseph.refresh_from_db()
    assert joseph.answer == Answer.COMING
    assert letters() == ["Odette"]
    told = next(str(each.body) for each in mail.outbox if odette.person.email in each.to)
    assert PLAN.title in told and "semblait être une erreur" in told
    assert come(feast, odette, 1).answer == Answer.WAITING


def test_a_guest_is_told_once_and_their_link_opens_nothing_any_more(nadia: Membership) -> None:
    feast = make_gathering(nadia, visibility=Visibility.PUBLIC)
    guest = ask(feast)
    token = token_of(guest.public_id, digest=guest.key.digest)
    mine = confirm(guest)
    notifications.deliver(at=NOON)
    mail.outbox.clear()

    turn_away(mine, nadia, Why.FULL)
    notifications.deliver(at=NOON + MINUTE)

    assert [each.to for each in mail.outbox] == [[guest.address]]
    assert "pas assez de place" in str(mail.outbox[0].body) and PLAN.where not in str(mail.outbox[0].body)
    assert guest_of(token, at=NOON + MINUTE) is None
    with pytest.raises(guests.Gone):
        confirm(guest)


def test_who_was_refused_asks_again_in_vain_and_learns_nothing_of_it(nadia: Membership) -> None:
    feast = make_gathering(nadia, visibility=Visibility.PUBLIC)
    turn_away(confirm(ask(feast)), nadia)
    before = Letter.objects.count()

    ask(feast, at=NOON + DAY)

    assert Letter.objects.count() == before
    assert not feast.households.exists()


def test_who_was_refused_is_forgotten_with_the_others(nadia: Membership) -> None:
    feast = make_gathering(nadia, visibility=Visibility.PUBLIC)
    turn_away(confirm(ask(feast)), nadia)

    guests.forget(at=dt.datetime.combine(PLAN.day, dt.time(12), dt.UTC) + guests.KEPT)

    assert not Guest.objects.exists() and letters() == []


def test_nothing_is_written_to_who_has_a_place_again_nor_of_what_is_called_off(
    nadia: Membership, odette: Membership
) -> None:
    feast, other = make_gathering(nadia), make_gathering(nadia)
    for each in (feast, other):
        turn_away(come(each, odette), nadia)
    come(feast, odette)
    hosting.cancel(gathering=other, by=nadia.person, at=NOON + MINUTE)

    notifications.deliver(at=NOON + MINUTE)

    assert mail.outbox == []


# -- The page ------------------------------------------------------------------------------------------------


def soon(host: Membership) -> Gathering:
    made = make_gathering(host)
    Gathering.objects.filter(pk=made.pk).update(day=today() + 9 * DAY)
    made.refresh_from_db()
    return made


def test_who_invites_takes_a_place_back_with_a_reason(
    place: Neighbourhood, nadia: Membership, odette: Membership
) -> None:
    feast = soon(nadia)
    mine = come(feast, odette)
    page = f"/voisinages/{place.public_id}/rencontres/{feast.public_id}/"
    link = f"{page}reponses/{mine.pk}/retirer/"
    host = browser_of(nadia.person)
    assert link in host.get(page).text and link not in browser_of(odette.person).get(page).text

    assert host.post(link, {"why": "pourquoi pas"}).status_code == 422
    host.post(link, {"why": "places"})

    assert not feast.households.filter(member=odette).exists()


def test_whom_the_host_does_not_meet_is_not_named_by_the_page_either(
    place: Neighbourhood, nadia: Membership, odette: Membership
) -> None:
    feast = soon(nadia)
    mine = come(feast, odette)
    distance.put(whom=nadia.person, by=odette.person, at=NOON)
    link = f"/voisinages/{place.public_id}/rencontres/{feast.public_id}/reponses/{mine.pk}/retirer/"

    assert browser_of(nadia.person).get(link).status_code == 404
