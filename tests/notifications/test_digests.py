"""The digest: never empty, the newest first, each thing once, whatever dies on the way."""

import datetime as dt

import pytest
from django.core import mail

from tests.notifications.makers import (
    DAY,
    MINUTE,
    NOON,
    make_reader,
    news,
    reasons,
    received,
    states,
    text_of,
)
from voisins.accounts.models import Person
from voisins.lib.clock import now
from voisins.notifications import operations
from voisins.notifications.enums import Reason, State
from voisins.notifications.models import Letter, Preferences
from voisins.notifications.operations import choosing, digesting
from voisins.notifications.rules.links import DIGEST

pytestmark = pytest.mark.django_db
MONDAY = dt.datetime(2026, 11, 30, 7, 0, tzinfo=dt.UTC)  # 8:00 in Paris
WEEK = 7 * DAY


def send_digests(at: dt.datetime) -> int:
    operations.queue_digests(at=at)
    return operations.deliver(at=at)


def test_the_week_is_told_on_monday_by_subject_the_newest_first() -> None:
    make_reader()
    with news() as told:
        told.tell("Une ampoule à changer", at=MONDAY - 3 * DAY)
        told.tell("Un goûter jeudi", at=MONDAY - DAY, subject="Rendez-vous")
        told.tell("Un colis à garder", at=MONDAY - 2 * DAY)

        assert send_digests(MONDAY - MINUTE) == 0
        assert send_digests(MONDAY) == 1

    (letter,) = received()
    words = text_of(letter)
    assert letter["Subject"] == "La semaine de vos voisins"
    order = ["Rendez-vous", "Un goûter jeudi", "Entraide", "Un colis à garder", "Une ampoule à changer"]
    assert sorted(order, key=words.index) == order


def test_two_parts_that_speak_of_one_subject_are_one_section() -> None:
    make_reader()
    with news("tests.asks") as asks, news("tests.offers") as offers:
        asks.tell("Une ampoule", at=MONDAY - DAY)
        offers.tell("Une perceuse", at=MONDAY - DAY / 2)
        send_digests(MONDAY)

    assert text_of(received()[0]).count("Entraide") == 1


def test_a_digest_is_never_empty_and_the_next_one_tells_all_since_the_last() -> None:
    nadia = make_reader()
    with news() as told:
        told.tell("Une ampoule", at=MONDAY - DAY)
        send_digests(MONDAY)
        send_digests(MONDAY + WEEK)
        assert (len(mail.outbox), reasons()[-1]) == (1, Reason.NO_RIGHT)

        told.tell("Un colis", at=MONDAY + WEEK + DAY)
        send_digests(MONDAY + 2 * WEEK)

    since = [when[nadia.pk] for _people, when in told.asked]
    assert MONDAY <= since[2] == since[1] < MONDAY + MINUTE
    assert "Un colis" in text_of(received()[1])
    assert "Une ampoule" not in text_of(received()[1])


def test_what_could_not_be_sent_is_in_the_next_digest(settings) -> None:
    make_reader()
    with news() as told:
        told.tell("Une ampoule", at=MONDAY - DAY)
        operations.queue_digests(at=MONDAY)
        Letter.objects.update(state=State.GIVEN_UP, ended_at=MONDAY)

        send_digests(MONDAY + WEEK)

    assert "Une ampoule" in text_of(received()[0])


def test_a_morning_has_one_digest_however_often_it_is_queued() -> None:
    make_reader(rhythm="daily")
    with news() as told:
        told.tell("Une ampoule", at=MONDAY - DAY)
        for _again in range(3):
            send_digests(MONDAY)
        Preferences.objects.update(next_digest_at=MONDAY)  # as if the worker had died before it moved on
        send_digests(MONDAY)

    assert len(mail.outbox) == 1
    assert Letter.objects.count() == 1


def test_the_first_digest_begins_with_the_account_and_everybody_has_one() -> None:
    nadia = make_reader()
    Preferences.objects.all().delete()
    Person.objects.update(created_at=MONDAY - 2 * WEEK)
    with news() as told:
        told.tell("Une ampoule", at=MONDAY - WEEK - DAY)
        send_digests(MONDAY - DAY)
        send_digests(MONDAY)

    assert told.asked[0][1] == {nadia.pk: MONDAY - 2 * WEEK}
    assert len(mail.outbox) == 1


def test_who_wants_a_digest_again_is_not_told_of_what_came_before() -> None:
    nadia = make_reader()
    with news() as told:
        told.tell("Une ampoule", at=MONDAY - 2 * DAY)
        for rhythm, at in (("never", MONDAY - 3 * DAY), ("weekly", MONDAY - DAY)):
            choosing.choose(by=nadia, rhythm=rhythm, wanted=[], at=at)

        assert send_digests(MONDAY) == 0


