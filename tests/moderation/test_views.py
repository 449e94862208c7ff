"""Two taps, with or without an account; the desk opens nothing without writing it down; who is suspended keeps their own."""

import datetime as dt
import uuid
from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.test import Client
from django.utils import timezone

from tests.moderation.makers import RUDE, decide, make_card, make_moderator, make_report
from tests.neighbourhoods.makers import browser_of, keeper_of, make_member
from tests.security.world import client_of, make_person
from voisins.accounts.enums import Role
from voisins.accounts.models import Person
from voisins.journal.models import Entry
from voisins.moderation.enums import Days, Outcome
from voisins.moderation.kinds import SUBJECTS, Thing, declare
from voisins.moderation.models import Case, Report
from voisins.neighbourhoods.models import Membership, Neighbourhood

pytestmark = pytest.mark.django_db
STATEMENT = {"ground": "respect", "facts": "On y lit une insulte", "reasons": "On se respecte", "days": ""}


@pytest.fixture
def leaflet() -> Iterator[uuid.UUID]:
    """Something that anybody may read."""
    number = uuid.uuid4()
    shown = Thing("Un tract", "À lire", ())
    declare(replace(SUBJECTS["fiche"], kind="tract", find=lambda _reader, _id: shown, show=lambda _id: shown))
    yield number
    del SUBJECTS["tract"]


def path_of(card: Membership) -> str:
    return f"/signaler/fiche/{card.public_id}/"


def test_one_button_on_the_page_sends_and_the_words_are_not_shown_again() -> None:
    card = make_card()
    browser = browser_of(keeper_of(card.neighbourhood).person)

    page = browser.get(path_of(card)).content.decode()
    answer = browser.post(path_of(card), {"why": "threat"})

    assert RUDE not in page and 'name="address"' not in page
    assert answer.headers["Location"] == "/signaler/merci/"
    assert Report.objects.get().why == "threat"


def test_a_stranger_reports_what_anybody_may_read_and_leaves_an_address_or_not(leaflet: uuid.UUID) -> None:
    page = f"/signaler/tract/{leaflet}/"

    assert Client().get(page).status_code == 200
    Client().post(page, {"why": "scam", "address": "passante@exemple.fr"})
    Client().post(page, {"why": "scam"})
    wrong = Client().post(page, {"why": "scam", "address": "passante"})

    assert sorted(Report.objects.values_list("address", flat=True)) == ["", "passante@exemple.fr"]
    assert wrong.status_code == 422


def test_whoever_does_not_see_it_cannot_report_it() -> None:
    card = make_card()
    stranger = make_person("passant")

    assert client_of(stranger).get(path_of(card)).status_code == 404
    assert Client().post(path_of(card), {"why": "threat"}).status_code == 404
    assert Client().get(f"/signaler/inconnu/{card.public_id}/").status_code == 404


def test_the_twenty_first_report_of_a_day_is_refused_with_a_sentence() -> None:
    card = make_card()
    browser = browser_of(keeper_of(card.neighbourhood).person)
    answers = [browser.post(path_of(card), {"why": "other"}).status_code for _time in range(21)]

    assert answers == [302] * 20 + [429]


def test_a_case_is_shut_until_it_is_opened_and_that_is_written() -> None:
    card = make_card()
    report = make_report("fiche", card, by=keeper_of(card.neighbourhood).person)
    desk = client_of(make_person("mod", Role.MODERATOR))
    page = f"/moderation/signalements/{report.case.public_id}/"

    shut, opened = desk.get(page).content.decode(), desk.post(page).content.decode()

    assert RUDE not in shut and "Odette" not in shut
    assert RUDE in opened
    assert Entry.objects.filter(act="moderation.looked").count() == 1


def test_a_decision_without_its_reasons_is_asked_for_them() -> None:
    card = make_card()
    report = make_report("fiche", card, by=keeper_of(card.neighbourhood).person)
    desk = client_of(make_person("mod", Role.MODERATOR))
    page = f"/moderation/signalements/{report.case.public_id}/"

    bare = desk.post(page, {**STATEMENT, "outcome": "take_down", "reasons": ""})
    timeless = desk.post(page, {**STATEMENT, "outcome": "suspend_person"})
    done = desk.post(page, {**STATEMENT, "outcome": "take_down"})

    assert (bare.status_code, timeless.status_code, done.status_code) == (422, 422, 302)
    assert desk.get(page).status_code == 200


