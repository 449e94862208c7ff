"""Notices on a telephone: asked for by a browser, sealed for it alone, sent once by the same outbox as mails."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core import mail

from tests.neighbourhoods.makers import browser_of
from tests.notifications.makers import (
    ALERTED,
    CONFIDED,
    MINUTE,
    MORNING,
    NIGHT,
    NOON,
    THANKED,
    declared,
    make_reader,
    send,
)
from tests.notifications.push_service import Browser, Service, push_service
from voisins.notifications import operations
from voisins.notifications.enums import Reason, State, Urgency
from voisins.notifications.models import Device, Letter
from voisins.notifications.operations import devices
from voisins.notifications.operations.choosing import choose
from voisins.notifications.rules.pushing import new_key, public_key

pytestmark = pytest.mark.django_db
MINE = "/compte/courriels/"


@pytest.fixture
def service(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    with push_service(tmp_path, settings, monkeypatch) as running:
        yield running


@pytest.fixture
def browser() -> Browser:
    return Browser()


def notices() -> list[tuple[str, str]]:
    found = Letter.objects.filter(device__isnull=False).order_by("pk")
    return list(found.values_list("state", "reason"))


# -- Asked for ---------------------------------------------------------------------------------------------


def test_a_browser_is_added_by_its_person_and_taken_away(service: Service, browser: Browser) -> None:
    nadia = make_reader()
    client = browser_of(nadia)

    answer = client.post(f"{MINE}appareils/", vars(browser.subscription(service.address())))

    assert (answer.status_code, answer.headers["Location"]) == (302, MINE)
    device = nadia.devices.get()
    assert "Un appareil prévenu depuis" in client.get(MINE).content.decode()
    client.post(f"{MINE}appareils/{device.public_id}/")
    assert not Device.objects.exists()


def test_nobody_takes_away_the_device_of_another(service: Service, browser: Browser) -> None:
    device = devices.add(given=browser.subscription(service.address()), by=make_reader(), at=NOON)

    answer = browser_of(make_reader("Paul")).post(f"{MINE}appareils/{device.public_id}/")

    assert answer.status_code == 404
    assert Device.objects.exists()


def test_a_browser_that_changes_hands_tells_who_signed_in_last(service: Service, browser: Browser) -> None:
    """Otherwise the telephone of a household would go on showing what is another's."""
    nadia, paul = make_reader("Nadia"), make_reader("Paul")
    for person in (nadia, paul):
        devices.add(given=browser.subscription(service.address()), by=person, at=NOON)

    assert list(Device.objects.values_list("person", flat=True)) == [paul.pk]


def test_past_five_the_oldest_goes(service: Service, browser: Browser) -> None:
    nadia = make_reader()
    for number in range(devices.MOST + 1):
        given = browser.subscription(service.address(str(number)))
        devices.add(given=given, by=nadia, at=NOON + number * MINUTE)

    kept = set(nadia.devices.values_list("endpoint", flat=True))
    assert kept == {service.address(str(number)) for number in range(1, devices.MOST + 1)}


BAD = {
    "another service": {"endpoint": "https://push.exemple.fr/nadia"},
    "in clear": {"endpoint": "http://updates.push.services.mozilla.com/nadia"},
    "nothing": {"endpoint": ""},
    "no key": {"p256dh": ""},
    "no point of the curve": {"p256dh": "B" + "A" * 86},
    "no base64": {"p256dh": "é" * 87},
    "a short secret": {"auth": "AAAA"},
    "too long": {"endpoint": "https://updates.push.services.mozilla.com/" + "a" * 500},
}


@pytest.mark.parametrize("wrong", BAD.values(), ids=BAD)
def test_what_no_browser_gives_is_refused_in_a_sentence(browser: Browser, wrong: dict[str, str]) -> None:
    sound = vars(browser.subscription("https://updates.push.services.mozilla.com/wpush/v2/nadia"))
    client = browser_of(make_reader())

    client.post(f"{MINE}appareils/", {**sound, **wrong})

    assert not Device.objects.exists()
    assert "n’a pas su s’inscrire" in client.get(MINE).content.decode()


