"""B17: many workers at once, and workers that are killed: each letter leaves, once, or once more for each kill."""

import datetime as dt
import random
import subprocess
import sys
import time
from collections import Counter

import pytest
from django.core import mail

from tests.house.tree import HOUSE
from tests.notifications.makers import (
    MINUTE,
    NOON,
    THANKED,
    all_sent,
    declared,
    make_reader,
    news,
    states,
)
from tests.notifications.postman import Postman, postman
from tests.security.racing import lost, race
from tests.security.serving import surroundings
from voisins.lib.clock import now
from voisins.notifications import operations
from voisins.notifications.enums import State, Urgency
from voisins.notifications.models import Letter, Preferences, Unwanted
from voisins.notifications.operations import choosing, claiming
from voisins.notifications.rules.links import DIGEST, Stop

pytestmark = pytest.mark.django_db(transaction=True)
WORKERS, LETTERS, PATIENCE = 50, 1000, 120


def queue(count: int, *, at: dt.datetime = NOON) -> None:
    operations.send_to_each(
        THANKED, to=[f"lecteur{number}@exemple.fr" for number in range(count)], key="1", at=at, number=1
    )


def numbers() -> Counter[str]:
    return Counter(message.extra_headers["Message-ID"] for message in mail.outbox)


# -- At once -----------------------------------------------------------------------------------------------


def test_fifty_workers_at_once_send_each_letter_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claiming, "LOT", 7)
    with declared():
        queue(200)

        outcomes = race(lambda: operations.deliver(at=NOON), crowd=WORKERS)

    assert lost(outcomes) == set()
    assert sum(outcomes) == 200  # type: ignore[arg-type]
    assert set(numbers().values()) == {1} and len(mail.outbox) == 200
    assert all_sent()


def test_one_letter_is_claimed_by_one_of_fifty() -> None:
    with declared():
        queue(1)

    lots = race(lambda: claiming.claim(at=NOON), crowd=WORKERS)

    assert lost(lots) == set()
    assert sum(lot is not None for lot in lots) == 1


def test_of_fifty_who_queue_the_same_act_one_letter_is_queued() -> None:
    nadia = make_reader()
    with declared():
        outcomes = race(lambda: operations.send(THANKED, to=nadia, key="1", at=NOON, number=1), crowd=WORKERS)

    assert lost(outcomes) == set()
    assert states() == [State.WAITING]


def test_of_fifty_who_queue_the_digests_each_person_has_one() -> None:
    for number in range(6):
        make_reader(f"Lecteur{number}")
    monday = NOON + dt.timedelta(days=7)
    with news() as told:
        told.tell("Une ampoule", at=NOON + MINUTE)
        outcomes = race(
            lambda: (operations.queue_digests(at=monday), operations.deliver(at=monday)), crowd=WORKERS
        )

    assert lost(outcomes) == set()
    assert len(mail.outbox) == 6
    assert Letter.objects.filter(kind=DIGEST).count() == 6


def test_a_link_pressed_fifty_times_at_once_stops_once() -> None:
    nadia = make_reader()
    Preferences.objects.all().delete()
    stop = Stop(nadia.public_id.hex, "", (THANKED, DIGEST))

    outcomes = race(lambda: choosing.stop(stop=stop, at=NOON), crowd=WORKERS)

    assert lost(outcomes) == set()
    assert Unwanted.objects.count() == Preferences.objects.filter(rhythm="never").count() == 1


# -- Leases ------------------------------------------------------------------------------------------------


def test_what_a_worker_holds_is_nobody_elses_until_its_lease_is_over() -> None:
    with declared():
        queue(1)
        dead = claiming.claim(at=NOON)
        assert dead is not None

        assert operations.deliver(at=NOON + claiming.LEASE - MINUTE) == 0
        assert operations.deliver(at=NOON + claiming.LEASE + MINUTE) == 1

    dead.sent(dead.letters, at=NOON)  # it comes back to life, and has no say any more
    dead.put_off(dead.letters, claiming.Reason.SILENCE, at=NOON)
    assert not dead.begin(dead.letters)
    assert all_sent()


def test_a_worker_whose_lease_is_nearly_over_lets_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claiming, "MARGIN", claiming.LEASE + MINUTE)
    with declared():
        queue(3)

        assert operations.deliver(at=NOON, seconds=0.2) == 0

    assert set(Letter.objects.values_list("claim", "attempts")) == {(None, 0)}


def test_a_letter_that_kills_its_worker_is_not_tried_for_ever() -> None:
    """Its try is counted before it is written."""

    def kills(*_what: object) -> None:
        raise SystemExit  # as near to a kill as a test may come: no `except` of ours sees it

    at = NOON
    with declared(write=kills):
        queue(1)
        while Letter.objects.get().state == State.WAITING and at < NOON + 60 * MINUTE:
            with pytest.raises(SystemExit):
                operations.deliver(at=at)
            Letter.objects.update(claim=None, claimed_until=None)
            at += 10 * MINUTE

    assert Letter.objects.get().attempts == 6


# -- Killed ------------------------------------------------------------------------------------------------


def worker(post: Postman) -> "subprocess.Popen[bytes]":
    mails = {"VOISINS_MAIL_URL": f"smtp://127.0.0.1:{post.port}"}
    words = [sys.executable, "-m", "tests.notifications.worker"]
    return subprocess.Popen(words, env=surroundings() | mails, cwd=HOUSE)


def kill_after(running: "subprocess.Popen[bytes]", post: Postman, more: int, seconds: float) -> None:
    """-9, some moment after it has sent so many."""
    wanted, until = len(post.taken) + more, time.monotonic() + PATIENCE
    while len(post.taken) < wanted and running.poll() is None:
        assert time.monotonic() < until, "nothing is sent"
        time.sleep(0.002)
    time.sleep(seconds)
    running.kill()
    running.wait(timeout=PATIENCE)


def let_leases_end() -> None:
    Letter.objects.exclude(claim=None).update(claimed_until=now() - MINUTE)


def sent_through_kills(kills: int) -> Counter[str]:
    """A thousand letters, workers killed that often, and one that ends the work."""
    with postman() as post, declared(urgency=Urgency.VITAL):
        queue(LETTERS, at=now())
        for turn in range(kills):
            kill_after(worker(post), post, LETTERS // (kills + 2), random.Random(turn).uniform(0, 0.02))
            let_leases_end()
        assert worker(post).wait(timeout=PATIENCE) == 0
        return Counter(post.taken)


@pytest.mark.parametrize("kills", [3, pytest.param(12, marks=pytest.mark.slow)])
def test_killed_workers_lose_no_letter_and_repeat_one_each_at_most(kills: int) -> None:
    taken = sent_through_kills(kills)

    letters = {letter.message_id for letter in Letter.objects.all()}
    assert len(letters) == LETTERS and all_sent()
    assert set(taken) == letters
    assert taken.total() - LETTERS <= kills


def test_two_workers_share_what_is_due() -> None:
    with postman() as post, declared(urgency=Urgency.VITAL):
        queue(LETTERS // 4, at=now())
        both = [worker(post), worker(post)]
        assert [each.wait(timeout=PATIENCE) for each in both] == [0, 0]

    assert set(Counter(post.taken).values()) == {1} and len(post.taken) == LETTERS // 4
    assert all_sent()
