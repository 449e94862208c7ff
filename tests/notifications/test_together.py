"""Several letters of one moment to one person are one mail."""

import pytest
from django.core import mail

from tests.notifications.makers import (
    ALERTED,
    CONFIDED,
    MORNING,
    NIGHT,
    THANKED,
    all_sent,
    declared,
    make_reader,
    received,
    send,
    states,
    text_of,
    thanks,
)
from voisins.notifications import operations
from voisins.notifications.enums import State, Urgency
from voisins.notifications.operations import claiming
from voisins.notifications.rules import links

pytestmark = pytest.mark.django_db


def test_three_letters_of_one_night_are_one_mail_in_the_morning() -> None:
    nadia = make_reader()
    with declared():
        first = [send(nadia, number, at=NIGHT) for number in (1, 2, 3)][0]

        assert operations.deliver(at=MORNING) == 1

    (letter,) = received()
    assert letter["Subject"] == "3 nouvelles de vos voisins"
    assert letter["Message-ID"] == first.message_id
    for number in (1, 2, 3):
        assert f"Merci pour l’ampoule {number}" in text_of(letter)
        assert f"/voisinages/{number}/" in text_of(letter, "html")
    assert all_sent()


def test_two_letters_are_two_mails() -> None:
    nadia = make_reader()
    with declared():
        send(nadia, 1, at=NIGHT), send(nadia, 2, at=NIGHT)

        assert operations.deliver(at=MORNING) == 2


def test_a_vital_letter_is_never_one_of_several() -> None:
    nadia = make_reader()
    with declared(), declared(ALERTED, urgency=Urgency.VITAL):
        for number in (1, 2, 3):
            send(nadia, number, at=MORNING)
        send(nadia, kind=ALERTED, at=MORNING)

        assert operations.deliver(at=MORNING) == 2

    assert {message["Subject"] for message in received()} == {"Merci 1", "3 nouvelles de vos voisins"}


def test_what_is_dropped_does_not_count_among_several() -> None:
    nadia = make_reader()
    with declared(write=lambda _reader, ids: None if ids["number"] == 3 else thanks(ids["number"])):
        for number in (1, 2, 3):
            send(nadia, number, at=NIGHT)

        assert operations.deliver(at=MORNING) == 2

    assert states() == [State.SENT, State.SENT, State.DROPPED]


def test_several_with_a_secret_among_them_say_nothing_in_their_subject_and_stop_each_kind() -> None:
    nadia = make_reader()
    with declared(), declared(CONFIDED, sensitive=True):
        for number in (1, 2):
            send(nadia, number, at=NIGHT)
        send(nadia, 3, kind=CONFIDED, at=NIGHT)
        operations.deliver(at=MORNING)

    (letter,) = received()
    assert letter["Subject"] == "Un message de vos voisins"
    stop = links.opened(letter["List-Unsubscribe"].strip("<>").rstrip("/").rpartition("/")[2])
    assert stop is not None and stop.what == (CONFIDED, THANKED)


def test_the_letters_of_one_person_are_not_parted_by_the_end_of_a_lot(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(claiming, "LOT", 4)
    with declared():
        for name in ("Nadia", "Joseph", "Simone"):
            reader = make_reader(name)
            for number in (1, 2, 3):
                send(reader, number, at=NIGHT)

        assert operations.deliver(at=MORNING) == 3

    assert len(mail.outbox) == 3


def test_more_letters_to_one_person_than_a_lot_holds_all_leave(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claiming, "LOT", 4)
    nadia = make_reader()
    with declared():
        for number in range(10):
            send(nadia, number, at=NIGHT)
        operations.deliver(at=MORNING)

    assert all_sent()
    assert len(mail.outbox) <= 4