def test_without_a_key_nothing_is_asked_nor_queued(settings: Any) -> None:
    settings.PUSH_KEY = ""
    nadia = make_reader()
    client = browser_of(nadia)

    assert "data-voisins-device" not in client.get(MINE).content.decode()
    assert client.post(f"{MINE}appareils/").status_code == 404
    with declared():
        send(nadia)
    assert Letter.objects.filter(device=None).count() == Letter.objects.count() == 1


def test_a_new_key_is_one_that_the_settings_take(settings: Any) -> None:
    keys = set()
    for _round in range(20):
        settings.PUSH_KEY = new_key()
        assert len(settings.PUSH_KEY) == 43
        keys.add(public_key())
    assert len(keys) == 20


# -- Sent --------------------------------------------------------------------------------------------------


def test_a_notice_leaves_with_the_mail_and_its_browser_alone_reads_it(
    service: Service, browser: Browser
) -> None:
    nadia = make_reader()
    devices.add(given=browser.subscription(service.address()), by=nadia, at=NOON)
    with declared():
        send(nadia, 7)
        assert operations.deliver(at=NOON) == 2
        assert operations.deliver(at=NOON) == 0

    ((path, headers, body),) = service.received
    assert browser.opened(body) == {
        "title": "Voisins solidaires",
        "body": "Merci 7",
        "path": "/voisinages/7/",
    }
    assert path == "/nadia"
    assert service.is_signed()
    assert (headers["Content-Encoding"], headers["Urgency"], headers["TTL"]) == (
        "aes128gcm",
        "normal",
        "86400",
    )
    assert b"Merci" not in body
    assert "nadia@" not in repr(headers)
    assert len(mail.outbox) == 1


def test_what_is_sensitive_shows_nothing_on_a_locked_screen(service: Service, browser: Browser) -> None:
    """T37."""
    nadia = make_reader()
    devices.add(given=browser.subscription(service.address()), by=nadia, at=NOON)
    with declared(CONFIDED, sensitive=True):
        send(nadia, 7, kind=CONFIDED)
        operations.deliver(at=NOON)

    said = browser.opened(service.received[0][2])
    assert (said["body"], said["path"]) == ("Un message de vos voisins", "/")


def test_only_what_is_vital_rings_at_night(service: Service, browser: Browser) -> None:
    nadia = make_reader()
    devices.add(given=browser.subscription(service.address()), by=nadia, at=NOON)
    with declared(), declared(ALERTED, urgency=Urgency.VITAL):
        send(nadia, 1, at=NIGHT)
        send(nadia, 2, kind=ALERTED, at=NIGHT)
        operations.deliver(at=NIGHT)
        assert [browser.opened(body)["body"] for _path, _headers, body in service.received] == ["Merci 2"]
        assert service.received[0][1]["Urgency"] == "high"
        operations.deliver(at=MORNING)

    assert browser.opened(service.received[1][2])["body"] == "Merci 1"


def test_who_wants_no_more_of_a_kind_is_not_rung_either(service: Service, browser: Browser) -> None:
    nadia = make_reader()
    devices.add(given=browser.subscription(service.address()), by=nadia, at=NOON)
    with declared():
        send(nadia)
        choose(by=nadia, rhythm="weekly", wanted=[], at=NOON)
        operations.deliver(at=NOON)

    assert service.received == []
    assert notices() == [(State.DROPPED, Reason.STOPPED)]


def test_who_may_read_no_more_is_not_rung(service: Service, browser: Browser) -> None:
    """T13: rights are those of the moment when it leaves."""
    nadia = make_reader()
    devices.add(given=browser.subscription(service.address()), by=nadia, at=NOON)
    with declared(write=lambda _reader, _ids: None):
        send(nadia)
        operations.deliver(at=NOON)

    assert service.received == []
    assert notices() == [(State.DROPPED, Reason.NO_RIGHT)]


