"""The program's own server and other processes of it, on the database of the tests."""

import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager

from django.conf import settings
from django.db import connection

from tests.house.tree import HOUSE

PATIENCE = 30  # seconds, on a busy machine


def surroundings() -> dict[str, str]:
    """The environment of a process of the program, on the database of the tests."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("VOISINS_", "DJANGO_"))}
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        address = f"sqlite:///{name}"
    else:
        address = f"postgresql://voisins@/{name}?host={connection.settings_dict['OPTIONS']['host']}"
    ours = {"VOISINS_DATA": str(settings.DATA), "VOISINS_DATABASE_URL": address, "VOISINS_LOG_LEVEL": "ERROR"}
    return kept | ours | {"VOISINS_SECRET_KEY": settings.SECRET_KEY}


@contextmanager
def served(port: int) -> Iterator["subprocess.Popen[bytes]"]:
    """The program's own server, its processes in a group of their own, killed at the end whatever happens."""
    words = [sys.executable, "-m", "voisins", "serve", "--port", str(port), "--processes", "2"]
    # A server starts its measures afresh: not those of the process that runs the tests.
    own = surroundings() | {"VOISINS_DATA": str(settings.DATA / "of-the-server")}
    server = subprocess.Popen(words, env=own, cwd=HOUSE, start_new_session=True)
    try:
        _wait_for(port, server)
        yield server
    finally:
        kill(server)


def kill(server: "subprocess.Popen[bytes]") -> None:
    """-9 to the server and to each of its processes, at once."""
    if server.poll() is None:  # once it has been waited for, its number may be somebody else's
        os.killpg(server.pid, signal.SIGKILL)
    server.wait(timeout=PATIENCE)


def _wait_for(port: int, server: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        assert server.poll() is None, "the server stopped"
        try:
            with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=5)) as asked:
                asked.request("GET", "/healthz")
                if asked.getresponse().status == 200:
                    return
        except OSError:
            time.sleep(0.05)
    raise AssertionError("the server does not answer")