def test_the_statement_has_its_seven_elements_for_whom_it_concerns_only() -> None:
    card = make_card()
    nadia = keeper_of(card.neighbourhood).person
    made = decide(make_report("fiche", card, by=nadia).case, Outcome.TAKE_DOWN, make_moderator("Camille"))
    page = f"/moderation/decisions/{made.case.public_id}/"

    said = browser_of(card.person).get(page).content.decode()

    for element in (
        "Retirer",
        "Sans limite",
        "On y lit",
        "D’un signalement",
        "Aucun programme",
        "On se respecte",
        "Contester",
    ):
        assert element in said
    assert "Nadia" not in said
    assert browser_of(nadia).get(page).status_code == 404


def test_from_report_to_restored_through_the_pages() -> None:
    card = make_card()
    report = make_report("fiche", card, by=keeper_of(card.neighbourhood).person)
    first, second = (client_of(make_person(name, Role.MODERATOR)) for name in ("first", "second"))
    case = report.case.public_id
    first.post(f"/moderation/signalements/{case}/", {**STATEMENT, "outcome": "take_down"})
    browser_of(card.person).post(f"/moderation/decisions/{case}/", {"words": "C’est une blague"})
    reading = f"/moderation/contestations/{case}/"

    assert first.get(reading).status_code == 403
    assert second.get(reading).status_code == 200
    second.post(reading, {"granted": "yes", "words": "En effet"})

    card.refresh_from_db()
    assert card.hidden_at is None


def test_somebody_suspended_enters_nowhere_but_keeps_their_account_and_their_appeal() -> None:
    card = make_card()
    made = decide(
        make_report("fiche", card, by=keeper_of(card.neighbourhood).person).case,
        Outcome.SUSPEND_PERSON,
        make_moderator("Camille"),
        Days.WEEK,
    )
    Person.objects.filter(pk=card.person_id).update(suspended_until=timezone.now() + dt.timedelta(days=2))
    browser = browser_of(card.person)

    for closed in (card.neighbourhood.get_absolute_url(), "/voisinages/ouvrir/", "/voisinages/les-miens/"):
        assert browser.get(closed).headers["Location"] == "/moderation/suspension/"
        assert browser.post(closed).headers["Location"] == "/moderation/suspension/"
    for open_page in (
        "/moderation/suspension/",
        "/compte/",
        f"/moderation/decisions/{made.case.public_id}/",
        "/regles/",
    ):
        assert browser.get(open_page).status_code == 200

    Person.objects.filter(pk=card.person_id).update(suspended_until=timezone.now() - dt.timedelta(days=1))
    assert browser.get(card.neighbourhood.get_absolute_url()).status_code == 200


def test_a_closed_voisinage_says_so_to_its_members_and_lets_them_leave() -> None:
    card = make_card()
    Neighbourhood.objects.update(suspended_until=timezone.now() + dt.timedelta(days=2))
    odette = browser_of(card.person)
    page = card.neighbourhood.get_absolute_url()

    closed = odette.get(page)

    assert closed.status_code == 403 and "a fermé ce voisinage jusqu’au" in closed.content.decode()
    assert odette.get(f"{page}partir/").status_code == 200
    assert browser_of(make_person("passant")).get(page).status_code == 404


def test_the_desk_costs_the_same_for_one_case_as_for_ten(django_assert_max_num_queries: object) -> None:
    card = make_card()
    desk = client_of(make_person("mod", Role.MODERATOR))
    for number in range(10):
        member = make_member(f"Voisin{number}", of=card.neighbourhood)
        make_report("fiche", member, by=card.person)
    assert Case.objects.count() == 10

    with django_assert_max_num_queries(12):  # type: ignore[operator]
        assert desk.get("/moderation/").status_code == 200