def test_many_of_one_moment_are_one_mail_and_a_notice_each(service: Service, browser: Browser) -> None:
    nadia = make_reader()
    devices.add(given=browser.subscription(service.address()), by=nadia, at=NOON)
    with declared():
        for number in range(4):
            send(nadia, number)
        operations.deliver(at=NOON)

    assert len(mail.outbox) == 1
    assert len(service.received) == 4


@pytest.mark.parametrize("status", [404, 410])
def test_a_device_that_is_no_more_is_forgotten(service: Service, browser: Browser, status: int) -> None:
    nadia = make_reader()
    devices.add(given=browser.subscription(service.address()), by=nadia, at=NOON)
    service.status = status
    with declared():
        for number in range(3):
            send(nadia, number)
        operations.deliver(at=NOON)

    assert not Device.objects.exists()
    assert notices() == []
    assert len(mail.outbox) == 1


@pytest.mark.parametrize(
    ("status", "then"),
    [
        (429, (State.WAITING, Reason.PUT_OFF)),
        (503, (State.WAITING, Reason.PUT_OFF)),
        (400, (State.GIVEN_UP, Reason.REFUSED)),
        (307, (State.GIVEN_UP, Reason.REFUSED)),
    ],
)
def test_what_a_service_refuses_is_tried_again_or_given_up(
    service: Service, browser: Browser, status: int, then: tuple[str, str]
) -> None:
    """A redirect is not followed (T75)."""
    nadia = make_reader()
    devices.add(given=browser.subscription(service.address()), by=nadia, at=NOON)
    service.status = status
    with declared():
        send(nadia)
        assert operations.deliver(at=NOON) == 1  # the mail

    assert notices() == [then]
    assert len(service.received) == 1


def test_a_service_that_does_not_answer_keeps_no_mail_waiting(
    tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch, browser: Browser
) -> None:
    nadia = make_reader()
    with push_service(tmp_path, settings, monkeypatch) as service:
        devices.add(given=browser.subscription(service.address()), by=nadia, at=NOON)
    with declared():
        send(nadia)
        assert operations.deliver(at=NOON) == 1

    assert notices() == [(State.WAITING, Reason.SILENCE)]
    assert len(mail.outbox) == 1


def test_a_mail_server_that_does_not_answer_keeps_no_notice_waiting(
    service: Service, browser: Browser, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 9, 1
    nadia = make_reader()
    devices.add(given=browser.subscription(service.address()), by=nadia, at=NOON)
    with declared():
        send(nadia)
        operations.deliver(at=NOON)

    assert len(service.received) == 1
    assert list(Letter.objects.filter(device=None).values_list("state", flat=True)) == [State.WAITING]


def test_the_address_in_pause_is_that_of_mails_only(service: Service, browser: Browser) -> None:
    nadia = make_reader()
    devices.add(given=browser.subscription(service.address()), by=nadia, at=NOON)
    nadia.mail_preferences.paused_at = NOON
    nadia.mail_preferences.save()
    with declared():
        send(nadia)
        operations.deliver(at=NOON)

    assert len(service.received) == 1
    assert mail.outbox == []


def test_the_same_act_said_twice_rings_once(service: Service, browser: Browser) -> None:
    nadia = make_reader()
    devices.add(given=browser.subscription(service.address()), by=nadia, at=NOON)
    with declared():
        send(nadia, 1)
        send(nadia, 1)
        operations.deliver(at=NOON)

    assert len(service.received) == 1


def test_who_closes_the_account_is_not_rung(service: Service, browser: Browser) -> None:
    nadia = make_reader()
    devices.add(given=browser.subscription(service.address()), by=nadia, at=NOON)
    with declared():
        send(nadia, kind=THANKED)
        nadia.delete()
        operations.deliver(at=NOON)

    assert service.received == []
    assert not Device.objects.exists()


def test_the_worker_is_the_same_for_everybody_and_carries_no_cookie() -> None:
    answer = browser_of(make_reader()).get("/avertir.js")

    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert answer.headers["Cache-Control"].startswith("public, ")
    assert not answer.cookies
