"""The page where one chooses one's mails."""

from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from tests.notifications.makers import (
    ALERTED,
    CONFIDED,
    NOON,
    THANKED,
    declared,
    make_reader,
    send,
)
from voisins.accounts.models import Person
from voisins.notifications import operations
from voisins.notifications.enums import Rhythm, Urgency
from voisins.notifications.kinds import to_stop
from voisins.notifications.models import Preferences, Unwanted
from voisins.notifications.queries import preferences_of, unwanted_by

pytestmark = pytest.mark.django_db
PAGE = "/compte/courriels/"


def browser_of(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_one_form_sets_the_rhythm_and_the_kinds() -> None:
    nadia = make_reader()
    with declared(), declared(CONFIDED, sensitive=True):
        browser_of(nadia).post(PAGE, {"rhythm": "monthly", "wanted": [CONFIDED]})

    assert preferences_of(nadia).rhythm == Rhythm.MONTHLY
    assert unwanted_by(nadia) == {THANKED, *(kind.name for kind in to_stop())}


def test_what_one_chose_is_shown_and_may_be_taken_back() -> None:
    nadia = make_reader()
    with declared():
        browser_of(nadia).post(PAGE, {"rhythm": "never"})
        page = browser_of(nadia).get(PAGE).content.decode()
        assert 'value="never"' in page and page.count("checked") == 1

        browser_of(nadia).post(PAGE, {"rhythm": "weekly", "wanted": [kind.name for kind in to_stop()]})

    assert not Unwanted.objects.exists()


def test_a_vital_kind_is_not_offered_unless_others_must_not_see_it() -> None:
    nadia = make_reader()
    with (
        declared(ALERTED, urgency=Urgency.VITAL),
        declared(CONFIDED, urgency=Urgency.VITAL, sensitive=True),
    ):
        page = browser_of(nadia).get(PAGE).content.decode()

    assert ALERTED not in page and CONFIDED in page


def test_a_form_sent_wrong_is_told_so_and_keeps_what_was_chosen() -> None:
    nadia = make_reader()
    with declared():
        for said in ({}, {"rhythm": "hourly"}, {"rhythm": "daily", "wanted": ["tests.unknown"]}):
            answer = browser_of(nadia).post(PAGE, said)
            assert answer.status_code == (422 if said else 200)

    assert preferences_of(nadia).rhythm == Rhythm.WEEKLY


def test_reading_the_page_writes_nothing() -> None:
    nadia = make_reader()
    Preferences.objects.all().delete()

    page = browser_of(nadia).get(PAGE).content.decode()

    assert 'value="weekly"' in page
    assert not Preferences.objects.exists()


def test_an_address_that_refuses_is_told_and_tried_again() -> None:
    nadia = make_reader()
    Preferences.objects.update(paused_at=NOON, refused_count=3)
    assert "refuse nos courriels" in browser_of(nadia).get(PAGE).content.decode()

    browser_of(nadia).post(f"{PAGE}reprendre/")

    assert "refuse nos courriels" not in browser_of(nadia).get(PAGE).content.decode()
    with declared():
        send(nadia)
        assert operations.deliver(at=NOON) == 1


def test_who_moves_far_away_gets_the_digest_at_eight_over_there() -> None:
    nadia = make_reader()
    for _twice in range(2):
        operations.set_zone(person=nadia, zone=ZoneInfo("Indian/Reunion"), at=NOON)

    there = preferences_of(nadia).next_digest_at.astimezone(ZoneInfo("Indian/Reunion"))
    assert (there.weekday(), there.hour) == (0, 8)
