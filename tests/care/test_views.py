"""The pages of a watch round: who gets in, what each sees, and when."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client

from tests.care.makers import MORNING, NOON, WORDS, make_round, make_volunteer, make_watched, visit_of
from tests.kits.makers import make_numbers
from tests.neighbourhoods.makers import browser_of, keeper_of, make_member, make_place
from tests.press.reading import own_failures, text, ua_failures
from tests.security.world import SECRET, client_of
from voisins.accounts.models import Person
from voisins.care.enums import Consent
from voisins.care.models import Round, Visit, Volunteer, Watched
from voisins.care.operations import visits
from voisins.journal.models import Entry

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)
PERSON = {
    "name": "Simone",
    "door": "5e droite",
    "phone": "01 99 00 12 34",
    "moments": ["morning"],
    "after": "keepers",
    "consent": "spoken",
}


def keeping(person: Person) -> Client:
    """A browser of a keeper who has a second factor and showed it."""
    TOTP.activate(person, SECRET)
    return client_of(person)


def page(round_: Round, end: str = "") -> str:
    return f"/voisinages/{round_.neighbourhood.public_id}/veille/{end}"


def test_a_keeper_without_a_second_factor_is_led_to_get_one() -> None:
    place = make_place()
    answer = browser_of(keeper_of(place).person).get(f"/voisinages/{place.public_id}/veille/ouvrir/")

    assert answer.status_code == 302
    assert answer.headers["Location"] == "/compte/securite/"


def test_a_round_is_opened_somebody_entered_a_neighbour_goes_and_says_all_is_well() -> None:
    make_numbers()
    place = make_place()
    keeper, odette = keeping(keeper_of(place).person), browser_of(make_member("Odette", of=place).person)
    start = f"/voisinages/{place.public_id}/veille/"
    with time_machine.travel(NOON, tick=False):
        season = {"why": "heat", "begins_on": "2026-11-23", "ends_on": "2026-11-30", "patience": "60"}
        keeper.post(f"{start}ouvrir/", season)
        assert "sous le numéro 1" in keeper.post(f"{start}inscrire/", PERSON, follow=True).text
        odette.post(start, {"act": "offer"})
        keeper.post(f"{start}volontaires/{Volunteer.objects.get().public_id}/")
        words = odette.get(start).text
        assert "Personne n°\u00a01" in words
        assert "Simone" not in words
        visit = Visit.objects.order_by("day")[0]
        odette.post(f"{start}passages/{visit.public_id}/", {"act": "take"})
        assert (
            "Simone"
            not in odette.post(f"{start}passages/{visit.public_id}/", {"act": "look"}, follow=True).text
        )

    with time_machine.travel(MORNING, tick=False):
        odette = browser_of(odette_of(place))
        assert "Simone" in odette.post(f"{start}passages/{visit.public_id}/", {"act": "look"}).text
        odette.post(f"{start}passages/{visit.public_id}/nouvelles/", {"outcome": "ok"})

    assert [each.outcome for each in visit.contacts.all()] == ["ok"]
    assert Entry.objects.filter(act="care.looked").count() == 1


def odette_of(place: Any) -> Person:
    found: Person = place.memberships.get(person__first_name="Odette").person
    return found


@pytest.mark.parametrize(
    ("moment", "seen"),
    [
        (MORNING - HOUR - dt.timedelta(seconds=1), False),
        (MORNING - HOUR, True),
        (MORNING + 4 * HOUR, True),
        (MORNING + 4 * HOUR + dt.timedelta(seconds=1), False),
    ],
)
def test_a_volunteer_sees_the_door_at_its_hour_and_at_no_other(moment: dt.datetime, seen: bool) -> None:
    """T42."""
    round_ = make_round()
    visit, going = visit_of(make_watched(round_)), make_volunteer(round_)
    visits.take(visit=visit, volunteer=going)
    with time_machine.travel(moment, tick=False):
        answer = browser_of(going.member.person).post(
            page(round_, f"passages/{visit.public_id}/"), {"act": "look"}
        )

    assert (WORDS["door"] in answer.text) is seen
    assert Entry.objects.filter(act="care.looked").count() == int(seen)


def test_who_did_not_take_it_does_not_see_it() -> None:
    round_ = make_round()
    visit, going = visit_of(make_watched(round_)), make_volunteer(round_)
    visits.take(visit=visit, volunteer=going)
    other = browser_of(make_volunteer(round_, "Joseph").member.person)

    assert other.get(page(round_, f"passages/{visit.public_id}/")).status_code == 404


def test_a_member_who_does_not_go_round_sees_that_it_is_held_and_nothing_more() -> None:
    round_ = make_round()
    make_watched(round_)
    words = browser_of(make_member("Paul", of=round_.neighbourhood).person).get(page(round_)).text

    assert "Une vague de chaleur" in words
    assert "Personne n°" not in words


def test_an_emergency_says_whom_to_call_at_once() -> None:
    make_numbers()
    round_ = make_round()
    visit, going = visit_of(make_watched(round_)), make_volunteer(round_)
    visits.take(visit=visit, volunteer=going)
    with time_machine.travel(MORNING, tick=False):
        browser = browser_of(going.member.person)
        answer = browser.post(
            page(round_, f"passages/{visit.public_id}/nouvelles/"), {"outcome": "emergency"}, follow=True
        )

    assert "Appelez le 15 ou le 112 tout de suite" in answer.text


def test_what_is_missing_is_said_and_what_was_typed_stays() -> None:
    round_ = make_round()
    keeper = keeping(keeper_of(round_.neighbourhood).person)
    answer = keeper.post(page(round_, "inscrire/"), {**PERSON, "after": "contact", "consent": ""})

    assert answer.status_code == 422
    assert "Il faut un numéro, pour pouvoir appeler cette personne." in answer.text
    assert "Dites comment cette personne a dit oui." in answer.text
    assert 'value="Simone"' in answer.text


def test_the_letter_says_who_asked_what_is_noted_and_how_to_say_no() -> None:
    """T47."""
    make_numbers()
    simone = make_watched(make_round(), consent=Consent.FAMILY)
    keeper = keeping(keeper_of(simone.round.neighbourhood).person)
    made = keeper.post(page(simone.round, f"personnes/{simone.public_id}/lettre/")).content
    words = " ".join(text(made).split()).replace("\u00a0", " ")

    for said in ("Simone", "5e droite", "Votre famille nous a demandé", "Dites non", "9 h à 11 h"):
        assert said in words
    assert WORDS["trusted"] not in words
    assert ua_failures(made) == []
    assert own_failures(made, lang="fr") == []
    assert Entry.objects.filter(act="care.looked").count() == 1


def test_a_keeper_notes_that_the_person_was_told_and_takes_out_at_a_word() -> None:
    round_ = make_round()
    simone = make_watched(round_, consent=Consent.FAMILY)
    keeper = keeping(keeper_of(round_.neighbourhood).person)
    keeper.post(page(round_, f"personnes/{simone.public_id}/"), {"act": "told"})
    assert Visit.objects.exists()

    keeper.post(page(round_, f"personnes/{simone.public_id}/"), {"act": "take_out"})
    assert not Watched.objects.exists()


def test_the_page_says_that_it_is_not_the_register_and_how_to_join_that_one() -> None:
    place = make_place()
    answer = browser_of(keeper_of(place).person).get(f"/voisinages/{place.public_id}/veille/")

    assert "Ce n’est pas le registre de la mairie" in answer.text


def test_a_week_of_twenty_people_costs_the_same_as_of_one(django_assert_max_num_queries: Any) -> None:
    make_numbers()
    round_ = make_round()
    for _number in range(20):
        make_watched(round_, evening=True)
    keeper = browser_of(keeper_of(round_.neighbourhood).person)
    with time_machine.travel(NOON, tick=False), django_assert_max_num_queries(18):
        keeper.get(page(round_))


def test_whom_to_call_in_danger_is_on_every_page_of_a_round() -> None:
    make_numbers()
    round_ = make_round()
    simone = make_watched(round_)
    visit, odette = visit_of(simone), make_volunteer(round_)
    visits.take(visit=visit, volunteer=odette)
    keeper, hers = keeping(keeper_of(round_.neighbourhood).person), browser_of(odette.member.person)
    ends = ("", "ouvrir/", "inscrire/", "mairie/", f"personnes/{simone.public_id}/")
    asked = [keeper.get(page(round_, end)) for end in ends]
    asked += [hers.get(page(round_)), hers.get(page(round_, f"passages/{visit.public_id}/"))]

    assert ['href="tel:15"' in answer.text and 'href="tel:112"' in answer.text for answer in asked] == [
        True
    ] * len(asked)
