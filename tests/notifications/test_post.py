"""A real mail server on the other side: what it takes, refuses, puts off; and when it is not there."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.site import free_port
from tests.notifications.makers import DAY, MINUTE, NOON, declared, make_reader, send, states
from tests.notifications.postman import Postman, postman
from voisins.notifications import operations
from voisins.notifications.enums import Reason, State
from voisins.notifications.models import Letter, Preferences
from voisins.notifications.queries import preferences_of

pytestmark = pytest.mark.django_db


def write_to(port: int, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port


@pytest.fixture
def post(settings: Any) -> Iterator[Postman]:
    with postman() as found, declared():
        write_to(found.port, settings)
        yield found


def test_a_lot_goes_over_one_connection(post: Postman) -> None:
    letters = [send(f"lecteur{number}@exemple.fr", number) for number in range(20)]

    assert operations.deliver(at=NOON) == 20

    assert post.visits == 1
    assert sorted(post.taken) == sorted(letter.message_id for letter in letters)


def test_while_the_server_is_away_letters_wait_and_no_try_is_counted(settings: Any) -> None:
    port = free_port()
    write_to(port, settings)
    with declared():
        letter = send("joseph@exemple.fr")
        for minute in range(60):
            assert operations.deliver(at=NOON + minute * MINUTE) == 0
        letter.refresh_from_db()
        assert (letter.state, letter.attempts, letter.claim) == (State.WAITING, 0, None)

        with postman(port) as found:
            assert operations.deliver(at=NOON + 60 * MINUTE) == 1

    assert found.taken == [letter.message_id]


def test_an_address_refused_for_good_is_given_up_and_keeps_nobody_waiting(post: Postman) -> None:
    post.to["joseph@exemple.fr"] = "550 5.1.1 nobody of that name"
    send("joseph@exemple.fr"), send("simone@exemple.fr")

    assert operations.deliver(at=NOON) == 1

    assert states() == [State.GIVEN_UP, State.SENT]
    assert Letter.objects.first().reason == Reason.ADDRESS


def test_an_address_that_refuses_three_in_a_row_is_paused_and_what_is_for_it_dropped(post: Postman) -> None:
    nadia = make_reader()
    post.to[nadia.email] = "550 5.1.1 nobody of that name"
    for number in range(3):
        assert preferences_of(nadia).paused_at is None
        send(nadia, number)
        operations.deliver(at=NOON)
    assert preferences_of(nadia).paused_at is not None

    send(nadia, 3)
    operations.deliver(at=NOON)

    assert (states()[-1], Letter.objects.latest("pk").reason) == (State.DROPPED, Reason.PAUSED)


def test_refusals_that_do_not_follow_one_another_pause_nothing(post: Postman) -> None:
    nadia = make_reader()
    for number in range(8):
        post.to[nadia.email] = "250 OK" if number % 3 == 2 else "550 5.1.1 nobody of that name"
        send(nadia, number)
        operations.deliver(at=NOON)

    assert Preferences.objects.get().paused_at is None


@pytest.mark.parametrize(
    ("says", "state", "reason"),
    [
        ("451 4.3.0 later", State.WAITING, Reason.PUT_OFF),
        ("554 5.7.1 not that", State.GIVEN_UP, Reason.REFUSED),
    ],
)
def test_what_the_server_says_of_a_mail_is_understood(
    says: str, state: str, reason: str, post: Postman
) -> None:
    letter = send("joseph@exemple.fr")
    post.says = says

    operations.deliver(at=NOON)

    letter.refresh_from_db()
    assert (letter.state, letter.reason) == (state, reason)


def test_an_address_put_off_is_tried_again_a_minute_later(post: Postman) -> None:
    post.to["joseph@exemple.fr"] = "450 4.2.0 greylisted"
    send("joseph@exemple.fr")
    operations.deliver(at=NOON)
    post.to.clear()

    assert operations.deliver(at=NOON + MINUTE / 2) == 0
    assert operations.deliver(at=NOON + MINUTE + MINUTE / 2) == 1


def test_a_server_that_hangs_up_gets_the_same_mail_again_and_the_others_at_once(post: Postman) -> None:
    first, second = send("joseph@exemple.fr"), send("simone@exemple.fr")
    post.hangs_up = 1

    assert operations.deliver(at=NOON) == 1
    first.refresh_from_db()
    assert (first.state, first.reason) == (State.WAITING, Reason.SILENCE)
    assert operations.deliver(at=NOON + 2 * MINUTE) == 1

    assert set(post.taken) == {first.message_id, second.message_id}
    assert post.taken[-1] == first.message_id


def test_a_server_that_always_puts_off_is_asked_six_times_over_a_day(post: Postman) -> None:
    letter = send("joseph@exemple.fr")
    post.says = "451 4.3.0 later"
    at = NOON
    while at < NOON + 3 * DAY:
        operations.deliver(at=at)
        at += 30 * MINUTE

    letter.refresh_from_db()
    assert (letter.state, letter.attempts) == (State.GIVEN_UP, 6)


def test_an_address_that_no_server_could_take_is_given_up(post: Postman) -> None:
    letter = send("joseph@exemple.fr")
    Letter.objects.update(address="é\r\n@exemple.fr")

    operations.deliver(at=NOON)

    letter.refresh_from_db()
    assert letter.state == State.GIVEN_UP
