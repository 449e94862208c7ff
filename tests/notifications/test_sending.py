"""A letter is queued with its act, written when it leaves, and sent once."""

import datetime as dt

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from tests.accounts.makers import make_person
from tests.notifications.makers import (
    ALERTED,
    DAY,
    MINUTE,
    MORNING,
    NIGHT,
    NOON,
    THANKED,
    declared,
    make_reader,
    reasons,
    received,
    send,
    states,
    text_of,
)
from voisins.accounts import operations as accounts
from voisins.accounts.models import Person
from voisins.notifications import operations, tasks
from voisins.notifications.enums import Reason, State, Urgency
from voisins.notifications.kinds import Ids, Reader
from voisins.notifications.models import Letter
from voisins.notifications.operations import keeping
from voisins.notifications.operations.choosing import choose
from voisins.notifications.rules.hours import DELAYS
from voisins.notifications.rules.words import Button, Words
from voisins.running import tick

pytestmark = pytest.mark.django_db


def broken(_reader: Reader, _ids: Ids) -> Words | None:
    raise RuntimeError("nadia@exemple.fr")


# -- Queued ------------------------------------------------------------------------------------------------


def test_a_letter_is_sent_to_a_person_with_what_its_kind_writes() -> None:
    nadia = make_reader("Nadia")
    with declared():
        send(nadia, 7)

        assert operations.deliver(at=NOON) == 1

    (letter,) = received()
    assert letter["To"] == "nadia@exemple.fr"
    assert letter["Subject"] == "Merci 7"
    assert "Odette y voit clair." in text_of(letter)
    assert states() == [State.SENT]


def test_a_letter_goes_to_an_address_without_account() -> None:
    with declared():
        send("joseph@exemple.fr")
        operations.deliver(at=NOON)

    assert [message.to for message in mail.outbox] == [["joseph@exemple.fr"]]


def test_the_same_act_told_twice_to_the_same_reader_is_one_letter() -> None:
    nadia, joseph = make_reader("Nadia"), make_reader("Joseph")
    with declared():
        for _again in range(2):
            operations.send_to_each(THANKED, to=[nadia, joseph, "lea@exemple.fr"], key="5", at=NOON, number=5)

    assert Letter.objects.count() == 3


def test_a_letter_of_an_act_that_is_undone_is_not_queued() -> None:
    with declared(), pytest.raises(RuntimeError), transaction.atomic():
        send(make_reader())
        raise RuntimeError

    assert not Letter.objects.exists()
    assert not DBTaskResult.objects.exists()


def test_a_letter_that_may_leave_asks_for_a_worker_in_the_same_transaction() -> None:
    nadia = make_reader()
    with declared():
        send(nadia, 1, at=NIGHT)
        assert not DBTaskResult.objects.exists()

        send(nadia, 2, at=NOON)

    assert DBTaskResult.objects.get().task_path == "voisins.notifications.tasks.deliver"


def test_many_readers_cost_no_more_queries_than_one(django_assert_max_num_queries) -> None:
    readers = [make_reader(f"Lecteur{number}") for number in range(30)]
    with declared(), django_assert_max_num_queries(7):
        operations.send_to_each(THANKED, to=readers, key="1", at=NOON, number=1)


@pytest.mark.parametrize("words", ["Odette a besoin d’aide", "06 39 98 12 34", "", "a@b.fr"])
def test_the_outbox_refuses_what_somebody_wrote(words: str) -> None:
    with declared(), pytest.raises(ValueError, match="number"):
        operations.send(THANKED, to=make_reader(), key="1", at=NOON, about=words)
    with declared(), pytest.raises(ValueError, match="key"):
        operations.send(THANKED, to=Person(), key=words + "!", at=NOON)


def test_an_address_that_is_none_and_a_kind_that_nobody_declares_are_refused_loudly() -> None:
    with declared(), pytest.raises(ValidationError):
        send("joseph")
    with pytest.raises(KeyError):
        send(make_reader())


@pytest.mark.parametrize(
    "wrong",
    [
        {"address": ""},
        {"address": "a@b.fr", "person_id": 1},
        {"address": "a@b.fr", "state": "lost"},
        {"address": "a@b.fr", "state": State.SENT},
        {"address": "a@b.fr", "ended_at": NOON},
        {"address": "a@b.fr", "claimed_until": NOON},
    ],
)
def test_the_database_refuses_a_letter_that_cannot_be(wrong: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.create(kind=THANKED, key="1", due_at=NOON, **wrong)


def test_the_letters_of_a_person_go_with_their_account() -> None:
    nadia = make_reader()
    with declared():
        send(nadia)

        accounts.close_account(person=nadia, by=nadia, at=NOON)

    assert not Letter.objects.exists()


# -- Written when it leaves -------------------------------------------------------------------------------


def test_a_right_lost_between_queue_and_sending_stops_the_letter() -> None:
    members = {"nadia"}

    def write(reader: Reader, _ids: Ids) -> Words | None:
        assert reader.person
        return Words("Code de la cave", "4 7 1 1") if reader.person.first_name.lower() in members else None

    nadia = make_reader("Nadia")
    with declared(write=write):
        send(nadia, 1, at=NIGHT)
        members.clear()

        operations.deliver(at=MORNING)

    assert mail.outbox == []
    assert (states(), reasons()) == ([State.DROPPED], [Reason.NO_RIGHT])


def test_what_changed_since_it_was_queued_is_told_as_it_is_now() -> None:
    street = ["des Lilas"]
    with declared(write=lambda _reader, _ids: Words("Adresse", f"rue {street[0]}")):
        send(make_reader(), at=NIGHT)
        street[0] = "des Tilleuls"

        operations.deliver(at=MORNING)

    assert "rue des Tilleuls" in text_of(received()[0])


def test_a_closed_account_is_written_to_no_more() -> None:
    nadia = make_reader()
    with declared(ALERTED, urgency=Urgency.VITAL):
        send(nadia, kind=ALERTED)
        Person.objects.update(is_active=False)

        operations.deliver(at=NOON)

    assert (mail.outbox, reasons()) == ([], [Reason.CLOSED])


def test_hours_in_a_letter_are_those_of_its_reader() -> None:
    def write(_reader: Reader, _ids: Ids) -> Words:
        return Words("Heure", f"À {timezone.localtime(NOON):%H:%M}")

    with declared(write=write):
        send(make_reader("Nadia"), 1)
        send(make_reader("Jean", zone="America/Martinique"), 2, at=NOON + dt.timedelta(hours=3))
        operations.deliver(at=NOON + dt.timedelta(hours=3))

    assert {"À 12:00" in text_of(received()[0]), "À 07:00" in text_of(received()[1])} == {True}


# -- A kind that breaks -----------------------------------------------------------------------------------


def test_a_kind_that_breaks_keeps_no_other_waiting_and_tells_nobodys_name(caplog) -> None:
    nadia = make_reader()
    with declared(), declared(ALERTED, urgency=Urgency.VITAL, write=broken):
        first, second = send(nadia, kind=ALERTED), send(nadia)
        operations.deliver(at=NOON)

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, first.reason, first.attempts) == (State.WAITING, Reason.BROKEN, 1)
    assert second.state == State.SENT
    assert "could not be written" in caplog.text


