"""A whole site of its own for each test process: built once, copied, served by the program's own commands."""

import fcntl
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.browser.clock import Clock
from tests.browser.mails import Mails
from voisins.running import serve

HOUSE = Path(__file__).resolve().parents[2]
KITS = ("canicule", "fete-des-voisins")
TO_BUILD = (
    ("manage.py", "collectstatic", "--noinput", "-v0"),
    ("-m", "voisins", "migrate"),
    ("-m", "voisins", "territories", "load"),
    ("-m", "voisins", "kits", "load", *KITS),
    ("-m", "tests.browser.seed"),
)
PATIENCE = 30  # seconds, for a server on a busy machine


@dataclass
class Site:
    """Where the site answers, where its data is, and what its mails say."""

    url: str
    data: Path
    environment: dict[str, str]
    mails: Mails
    time: Callable[[], float] = time.time
    passes: dict[str, Any] = field(default_factory=dict)  # cookies of who has signed in, see people.py
    used: defaultdict[str, set[str]] = field(
        default_factory=lambda: defaultdict(set)
    )  # codes of their telephones

    @property
    def seeded(self) -> dict[str, str]:
        """The numbers under which seed.py made its things."""
        found: dict[str, str] = json.loads((self.data / "seeded.json").read_text())
        return found

    def address(self, path: str) -> str:
        return self.url + path


def built(shared: Path) -> Path:
    """The folder of a site ready to be copied; whichever test process comes first builds it, the others wait."""
    folder = shared / "site-to-copy"
    with (shared / "site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "ready").exists():
            shutil.rmtree(folder, ignore_errors=True)
            environment = surroundings(folder / "data", folder / "static", url="http://localhost:8000")
            for words in TO_BUILD:
                run(words, environment)
            (folder / "ready").touch()
    return folder


def surroundings(data: Path, static: Path, *, url: str, mail_port: int = 25) -> dict[str, str]:
    """The environment of a site: nothing of ours leaks in but what is named here."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("VOISINS_", "DJANGO_"))}
    return kept | {
        "VOISINS_DATA": str(data),
        "VOISINS_STATIC": str(static),
        "VOISINS_PUBLIC_URL": url,
        "VOISINS_MAIL_URL": f"smtp://127.0.0.1:{mail_port}",
        "VOISINS_LOG_LEVEL": "WARNING",
        "VOISINS_PUSH_KEY": "B-cZ9u6a-GWRBydjC6b1_lN_QXmHpXM0z12iU0Du01k",
    }


def run(words: tuple[str, ...], environment: dict[str, str]) -> str:
    """What it said; the test fails with it when it did not end well."""
    done = subprocess.run(
        [sys.executable, *words], env=environment, cwd=HOUSE, capture_output=True, text=True
    )
    assert done.returncode == 0, f"{' '.join(words)}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@contextmanager
def opened(model: Path, home: Path, mails: Mails, *, clock: Clock | None = None) -> Iterator[Site]:
    """A copy of ``model``, served on a free port until the end of the block, at the hour of ``clock`` if there is one."""
    data, port = home / "data", free_port()
    shutil.copytree(model / "data", data)
    url = f"http://localhost:{port}"  # a passkey belongs to a name: a bare address has none
    environment = surroundings(data, model / "static", url=url, mail_port=mails.port)
    site = Site(url, data, environment, mails)
    words: tuple[str, ...] = ("voisins", "serve", "--port", str(port), "--processes", "1")
    if clock:
        site.time, words = clock.time, _moved(port)
        environment |= clock.environment
    with at_work(words, environment, home / "server.log"):
        _wait_for(site.address("/healthz"), home / "server.log")
        yield site


@contextmanager
def at_work(words: tuple[str, ...], environment: dict[str, str], log: Path) -> Iterator[None]:
    """A module, at work until the end of the block."""
    with log.open("ab") as lines:
        process = subprocess.Popen(
            [sys.executable, "-m", *words], env=environment, cwd=HOUSE, stdout=lines, stderr=lines
        )
        try:
            yield
        finally:
            process.terminate()
            process.wait(timeout=20)


def running(words: tuple[str, ...], environment: dict[str, str], log: Path) -> AbstractContextManager[None]:
    """One of the program's own commands."""
    return at_work(("voisins", *words), environment, log)


def _moved(port: int) -> tuple[str, ...]:
    """The program's own server, before a site that reads its hour in a file."""
    words = serve.command(host="127.0.0.1", port=port, processes=1, threads=serve.THREADS)
    return tuple(word.replace("voisins.wsgi", "tests.browser.moved") for word in words[2:])


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(address: str, log: Path) -> None:
    for _attempt in range(PATIENCE * 10):
        try:
            with urllib.request.urlopen(address.replace("localhost", "127.0.0.1"), timeout=5):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise AssertionError(f"the server does not answer: {log.read_text()}")
