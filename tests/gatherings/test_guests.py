"""Come without an account: a mail, a button, one gathering, and nothing left a week after it."""

import datetime as dt
from dataclasses import replace

import pytest
from django.core import mail
from django.test import Client

from tests.gatherings.makers import PLAN, TODAY, ask, come, confirm, make_gathering, stay_away
from tests.neighbourhoods.makers import NOON, browser_of, keeper_of, make_member, make_place
from voisins.accounts import limits
from voisins.accounts.models import Person
from voisins.gatherings.enums import Answer, Sort, Visibility
from voisins.gatherings.models import Gathering, Guest, GuestKey, Household
from voisins.gatherings.operations import clock, guests, hosting, potluck
from voisins.gatherings.rules.keys import closes_at, tokens_of
from voisins.lib.clock import today
from voisins.neighbourhoods.models import Membership, Neighbourhood
from voisins.notifications import operations as notifications
from voisins.notifications.models import Letter

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
HOUSEHOLD = {"household-adults": "2", "household-children": "1"}


@pytest.fixture
def place() -> Neighbourhood:
    return make_place()


@pytest.fixture
def nadia(place: Neighbourhood) -> Membership:
    return keeper_of(place)


@pytest.fixture
def feast(nadia: Membership) -> Gathering:
    return make_gathering(nadia, capacity=4, visibility=Visibility.PUBLIC)


@pytest.fixture
def soon(feast: Gathering) -> Gathering:
    """The same, for pages: they read the real clock."""
    Gathering.objects.filter(pk=feast.pk).update(day=today() + 9 * DAY)
    feast.refresh_from_db()
    return feast


def link(guest: Guest) -> str:
    """What the mail leads to, opened today."""
    GuestKey.objects.filter(guest=guest).update(until=closes_at(today() + DAY))
    return f"/voisinages/rencontres/invitation/{tokens_of(guest.public_id)[0]}/"


def public(gathering: Gathering) -> str:
    return f"/voisinages/rencontres/{gathering.public_id}/"


# -- The page for everybody --------------------------------------------------------------------------------


def test_everybody_reads_the_commune_and_the_day_and_no_word_of_the_place(soon: Gathering) -> None:
    answer = Client().get(public(soon))

    page = answer.content.decode()
    assert "Valbourg" in page and "Apéro" in page
    for kept in (soon.where, soon.title, str(soon.neighbourhood), "18:30", "Nadia"):
        assert kept not in page
    assert not answer.cookies
    assert answer["Cache-Control"].startswith("public")


def test_the_place_is_told_when_the_host_says_so(soon: Gathering) -> None:
    Gathering.objects.filter(pk=soon.pk).update(shows_where=True)

    page = Client().get(public(soon)).content.decode()

    assert soon.where in page and soon.title in page


@pytest.mark.parametrize("visibility", [Visibility.PLACE, Visibility.QUARTER])
def test_what_is_for_the_neighbours_is_on_no_public_page(soon: Gathering, visibility: Visibility) -> None:
    Gathering.objects.filter(pk=soon.pk).update(visibility=visibility)

    assert Client().get(public(soon)).status_code == 404
    assert Client().post(f"{public(soon)}venir/", {}).status_code == 404


def test_a_day_that_is_over_or_a_place_that_is_closed_is_shown_no_more(soon: Gathering) -> None:
    Neighbourhood.objects.update(suspended_until=closes_at(today() + DAY))
    assert Client().get(public(soon)).status_code == 404

    Neighbourhood.objects.update(suspended_until=None)
    Gathering.objects.filter(pk=soon.pk).update(day=today() - DAY)
    assert Client().get(public(soon)).status_code == 404


# -- Asking ------------------------------------------------------------------------------------------------


def test_the_mail_leads_to_a_page_that_changes_nothing_until_its_button_is_pressed(soon: Gathering) -> None:
    asked = Client().post(f"{public(soon)}venir/", {"name": "Chantal", "address": "Chantal@ailleurs.fr"})
    assert "Regardez vos courriels" in asked.content.decode()
    notifications.deliver(at=dt.datetime.now(dt.UTC) + dt.timedelta(minutes=1))
    guest = Guest.objects.get()
    path = f"/voisinages/rencontres/invitation/{tokens_of(guest.public_id)[0]}/"
    assert path in str(mail.outbox[0].body)

    stranger = Client()
    assert soon.where not in stranger.get(path).content.decode()
    assert not Household.objects.exists()

    assert stranger.post(path, HOUSEHOLD).status_code == 302
    page = stranger.get(path).content.decode()
    assert "Vous venez à 3" in page and soon.where in page
    assert not stranger.cookies
    assert not Person.objects.filter(email="chantal@ailleurs.fr").exists()


def test_the_database_holds_no_key_that_opens_anything(feast: Gathering) -> None:
    guest = ask(feast)

    held = " ".join(
        str(value)
        for model in (Guest, GuestKey, Letter)
        for row in model.objects.values()  # type: ignore[attr-defined]
        for value in row.values()
    )

    assert tokens_of(guest.public_id)[0] and tokens_of(guest.public_id)[0] not in held


def test_a_link_that_we_did_not_make_opens_nothing(soon: Gathering) -> None:
    path = link(ask(soon))

    for forged in (path[:-2] + "/", path[:-3] + "00/"):
        assert Client().get(forged).status_code == 404
        assert Client().post(f"{forged}partir/").status_code == 404
    assert Guest.objects.count() == 1


