"""How often something may be asked."""

import datetime as dt
import threading

import pytest
from django.db import connection

from voisins.accounts import limits
from voisins.accounts.models import Bucket

NOON = dt.datetime(2026, 11, 23, 11, 0, tzinfo=dt.UTC)


def take(whose: str = "karim", *, at: dt.datetime = NOON) -> None:
    limits.take("mail", whose, limit=3, seconds=3600, at=at)


def test_what_is_over_the_limit_is_refused_until_the_window_ends(db) -> None:
    for _time in range(3):
        take()
    with pytest.raises(limits.TooMany):
        take()

    take(at=NOON + dt.timedelta(hours=1))


def test_each_has_a_limit_of_their_own(db) -> None:
    for _time in range(3):
        take()

    take("nadia")


def test_nobody_is_named_in_what_is_kept(db) -> None:
    take("karim@exemple.fr")

    assert "karim" not in str(list(Bucket.objects.values()))


def test_windows_that_ended_are_forgotten(db) -> None:
    take()

    assert limits.forget(at=NOON + dt.timedelta(minutes=59)) == 0
    assert limits.forget(at=NOON + dt.timedelta(minutes=61)) == 1


@pytest.mark.django_db(transaction=True)
def test_of_twelve_at_once_three_pass() -> None:
    start, refused = threading.Barrier(12), []

    def ask() -> None:
        start.wait()
        try:
            take()
        except limits.TooMany as refusal:
            refused.append(refusal)
        finally:
            connection.close()

    threads = [threading.Thread(target=ask) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(refused) == 9
