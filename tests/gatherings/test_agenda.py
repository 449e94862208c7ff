"""Gatherings in one's own calendar: what the file says, and whom the address obeys."""

import datetime as dt
from dataclasses import replace

import pytest
from django.test import Client
from icalendar import Calendar

from tests.gatherings.makers import PLAN, ask, make_gathering
from tests.neighbourhoods.makers import NOON, browser_of, keeper_of, make_member, make_place
from voisins.gatherings.enums import Visibility
from voisins.gatherings.models import Feed, Gathering, Guest, GuestKey
from voisins.gatherings.operations import feeds, hosting
from voisins.gatherings.queries.agenda import agenda_of
from voisins.gatherings.rules.agenda import Entry, written
from voisins.gatherings.rules.keys import closes_at, tokens_of
from voisins.lib.clock import PARIS, now, today
from voisins.neighbourhoods.models import Membership, Neighbourhood
from voisins.neighbourhoods.operations import distance, keeping

ENTRY = Entry(
    Gathering().public_id, "Apéro", dt.datetime(2027, 3, 28, 18, 30, tzinfo=PARIS), "Cour", "", "", False
)


@pytest.fixture
def place() -> Neighbourhood:
    return make_place()


@pytest.fixture
def odette(place: Neighbourhood) -> Membership:
    return make_member("Odette", of=place)


def soon(host: Membership, *, visibility: Visibility = Visibility.PLACE) -> Gathering:
    made = make_gathering(host, visibility=visibility)
    Gathering.objects.filter(pk=made.pk).update(day=today() + dt.timedelta(days=9))
    made.refresh_from_db()
    return made


def path_of(feed: Feed) -> str:
    return f"/voisinages/rencontres/agenda/{tokens_of(feed.public_id)[0]}.ics"


def titles(words: bytes) -> list[str]:
    return [str(event["summary"]) for event in Calendar.from_ical(words).walk("vevent")]


@pytest.mark.parametrize(
    ("day", "offset"),
    [
        (dt.date(2027, 3, 27), 1),
        (dt.date(2027, 3, 28), 2),  # the clocks go forward that morning
        (dt.date(2027, 10, 30), 2),
        (dt.date(2027, 10, 31), 1),  # and back
    ],
)
def test_half_past_six_stays_half_past_six_when_the_clocks_change(day: dt.date, offset: int) -> None:
    starts_at = dt.datetime.combine(day, dt.time(18, 30), PARIS)

    words = written([replace(ENTRY, starts_at=starts_at)], name="Cour", at=NOON)

    event = Calendar.from_ical(words).walk("vevent")[0]
    assert event.decoded("dtstart").utcoffset() == dt.timedelta(hours=offset)
    assert b"DTSTART;TZID=Europe/Paris:" + f"{day:%Y%m%d}T183000".encode() in words


def test_the_time_zone_that_is_written_is_that_of_paris() -> None:
    """Read by itself, as by a calendar that has never heard of Paris."""
    zone = Calendar.from_ical(written([], name="Cour", at=NOON)).walk("vtimezone")[0].to_tz(lookup_tzid=False)

    for day, hour in ((dt.date(2026, 1, 1), 12), (dt.date(2027, 3, 28), 1), (dt.date(2027, 3, 28), 3)):
        moment = dt.datetime.combine(day, dt.time(hour, 30), PARIS)
        for shift in (0, 217 * 24):
            there = moment + dt.timedelta(hours=shift)
            assert there.replace(tzinfo=zone).utcoffset() == there.replace(tzinfo=PARIS).utcoffset(), there


def test_what_is_typed_breaks_no_line() -> None:
    words = written(
        [replace(ENTRY, title="Apéro; tous, ici\r\nATTENDEE:mailto:x@y.fr")], name="Cour", at=NOON
    )

    event = Calendar.from_ical(words).walk("vevent")[0]
    assert "attendee" not in event
    assert all(len(line) <= 75 for line in words.split(b"\r\n"))


@pytest.mark.django_db
def test_a_member_saves_one_gathering(odette: Membership) -> None:
    made = soon(odette)

    answer = browser_of(odette.person).get(
        f"/voisinages/{odette.neighbourhood.public_id}/rencontres/{made.public_id}/agenda.ics"
    )

    assert answer["Content-Type"].startswith("text/calendar")
    assert titles(answer.content) == [made.title]
    assert Client().get(answer.request["PATH_INFO"]).status_code == 302


@pytest.mark.django_db
def test_an_address_is_made_changed_and_stopped_by_a_button_each(odette: Membership) -> None:
    soon(odette)
    browser = browser_of(odette.person)
    page = f"/voisinages/{odette.neighbourhood.public_id}/rencontres/agenda/"
    browser.get(page)
    assert not Feed.objects.exists()

    browser.post(page)
    first = path_of(Feed.objects.get())
    assert first in browser.get(page).content.decode()
    assert titles(Client().get(first).content) == [PLAN.title]

    browser.post(page)
    second = path_of(Feed.objects.get())
    assert (Client().get(first).status_code, Client().get(second).status_code) == (404, 200)

    browser.post(page, {"stop": "1"})
    assert Client().get(second).status_code == 404


@pytest.mark.django_db
def test_the_database_holds_no_address(odette: Membership) -> None:
    feed = feeds.renew(member=odette, at=NOON)

    assert tokens_of(feed.public_id)[0] not in str(Feed.objects.values().get())


@pytest.mark.django_db
def test_the_address_dies_with_the_rights_of_its_member(place: Neighbourhood, odette: Membership) -> None:
    soon(keeper_of(place))
    path = path_of(feeds.renew(member=odette, at=NOON))
    later = now() + dt.timedelta(days=2)

    for model, pk in ((Neighbourhood, place.pk), (type(odette.person), odette.person_id)):
        model.objects.filter(pk=pk).update(suspended_until=later)  # type: ignore[attr-defined]
        assert Client().get(path).status_code == 404
        model.objects.filter(pk=pk).update(suspended_until=None)  # type: ignore[attr-defined]
    assert Client().get(path).status_code == 200

    keeping.leave(membership=odette, by=odette.person, at=NOON)
    assert Client().get(path).status_code == 404


@pytest.mark.django_db
def test_a_calendar_is_told_nothing_of_whom_its_reader_does_not_meet(
    place: Neighbourhood, odette: Membership
) -> None:
    make_gathering(keeper_of(place))
    distance.put(whom=keeper_of(place).person, by=odette.person, at=NOON)

    assert titles(agenda_of(odette, today=NOON.date(), at=NOON)) == []


@pytest.mark.django_db
def test_what_is_called_off_says_so(odette: Membership) -> None:
    made = make_gathering(odette)
    hosting.cancel(gathering=made, by=odette.person, at=NOON)

    event = Calendar.from_ical(agenda_of(odette, today=NOON.date(), at=NOON)).walk("vevent")[0]

    assert event["status"] == "CANCELLED"


@pytest.mark.django_db
def test_a_guest_saves_it_once_they_have_answered_and_no_secret_is_in_it(odette: Membership) -> None:
    guest = ask(soon(odette, visibility=Visibility.PUBLIC))
    GuestKey.objects.update(until=closes_at(today()))
    token = tokens_of(guest.public_id)[0]
    path = f"/voisinages/rencontres/invitation/{token}/agenda.ics"
    assert Client().get(path).status_code == 404

    Guest.objects.update(confirmed_at=NOON)
    words = Client().get(path).content
    assert titles(words) == [PLAN.title]
    assert token.encode() not in words
