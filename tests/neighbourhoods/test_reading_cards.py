"""T16: numbers are read one card after another; whoever copies the directory is slowed down, and the keepers hear of it."""

import datetime as dt

import pytest
from django.core import mail

from tests.neighbourhoods.makers import NOON, browser_of, keeper_of, make_member, make_place
from voisins.neighbourhoods.enums import Line, Reach
from voisins.neighbourhoods.models import Membership
from voisins.neighbourhoods.operations import reading
from voisins.neighbourhoods.operations.speaking import Said, say
from voisins.notifications import operations as notifications

pytestmark = pytest.mark.django_db
NUMBER = "06 39 98 12 34"
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def odette() -> Membership:
    """With her number open to all her neighbours."""
    found = make_member("Odette", of=make_place())
    say(
        membership=found,
        lines={
            Line.PHONE: Said(NUMBER, Reach.MEMBERS, printed=False),
            Line.HELP: Said("Du pain", Reach.MEMBERS, printed=False),
        },
        discreet=False,
    )
    return found


def test_the_list_holds_no_number_and_the_card_does(odette: Membership) -> None:
    browser = browser_of(make_member("Joseph", of=odette.neighbourhood).person)
    place = odette.neighbourhood.get_absolute_url()

    listed = browser.get(f"{place}annuaire/").text
    card = browser.get(f"{place}voisins/{odette.public_id}/").text

    assert (NUMBER in listed, "Du pain" in listed) == (False, True)
    assert NUMBER in card


def test_sixty_cards_an_hour_then_one_waits_and_the_keepers_are_told_once(odette: Membership) -> None:
    joseph = make_member("Joseph", of=odette.neighbourhood)
    for _card in range(60):
        reading.open_card(by=joseph, at=NOON)
    for _again in range(3):
        with pytest.raises(reading.TooManyCards):
            reading.open_card(by=joseph, at=NOON)

    notifications.deliver(at=NOON)
    told = [message.to for message in mail.outbox if "annuaire" in message.subject]
    assert told == [["nadia@exemple.fr"]]
    reading.open_card(by=joseph, at=NOON + HOUR)


def test_a_card_too_many_is_said_without_the_number(odette: Membership) -> None:
    joseph = make_member("Joseph", of=odette.neighbourhood)
    browser = browser_of(joseph.person)
    page = f"{odette.neighbourhood.get_absolute_url()}voisins/{odette.public_id}/"
    answers = [browser.get(page) for _time in range(61)]

    assert [answer.status_code for answer in answers] == [200] * 60 + [429]
    assert NUMBER not in answers[-1].text


def test_a_card_without_a_number_is_not_counted(odette: Membership) -> None:
    browser = browser_of(odette.person)
    nadia = keeper_of(odette.neighbourhood)
    page = f"{odette.neighbourhood.get_absolute_url()}voisins/{nadia.public_id}/"

    assert {browser.get(page).status_code for _time in range(70)} == {200}
