"""The one way out leads to the hosts of the list, at public addresses, once (SAFETY T75)."""

import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from voisins.lib.egress import Forbidden, Hosts, Silence, check, post
from voisins.notifications.rules.pushing import SERVICES

HOSTS = Hosts(SERVICES)
SERVICE = "updates.push.services.mozilla.com"

INSIDE = [
    "127.0.0.1",
    "127.1",
    "2130706433",
    "0x7f000001",
    "0177.0.0.1",
    "017700000001",
    "0",
    "0.0.0.0",  # noqa: S104 - an address to refuse
    "[::1]",
    "[::]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[fe80::1]",
    "[fc00::1]",
    "localhost",
    "localhost.",
    "LOCALHOST",
    "169.254.169.254",
    "10.0.0.1",
    "192.168.1.1",
    "172.16.0.1",
    "100.64.0.1",
    "metadata.google.internal",
    "①②⑦.⓪.⓪.①",
    "127。0。0。1",
    "localtest.me",
    "127.0.0.1.nip.io",
]
OTHERS = [
    f"https://{SERVICE}.exemple.fr/", "https://xpush.services.mozilla.com/", f"https://{SERVICE}@127.0.0.1/",
    f"https://127.0.0.1#@{SERVICE}/", f"https://127.0.0.1\\@{SERVICE}/", f"https://{SERVICE}:8443/",
    f"https://{SERVICE}:80/", f"https://nadia:secret@{SERVICE}/", f"http://{SERVICE}/", f"//{SERVICE}/",
    f"ftp://{SERVICE}/", f"file:///{SERVICE}", f"gopher://{SERVICE}/", "https:///", "https://", "", "/",
    f"https://{SERVICE}:99999/", f"https://{SERVICE}:x/", f"https://{SERVICE}/a b", f"https://{SERVICE}/\r\nHost: x",
    f"https://{SERVICE}/\x00", f"https://[{SERVICE}]/", "https://[::1", "javascript:alert(1)",
    "https://push.services.mozilla.com.evil.fr/", "https://notify.windows.com.evil.fr/", "https://evilnotify.windows.com/",
    "https://fcm.googleapis.com.evil.fr/", "https://xfcm.googleapis.com/", "https://storage.googleapis.com/",
]  # fmt: skip
PAYLOADS = [f"https://{host}/" for host in INSIDE] + OTHERS
SOUND = [
    f"https://{SERVICE}/wpush/v2/gAAAA",
    "https://fcm.googleapis.com/fcm/send/dA:APA91",
    "https://web.push.apple.com/QGk",
    "https://wns2-par02p.notify.windows.com/w/?token=BQ%2b",
]


@dataclass
class Trap:
    """A port of this machine, and how many came."""

    port: int
    came: list[str] = field(default_factory=list)


@pytest.fixture
def trap() -> Iterator[Trap]:
    listening = socket.create_server(("127.0.0.1", 0))
    listening.settimeout(0.05)
    found, stop = Trap(listening.getsockname()[1]), threading.Event()

    def listen() -> None:
        while not stop.is_set():
            try:
                caught, whence = listening.accept()
            except TimeoutError:
                continue
            found.came.append(str(whence))
            caught.close()

    listener = threading.Thread(target=listen)
    listener.start()
    yield found
    stop.set()
    listener.join()
    listening.close()


def test_there_are_as_many_payloads_as_were_promised() -> None:
    assert len(set(PAYLOADS)) == len(PAYLOADS) >= 58


@pytest.mark.parametrize("url", SOUND)
def test_the_services_of_browsers_may_be_asked(url: str) -> None:
    assert check(url, HOSTS)[1] == 443


@pytest.mark.parametrize("url", PAYLOADS, ids=repr)
def test_what_leads_elsewhere_is_refused_before_any_network(url: str, trap: Trap) -> None:
    """The trap's port is tried too: nobody comes."""
    to_the_trap = url.replace("/", f":{trap.port}/", 3).replace(f":{trap.port}/", "/", 2)

    for each in (url, to_the_trap):
        with pytest.raises(Forbidden):
            post(each, b"", {}, hosts=HOSTS)
    assert trap.came == []


@pytest.mark.parametrize(
    "inside", ["127.0.0.1", "::1", "10.1.2.3", "169.254.169.254", "::ffff:127.0.0.1", "192.0.2.1", "fd00::1"]
)
def test_a_name_of_the_list_that_leads_inside_is_refused(
    inside: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name may be made to lie; one private address among public ones is enough."""
    family = socket.AF_INET6 if ":" in inside else socket.AF_INET
    said = [(family, socket.SOCK_STREAM, 6, "", (each, 443)) for each in ("93.184.216.34", inside)]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_asked, **_how: said)

    with pytest.raises(Forbidden):
        post(f"https://{SERVICE}/", b"", {}, hosts=HOSTS)


def test_a_second_answer_of_the_name_changes_nothing(monkeypatch: pytest.MonkeyPatch, trap: Trap) -> None:
    """DNS rebinding: public when it is looked at, private when it is called. The name is asked once."""
    answers = iter(["203.0.114.9", "127.0.0.1", "127.0.0.1"])
    called: list[tuple[str, int]] = []

    def resolve(_host: object, _port: object, *_more: object, **_how: object) -> list[tuple[object, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), trap.port))]

    def call(address: tuple[str, int], *_more: object) -> socket.socket:
        called.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(socket, "create_connection", call)

    with pytest.raises(Silence):
        post(f"https://{SERVICE}/", b"", {}, hosts=HOSTS)
    assert called == [("203.0.114.9", 443)]
    assert trap.came == []


def test_a_host_of_ones_own_network_is_named_with_its_port(trap: Trap) -> None:
    own = Hosts((), [f"localhost:{trap.port}"])

    with pytest.raises(Silence):  # the trap speaks no TLS
        post(f"https://localhost:{trap.port}/", b"", {}, hosts=own)
    assert len(trap.came) == 1
    with pytest.raises(Forbidden):
        post("https://localhost/", b"", {}, hosts=own)