def test_a_letter_is_tried_again_after_a_wait_that_grows_then_given_up() -> None:
    at, waits = NOON, []
    with declared(ALERTED, urgency=Urgency.VITAL, write=broken):
        letter = send(make_reader(), kind=ALERTED)
        while letter.state == State.WAITING:
            operations.deliver(at=at)
            letter.refresh_from_db()
            waits.append(round((letter.due_at - at).total_seconds()))
            at = letter.due_at

    assert waits[:-1] == [delay.total_seconds() for delay in DELAYS]
    assert (letter.state, letter.reason, letter.attempts) == (State.GIVEN_UP, Reason.BROKEN, 6)


def test_a_new_try_does_not_leave_at_night() -> None:
    late = dt.datetime(2026, 11, 23, 19, 57, tzinfo=dt.UTC)  # 20:57 in Paris
    with declared(write=broken):
        letter = send(make_reader(), at=late)
        for at in (late, late + 2 * MINUTE, late + 8 * MINUTE):
            operations.deliver(at=at)

    letter.refresh_from_db()
    assert (letter.due_at, letter.attempts) == (MORNING, 2)


def test_a_kind_that_is_declared_no_more_is_given_up_and_seen() -> None:
    with declared():
        letter = send(make_reader())

    operations.deliver(at=NOON)

    letter.refresh_from_db()
    assert (letter.state, letter.reason) == (State.WAITING, Reason.BROKEN)


def test_words_that_lead_elsewhere_cannot_be_written() -> None:
    for path in ("https://evil.example/", "//evil.example/", "javascript:x", "entraide/"):
        with pytest.raises(ValueError, match="path of the site"):
            Button("Venez", path)


# -- What becomes of letters -------------------------------------------------------------------------------


def test_a_letter_that_ended_is_erased_after_a_month() -> None:
    with declared():
        send(make_reader())
        operations.deliver(at=NOON)
        send("joseph@exemple.fr", 2, at=NIGHT)

    assert operations.forget(at=NOON + 30 * DAY - MINUTE) == 0
    assert operations.forget(at=NOON + 30 * DAY + MINUTE) == 1
    assert states() == [State.WAITING]


def test_what_was_given_up_is_tried_again_when_the_team_asks() -> None:
    with declared():
        letter = send(make_person())
        Letter.objects.update(state=State.GIVEN_UP, reason=Reason.REFUSED, ended_at=NOON, attempts=6)

        assert keeping.try_again(at=NOON + DAY) == 1
        operations.deliver(at=NOON + DAY)

    letter.refresh_from_db()
    assert (letter.state, letter.attempts) == (State.SENT, 1)


def test_a_kind_that_one_chose_to_go_without_is_not_sent_and_a_vital_one_is() -> None:
    nadia = make_reader()
    with declared(), declared(ALERTED, urgency=Urgency.VITAL):
        choose(by=nadia, rhythm="never", wanted=[], at=NOON)
        send(nadia), send(nadia, kind=ALERTED)
        operations.deliver(at=NOON)

    assert [message["Subject"] for message in received()] == ["Merci 1"]
    assert reasons() == [Reason.STOPPED, Reason.NONE]


def test_what_others_must_not_see_may_be_stopped_even_when_it_is_vital() -> None:
    nadia = make_reader()
    with declared(ALERTED, urgency=Urgency.VITAL, sensitive=True):
        choose(by=nadia, rhythm="weekly", wanted=[], at=NOON)
        send(nadia, kind=ALERTED)
        operations.deliver(at=NOON)

    assert (mail.outbox, reasons()) == ([], [Reason.STOPPED])


def test_the_job_and_the_minute_send_what_is_due() -> None:
    with declared(ALERTED, urgency=Urgency.VITAL), time_machine.travel(NOON, tick=False):
        send("joseph@exemple.fr", 1, kind=ALERTED)
        tasks.deliver.call()
        send("joseph@exemple.fr", 2, kind=ALERTED)
        tick.every_minute()["deliver"]()

    assert len(mail.outbox) == 2
    assert {"queue_digests", "forget_letters"} <= set(tick.every_minute())