def test_who_stops_the_digest_after_it_was_queued_does_not_get_it() -> None:
    nadia = make_reader()
    with news() as told:
        told.tell("Une ampoule", at=MONDAY - DAY)
        operations.queue_digests(at=MONDAY)
        choosing.choose(by=nadia, rhythm="never", wanted=[], at=MONDAY)
        operations.deliver(at=MONDAY)

    assert (mail.outbox, reasons()) == ([], [Reason.STOPPED])


@pytest.mark.parametrize(
    ("rhythm", "subject", "days"),
    [
        ("daily", "La journée de vos voisins", 7),
        ("weekly", "La semaine de vos voisins", 1),
        ("monthly", "Le mois de vos voisins", 1),
        ("never", "", 0),
    ],
)
def test_each_has_the_rhythm_they_chose(rhythm: str, subject: str, days: int) -> None:
    make_reader(rhythm=rhythm)
    with news() as told:
        for day in range(8):
            told.tell(f"Le jour {day}", at=NOON + day * DAY + MINUTE)
        for day in range(1, 8):
            at = dt.datetime(2026, 11, 24, 7, 0, tzinfo=dt.UTC) + (day - 1) * DAY
            send_digests(at + MINUTE)
        if rhythm == "monthly":
            send_digests(dt.datetime(2026, 12, 1, 7, 0, tzinfo=dt.UTC))

    assert len(mail.outbox) == days
    assert {message.subject for message in mail.outbox} == ({subject} if subject else set())


def test_a_worker_that_was_away_on_monday_sends_the_week_on_tuesday_and_not_at_night() -> None:
    make_reader()
    with news() as told:
        told.tell("Une ampoule", at=MONDAY - DAY)
        assert send_digests(MONDAY + 15 * DAY / 24) == 0
        assert send_digests(MONDAY + DAY) == 1


def test_the_digest_is_at_eight_where_its_reader_lives() -> None:
    make_reader("Jean", zone="Indian/Reunion")
    with news() as told:
        told.tell("Une ampoule", at=MONDAY - DAY)

        assert send_digests(MONDAY - 3 * DAY / 24 - MINUTE) == 0
        assert send_digests(MONDAY - 3 * DAY / 24) == 1


def test_the_number_of_queries_does_not_grow_with_people(django_assert_max_num_queries) -> None:
    with news() as told:
        told.tell("Une ampoule", at=MONDAY - DAY)
        for number in range(40):
            make_reader(f"Lecteur{number}")
        with django_assert_max_num_queries(22):
            operations.queue_digests(at=MONDAY)
        with django_assert_max_num_queries(22 + 40 * 4):  # each mail is noted by itself, in a transaction
            operations.deliver(at=MONDAY)

    assert [len(people) for people, _since in told.asked] == [40]
    assert len(mail.outbox) == 40


def test_a_part_that_breaks_for_one_keeps_nobody_else_waiting_and_loses_nothing() -> None:
    nadia, joseph = make_reader("Nadia"), make_reader("Joseph")
    with news() as told:
        told.tell("Une ampoule", at=MONDAY - DAY)
        told.breaks_for = {nadia.pk}
        assert send_digests(MONDAY) == 1
        assert mail.outbox[0].to == [joseph.email]

        told.breaks_for = set()
        assert operations.deliver(at=MONDAY + 2 * MINUTE) == 1

    assert mail.outbox[1].to == [nadia.email]


def test_a_lot_begun_and_not_queued_is_queued_again_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """A crash between two lots: what was queued stays, the rest comes."""
    monkeypatch.setattr(digesting, "LOT", 2)
    for number in range(5):
        make_reader(f"Lecteur{number}")
    with news() as told:
        told.tell("Une ampoule", at=MONDAY - DAY)
        whole, calls = digesting._queue, []

        def dies(lot: list[Preferences], at: dt.datetime) -> None:
            calls.append(len(lot))
            if len(calls) == 2:
                raise RuntimeError
            whole(lot, at)

        monkeypatch.setattr(digesting, "_queue", dies)
        with pytest.raises(RuntimeError):
            operations.queue_digests(at=MONDAY)
        monkeypatch.setattr(digesting, "_queue", whole)
        send_digests(MONDAY)

    assert sorted(message.to[0] for message in mail.outbox) == [f"lecteur{n}@exemple.fr" for n in range(5)]


def test_without_any_part_no_digest_is_queued(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digesting, "PARTS", {})  # those of the house aside
    make_reader()

    assert operations.queue_digests(at=now() + 400 * DAY) == 0
    assert not Letter.objects.filter(kind=DIGEST).exists()
    assert states() == []
