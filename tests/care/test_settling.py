"""An alert is closed by whoever reached the person since; a contact at the town hall is changed, and not kept."""

import datetime as dt

import pytest
import time_machine

from tests.care.makers import MORNING, make_round, make_volunteer, make_watched, visit_of
from tests.care.test_views import keeping, page
from tests.kits.makers import make_numbers
from tests.neighbourhoods.makers import browser_of, keeper_of, make_member
from tests.press.reading import even
from voisins.care.enums import After, Outcome
from voisins.care.models import Contact, Round
from voisins.care.operations import escalating, rounds, visits
from voisins.care.queries.visits import town_of
from voisins.neighbourhoods.enums import Standing
from voisins.notifications import operations as notifications
from voisins.notifications.enums import State
from voisins.notifications.models import FORGOTTEN, Letter

pytestmark = pytest.mark.django_db
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
LATE = MORNING + 6 * HOUR
TOWN = "ccas@exemple.fr"
ALERT = "Personne n° 1 : pas de nouvelles."


# -- Closed ------------------------------------------------------------------------------------------------


def test_whoever_went_says_later_that_the_person_was_reached() -> None:
    """The hours are over, the door is no more to be seen; how it went can be said all the same."""
    make_numbers()
    round_ = make_round()
    visit, odette = visit_of(make_watched(round_)), make_volunteer(round_)
    visits.take(visit=visit, volunteer=odette)
    visits.log(visit=visit, outcome=Outcome.NO_ANSWER, by=odette.member.person, at=MORNING)
    with time_machine.travel(LATE, tick=False):
        browser, address = browser_of(odette.member.person), page(round_, f"passages/{visit.public_id}/")
        assert ALERT in even(browser.get(page(round_)).text)
        shown = browser.get(address).text
        assert "Tout va bien" in shown and "Voir chez qui" not in shown
        browser.post(f"{address}nouvelles/", {"outcome": "ok"})
        after = even(browser.get(page(round_)).text)

    assert ALERT not in after


def test_a_keeper_closes_it_for_who_went_and_it_goes_no_further() -> None:
    make_numbers()
    round_ = make_round(town=TOWN)
    simone = make_watched(round_, after=After.TOWN)
    visit = visit_of(simone)
    escalating.escalate(at=MORNING + 2 * HOUR + dt.timedelta(minutes=1))
    with time_machine.travel(MORNING + 2.5 * HOUR, tick=False):
        helene = make_member("Hélène", of=round_.neighbourhood, standing=Standing.KEEPER).person
        keeper = keeping(helene)
        assert "Des nouvelles depuis ?" in even(
            keeper.get(page(round_, f"personnes/{simone.public_id}/")).text
        )
        answer = keeper.post(
            page(round_, f"passages/{visit.public_id}/suite/"), {"outcome": "ok"}, follow=True
        )
        assert "Merci, c’est noté." in answer.text
        assert ALERT not in even(keeper.get(page(round_)).text)
    escalating.escalate(at=LATE + 5 * HOUR)

    assert [(each.outcome, each.by) for each in Contact.objects.all()] == [("ok", helene)]
    assert not Letter.objects.filter(kind__in=("care.call", "care.town")).exists()


def test_a_keeper_types_back_what_is_ticked_on_paper_even_an_emergency() -> None:
    make_numbers()
    round_ = make_round()
    visit = visit_of(make_watched(round_))
    with time_machine.travel(MORNING, tick=False):
        keeper = keeping(keeper_of(round_.neighbourhood).person)
        address = page(round_, f"passages/{visit.public_id}/suite/")
        answer = keeper.post(address, {"outcome": "emergency"}, follow=True)
        shown = even(keeper.get(page(round_)).text)

    assert "Appelez le 15 ou le 112 tout de suite" in answer.text
    assert "Personne n° 1 : urgence." in shown


def test_nothing_is_said_of_a_visit_before_its_hour() -> None:
    round_ = make_round()
    simone = make_watched(round_)
    with time_machine.travel(MORNING - 2 * HOUR, tick=False):
        keeper = keeping(keeper_of(round_.neighbourhood).person)
        assert "Des nouvelles depuis" not in keeper.get(page(round_, f"personnes/{simone.public_id}/")).text
        keeper.post(page(round_, f"passages/{visit_of(simone).public_id}/suite/"), {"outcome": "ok"})

    assert not Contact.objects.exists()


def test_an_alert_of_yesterday_is_still_on_the_page() -> None:
    make_numbers()
    round_ = make_round()
    make_watched(round_)
    with time_machine.travel(MORNING + DAY - HOUR, tick=False):
        shown = even(browser_of(keeper_of(round_.neighbourhood).person).get(page(round_)).text)

    assert f"{ALERT}" in shown
    assert "24 novembre 2026. Le matin" in shown


# -- The town ----------------------------------------------------------------------------------------------


def told_to_the_town() -> Round:
    round_ = make_round(town=TOWN)
    visit_of(make_watched(round_, after=After.TOWN))
    escalating.escalate(at=LATE)
    return round_


def test_the_address_of_the_town_is_erased_as_soon_as_it_was_written_to() -> None:
    told_to_the_town()
    assert Letter.objects.get(kind="care.town").address == TOWN, "the control"
    notifications.deliver(at=LATE)

    letter = Letter.objects.get(kind="care.town")
    assert (letter.state, letter.address) == (State.SENT, FORGOTTEN)


def test_the_address_of_a_letter_that_is_not_to_leave_is_erased_too() -> None:
    round_ = told_to_the_town()
    rounds.choose_town(round_=round_, town={}, by=keeper_of(round_.neighbourhood).person, at=LATE)
    notifications.deliver(at=LATE)

    letter = Letter.objects.get(kind="care.town")
    assert (letter.state, letter.address) == (State.DROPPED, FORGOTTEN)


def test_with_the_end_of_the_round_no_letter_is_about_it() -> None:
    """Even one that could not leave, and that the team could have tried again."""
    round_ = told_to_the_town()
    Letter.objects.filter(kind="care.town").update(state=State.GIVEN_UP, ended_at=LATE)
    rounds.end(round_=round_, by=None, at=LATE)

    assert not Letter.objects.filter(kind__in=("care.town", "care.no_news", "care.call")).exists()


def test_another_contact_is_chosen_and_the_former_is_shown_to_nobody() -> None:
    make_numbers()
    round_ = make_round(town=TOWN)
    make_watched(round_, after=After.TOWN)
    keeper, address = keeping(keeper_of(round_.neighbourhood).person), page(round_, "mairie/")
    assert TOWN not in keeper.get(address).text
    assert keeper.post(address, {"town_email": "autre@exemple.fr"}).status_code == 422

    keeper.post(address, {"town_email": "autre@exemple.fr", "callback": "01 99 00 11 22"})
    assert town_of(Round.objects.get())["email"] == "autre@exemple.fr"
    assert "aucun contact n’est noté" not in keeper.get(page(round_)).text

    keeper.post(address, {"town_email": "", "callback": ""})
    assert town_of(Round.objects.get()) == {}
    assert "aucun contact n’est noté" in keeper.get(page(round_)).text
