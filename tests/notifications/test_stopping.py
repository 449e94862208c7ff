"""The link at the end of a mail: reading it changes nothing, one press stops, nobody else's seal is taken."""

import pytest
from django.core import signing
from django.test import Client

from tests.notifications.makers import (
    CONFIDED,
    NOON,
    THANKED,
    declared,
    make_reader,
    news,
    received,
    send,
    states,
)
from tests.security.digest import digests
from voisins.accounts.models import Person
from voisins.notifications import operations
from voisins.notifications.enums import Rhythm, State
from voisins.notifications.models import Preferences, Unwanted
from voisins.notifications.queries import preferences_of
from voisins.notifications.rules.links import DIGEST, SALT, Stop, address_of, digest, opened, sealed

pytestmark = pytest.mark.django_db
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


def link(person: Person, *what: str) -> str:
    """The path of the link in a mail to this person."""
    return "/" + address_of(Stop(person.public_id.hex, "", what)).split("/", 3)[3]


def browser() -> Client:
    """Nobody's, and it checks forms as the site does."""
    return Client(enforce_csrf_checks=True)


@pytest.mark.parametrize("method", ["get", "head"])
def test_reading_the_link_shows_a_button_and_changes_nothing(method: str) -> None:
    nadia = make_reader()
    before = digests()
    with declared():
        answer = getattr(browser(), method)(link(nadia, THANKED))

    assert answer.status_code == 200
    assert digests() == before
    if method == "get":
        assert "<button" in answer.content.decode() and "Quelqu’un vous dit" in answer.content.decode()


def test_a_mail_program_stops_a_kind_without_session_or_token() -> None:
    nadia = make_reader()
    with declared(), declared(CONFIDED, sensitive=True):
        send(nadia, 1)
        operations.deliver(at=NOON)
        header = received()[0]["List-Unsubscribe"].strip("<>")

        answer = browser().post(header.split("8000")[1], ONE_CLICK)
        send(nadia, 2), send(nadia, 3, kind=CONFIDED)
        operations.deliver(at=NOON)

    assert answer.status_code == 200
    assert states() == [State.SENT, State.DROPPED, State.SENT]


def test_stopping_twice_is_stopping_once_and_may_be_taken_back() -> None:
    nadia = make_reader()
    with declared():
        for _again in range(2):
            page = browser().post(link(nadia, THANKED), ONE_CLICK).content.decode()
        assert "Recevoir de nouveau" in page
        assert Unwanted.objects.count() == 1

        page = browser().post(link(nadia, THANKED), {"again": "1"}).content.decode()

    assert "Vous le recevrez de nouveau" in page
    assert not Unwanted.objects.exists()


def test_the_digest_is_stopped_and_taken_back() -> None:
    nadia = make_reader(rhythm="daily")

    browser().post(link(nadia, DIGEST), ONE_CLICK)
    stopped = Preferences.objects.get()
    browser().post(link(nadia, DIGEST), {"again": "1"})
    again = Preferences.objects.get()

    assert (stopped.rhythm, stopped.next_digest_at) == (Rhythm.NEVER, None)
    assert again.rhythm == Rhythm.WEEKLY and again.next_digest_at is not None


def test_who_never_chose_anything_may_stop_the_digest_too() -> None:
    nadia = make_reader()
    Preferences.objects.all().delete()

    browser().post(link(nadia, DIGEST), ONE_CLICK)

    assert preferences_of(nadia).rhythm == Rhythm.NEVER


def test_who_has_no_account_stops_a_kind_and_their_address_is_not_kept() -> None:
    with declared():
        send("joseph@exemple.fr", 1)
        operations.deliver(at=NOON)
        browser().post(received()[0]["List-Unsubscribe"].strip("<>").split("8000")[1], ONE_CLICK)

        send("Joseph@exemple.fr", 2), send("simone@exemple.fr", 2)
        operations.deliver(at=NOON)

    assert states() == [State.SENT, State.DROPPED, State.SENT]
    assert "joseph" not in str(Unwanted.objects.values())


def test_what_was_stopped_stays_so_when_the_key_of_the_program_changes(settings) -> None:
    with declared():
        browser().post(
            "/" + address_of(Stop("", digest("joseph@exemple.fr"), (THANKED,))).split("/", 3)[3], ONE_CLICK
        )
        settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
        settings.SECRET_KEY = "another key of the program, as long as the one before it was"

        send("joseph@exemple.fr")
        operations.deliver(at=NOON)

    assert states() == [State.DROPPED]


def forged(person: Person) -> list[str]:
    """Seals that are not ours, or not made for this."""
    said = [person.public_id.hex, "", THANKED]
    good = sealed(Stop(person.public_id.hex, "", (THANKED,)))
    body, _colon, seal = good.rpartition(":")
    return [
        "x",
        ":",
        "…",
        good[:-1],
        good + "a",
        f"{body[:-2]}AA:{seal}",
        body,
        signing.dumps(said, salt=SALT),
        signing.Signer(salt="accounts").sign_object(said),
        signing.Signer(salt=SALT, key="another key").sign_object(said),
        signing.Signer(salt=SALT).sign("words that are no object"),
    ]


@pytest.mark.parametrize("number", range(11))
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_seal_that_is_not_ours_stops_nothing(number: int, method: str) -> None:
    nadia = make_reader()
    before = digests()

    answer = getattr(browser(), method)(f"/courriels/arreter/{forged(nadia)[number]}/")

    assert answer.status_code == 404
    assert "pas entier" in answer.content.decode()
    assert digests() == before


def test_a_seal_of_ours_is_opened() -> None:
    """The control."""
    stop = Stop("ab", "", (THANKED, DIGEST))

    assert opened(sealed(stop)) == stop


def test_who_left_is_answered_as_the_others_are() -> None:
    """T81: the link does not tell whether there is an account."""
    nadia = make_reader()
    here, path = browser().post(link(nadia, DIGEST)), link(nadia, DIGEST)
    nadia.delete()

    gone = browser().post(path)

    assert (gone.status_code, gone.content) == (here.status_code, here.content)


def test_one_persons_link_stops_nothing_for_another() -> None:
    nadia, joseph = make_reader("Nadia"), make_reader("Joseph")
    with declared(), news():
        browser().post(link(nadia, THANKED, DIGEST))

    assert set(Unwanted.objects.values_list("person", flat=True)) == {nadia.pk}
    assert preferences_of(joseph).rhythm == Rhythm.WEEKLY
