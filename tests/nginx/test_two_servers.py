"""The set-up of deploy/: two servers behind nginx, on whichever database the tests use; one of them may die."""

import socket
import time
import urllib.parse
import urllib.request
from pathlib import Path

import pytest
from django.conf import settings

from tests.browser.site import free_port
from tests.nginx.front import Front, running
from tests.security import world
from tests.security.serving import kill, served

pytestmark = [pytest.mark.nginx, pytest.mark.django_db(transaction=True)]


def visited(front: Front, times: int) -> list[int]:
    """The statuses of so many pages that nginx has not kept, and of as many forms."""
    told = []
    for number in range(times):
        form = urllib.parse.urlencode({"q": f"orl{number}"}).encode()
        for body in (None, form):
            with urllib.request.urlopen(f"{front.address}/communes/?{number}", data=body, timeout=20) as page:
                told.append(page.status)
    return told


def wait_for_silence(port: int) -> None:
    """Until every process of a killed server is gone: a form in its hands just then is nobody's to send again."""
    for _try in range(500):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return
        time.sleep(0.01)
    raise AssertionError("the server still listens")


def test_one_of_two_servers_is_enough_and_nobody_notices() -> None:
    world.make_world()
    first, second = free_port(), free_port()
    addresses = [f"http://127.0.0.1:{port}" for port in (first, second)]
    with served(first) as one, served(second), running(*addresses, data=Path(settings.DATA)) as front:
        assert set(visited(front, 20)) == {200}

        kill(one)
        wait_for_silence(first)

        assert set(visited(front, 20)) == {200}
        with served(first):
            assert set(visited(front, 20)) == {200}