def test_whoever_comes_already_gets_the_same_answer_and_one_more_mail(feast: Gathering) -> None:
    guest = ask(feast)
    confirm(guest, 2)

    again = ask(feast, at=NOON + dt.timedelta(minutes=5))

    assert again == guest
    assert Letter.objects.filter(kind="gatherings.guest").count() == 2
    assert Household.objects.get().size == 2


def test_an_address_is_written_to_five_times_an_hour_and_no_more(feast: Gathering) -> None:
    for minute in range(8):
        ask(feast, at=NOON + dt.timedelta(minutes=minute))

    assert Letter.objects.filter(kind="gatherings.guest").count() == limits.MAILS_FROM_A_NETWORK


def test_a_gathering_is_asked_for_a_hundred_times_a_day_and_no_more(feast: Gathering) -> None:
    for number in range(guests.ASKS_A_DAY):
        ask(feast, f"Voisin{number}")

    with pytest.raises(limits.TooMany):
        ask(feast, "Dernier")


# -- Coming ------------------------------------------------------------------------------------------------


def test_a_guest_takes_places_waits_and_moves_up_as_anybody(feast: Gathering, nadia: Membership) -> None:
    come(feast, nadia, 3)
    guest = ask(feast)
    assert confirm(guest, 2).answer == Answer.WAITING

    stay_away(feast, nadia)

    assert Household.objects.get(guest=guest).answer == Answer.COMING
    letter = Letter.objects.get(kind="gatherings.moved_up")
    assert (letter.address, letter.person) == (guest.address, None)


def test_a_guest_brings_something_and_is_named_to_the_neighbours(soon: Gathering, nadia: Membership) -> None:
    tarts = potluck.need(gathering=soon, sort=Sort.FOOD, words="Des tartes", wanted=2, today=TODAY)
    path = link(ask(soon))
    Client().post(path, HOUSEHOLD)
    path = link(Guest.objects.get())

    assert Client().post(f"{path}{tarts.pk}/", {"count": "2"}).status_code == 302
    assert Client().post(f"{path}{tarts.pk}/", {"count": "3"}).status_code == 422

    assert "Vous en apportez 2" in Client().get(path).content.decode()
    inside = f"/voisinages/{soon.neighbourhood.public_id}/rencontres/{soon.public_id}/"
    assert "Chantal (2)" in browser_of(nadia.person).get(inside).content.decode()


def test_a_guest_reads_no_name_of_the_neighbours(soon: Gathering, nadia: Membership) -> None:
    come(soon, nadia)
    path = link(ask(soon))
    Client().post(path, HOUSEHOLD)

    assert "Nadia" not in Client().get(link(Guest.objects.get())).content.decode()


def test_whoever_withdraws_is_forgotten_and_their_places_go_to_others(
    soon: Gathering, place: Neighbourhood
) -> None:
    guest = ask(soon)
    confirm(guest, 4)
    waiting = come(soon, make_member("Odette", of=place), 4)

    page = Client().post(f"{link(guest)}partir/").content.decode()

    assert "effacé" in page
    assert not Guest.objects.exists() and not GuestKey.objects.exists()
    assert not Letter.objects.filter(address=guest.address).exists()
    waiting.refresh_from_db()
    assert waiting.answer == Answer.COMING


def test_guests_are_told_of_what_changes_by_the_link_of_their_own(
    feast: Gathering, nadia: Membership
) -> None:
    guest = ask(feast)
    confirm(guest)
    later = replace(PLAN, visibility=Visibility.PUBLIC, day=PLAN.day + DAY, where="Dans le hall")

    hosting.change(gathering=feast, plan=later, by=nadia.person, at=NOON)
    notifications.deliver(at=NOON + dt.timedelta(minutes=1))

    told = [str(each.body) for each in mail.outbox if each.to == [guest.address]]
    assert any("Dans le hall" in body and tokens_of(guest.public_id)[0] in body for body in told)
    assert GuestKey.objects.get().until == closes_at(later.day)


def test_a_link_opens_that_gathering_until_the_end_of_its_day(feast: Gathering) -> None:
    guest = ask(feast)
    assert GuestKey.objects.get().until == NOON + 2 * DAY
    confirm(guest)

    assert GuestKey.objects.get().until == closes_at(feast.day)
    GuestKey.objects.update(until=NOON)
    assert (
        Client().get(f"/voisinages/rencontres/invitation/{tokens_of(guest.public_id)[0]}/").status_code == 404
    )


# -- Being forgotten ---------------------------------------------------------------------------------------


def test_who_never_confirms_is_forgotten_after_two_days(feast: Gathering) -> None:
    ask(feast)

    clock.tick(at=NOON + 2 * DAY - dt.timedelta(minutes=1))
    assert Guest.objects.exists()

    clock.tick(at=NOON + 2 * DAY)
    assert not Guest.objects.exists()
    assert not Letter.objects.exclude(address="").exists()


def test_everything_of_a_guest_is_erased_seven_days_after_the_day(
    feast: Gathering, nadia: Membership
) -> None:
    confirm(ask(feast), 2)
    come(feast, nadia)
    noon = dt.datetime.combine(feast.day, dt.time(11), dt.UTC)

    clock.tick(at=noon + 6 * DAY)
    assert Guest.objects.exists()

    clock.tick(at=noon + 7 * DAY)
    assert not Guest.objects.exists() and not GuestKey.objects.exists()
    assert [each.member for each in Household.objects.all()] == [nadia]
    assert not Letter.objects.exclude(address="").exists()
