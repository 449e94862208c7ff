"""kill -9 of server processes while downloads go on: everyone who got an answer is counted, nobody twice."""

import http.client
import os
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from tests.kits.counting_makers import PHONE, counted, make_edition, make_file, network
from voisins.kits.models import RecentDownload
from voisins.kits.operations.files import path_of
from voisins.running import serve

HOUSE = Path(__file__).resolve().parents[2]
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="finds the server's processes in /proc"),
]


@dataclass
class Crowd:
    """Visitors who ask one after another, each once, from ``threads`` doors at the same time."""

    port: int
    digest: str
    threads: int = 16
    sent: int = 0
    answered: int = 0
    over: threading.Event = field(default_factory=threading.Event)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def come(self) -> list[threading.Thread]:
        doors = [threading.Thread(target=self._door) for _number in range(self.threads)]
        for door in doors:
            door.start()
        return doors

    def _door(self) -> None:
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)) as server:
            while not self.over.is_set():
                with self.lock:
                    self.sent += 1
                    number = self.sent
                if self._ask(server, number):
                    with self.lock:
                        self.answered += 1
                else:
                    server.close()
                    time.sleep(0.02)

    def _ask(self, server: http.client.HTTPConnection, number: int) -> bool:
        said = {"User-Agent": PHONE, "X-Forwarded-For": network(number)}
        try:
            server.request("GET", f"/f/site/{self.digest}/canicule-affiche-fr-a4.pdf", headers=said)
            answer = server.getresponse()
            answer.read()
        except (OSError, http.client.HTTPException):
            return False
        assert answer.status == 200
        return True


@contextmanager
def server(data: Path) -> Iterator[tuple[int, int]]:
    """granian as ``voisins serve`` starts it, on the tests' own database; its port and its number."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    said = {
        **os.environ,
        "VOISINS_DATA": str(data),
        "VOISINS_TRUSTED_PROXIES": "1",
        "VOISINS_DATABASE_URL": database(),
    }
    said |= {"DJANGO_SETTINGS_MODULE": "voisins.settings", "VOISINS_LOG_LEVEL": "ERROR"}
    words = serve.command(host="127.0.0.1", port=port, processes=2, threads=serve.THREADS)
    process = subprocess.Popen(
        words, env=said, cwd=HOUSE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        until_open(port)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait(timeout=30)


def database() -> str:
    """The address of the database that this test sees."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    host = connection.settings_dict["HOST"] or connection.settings_dict["OPTIONS"].get("host", "")
    return f"postgresql://{connection.settings_dict['USER']}@/{name}?host={host}"


def until_open(port: int) -> None:
    for _try in range(600):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError("the server does not answer")


def children(parent: int) -> list[int]:
    """The processes that serve, by the number of the one that started them."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            after_name = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(after_name[1]) == parent and after_name[0] != "Z":
            found.append(int(stat.parent.name))
    return found


def kill_again_and_again(parent: int, times: int, pause: float) -> int:
    """Kill the oldest server process, then the next: granian gives up on one that dies twice in five seconds."""
    killed = 0
    for _time in range(times):
        time.sleep(pause)
        alive = sorted(children(parent))
        if alive:
            os.kill(alive[0], signal.SIGKILL)
            killed += 1
    return killed


def outlive(times: int, pause: float) -> tuple[Crowd, int]:
    digest = make_file(make_edition(), size=30_000)
    assert path_of(digest).exists()
    with server(Path(settings.DATA)) as (port, parent):
        crowd = Crowd(port, digest)
        doors = crowd.come()
        killed = kill_again_and_again(parent, times, pause)
        time.sleep(3)  # granian starts them again
        crowd.over.set()
        for door in doors:
            door.join(30)
    return crowd, killed


def check(crowd: Crowd, killed: int, times: int) -> None:
    assert killed == times
    assert crowd.answered > 200, "too little was going on for this test to mean anything"
    assert crowd.answered <= counted() <= crowd.sent
    assert counted() == RecentDownload.objects.count()


def test_every_answered_download_is_counted_when_servers_are_killed() -> None:
    check(*outlive(times=2, pause=1.0), times=2)


@pytest.mark.slow
def test_every_answered_download_is_counted_when_servers_are_killed_forty_times() -> None:
    check(*outlive(times=40, pause=3.0), times=40)
