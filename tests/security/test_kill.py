"""B3: kill -9, at any instant, of what writes: every act acknowledged is there, none by half, and work goes on."""

import http.client
import random
import re
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.db import connection

from tests.browser.site import free_port
from tests.house.tree import HOUSE
from tests.kits.makers import make_draft
from tests.security import world
from tests.security.memory import Acts, acknowledged, forgotten
from tests.security.serving import PATIENCE, kill, served, surroundings
from tests.security.writer import KINDS, slug
from voisins.accounts.models import Person
from voisins.kits.models import Edition

REVISION = re.compile(rb'name="revision" value="(\d+)"')
pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="finds processes in /proc")


@pytest.fixture
def people(transactional_db: None) -> dict[str, Person]:
    made = world.make_world()
    for number in range(3):
        make_draft(made["editor"], slug=slug(number))
    return made


def remembered(acts: Acts) -> list[str]:
    with connection.cursor() as cursor:
        return forgotten(cursor, acts)


# -- Processes that write ----------------------------------------------------------------------------------


def killed_in_the_act(seconds: float) -> Acts:
    """A writer of each kind, killed together; what they had acknowledged."""
    words = [(kind, "0") for kind in KINDS]
    writers = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.security.writer", *each],
            env=surroundings(),
            cwd=HOUSE,
            stdout=subprocess.PIPE,
        )
        for each in words
    ]
    try:
        said = b"".join(_first_line(writer) for writer in writers)
        time.sleep(seconds)
    finally:
        for writer in writers:
            writer.kill()
    said += b"".join(writer.communicate()[0].rpartition(b"\n")[0] + b"\n" for writer in writers)
    return acknowledged(line for line in said.decode().splitlines() if line)


def _first_line(writer: "subprocess.Popen[bytes]") -> bytes:
    assert writer.stdout
    line = writer.stdout.readline()
    assert line, "the writer died"
    return line


def test_killed_writers_leave_every_act_they_acknowledged_and_none_by_half(people: dict[str, Person]) -> None:
    acts = killed_in_the_act(0.4)

    assert len(acts) == len(KINDS)
    assert remembered(acts) == []


def test_an_act_that_was_never_done_is_missed(people: dict[str, Person]) -> None:
    """The control: acts one further than what was done are all said to be forgotten."""
    acts = killed_in_the_act(0.1)

    further = {key: last + 5 for key, last in acts.items()}

    assert len(remembered(further)) >= len(acts)


@pytest.mark.slow
@pytest.mark.parametrize("round_", range(40))
def test_killed_writers_forget_nothing_in_forty_rounds(round_: int, people: dict[str, Person]) -> None:
    assert remembered(killed_in_the_act(random.Random(round_).uniform(0.01, 1))) == []


# -- The server --------------------------------------------------------------------------------------------


class Writer(threading.Thread):
    """An editor who saves the same draft again and again, and knows what was answered."""

    def __init__(self, port: int, session: str, number: int) -> None:
        super().__init__(daemon=True)
        self.port, self.session, self.slug = port, session, slug(number)
        self.saved, self.stopped = 0, threading.Event()

    def run(self) -> None:
        while not self.stopped.is_set():
            try:
                self._write()
            except (OSError, http.client.HTTPException):
                time.sleep(0.02)

    def _write(self) -> None:
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)) as asked:
            while not self.stopped.is_set():
                self._save(asked)

    def _save(self, asked: http.client.HTTPConnection) -> None:
        path = f"/atelier/{self.slug}/sources/"
        asked.request("GET", path, headers={"Cookie": f"session={self.session}"})
        page = asked.getresponse()
        csrf = re.search(r"csrf=([^;]+)", page.headers.get("Set-Cookie", ""))
        body = page.read()
        token, revision = re.search(rb'csrfmiddlewaretoken" value="([^"]+)', body), REVISION.search(body)
        assert csrf and token and revision, page.status
        asked.request(
            "POST",
            path,
            body=urlencode(
                {
                    "csrfmiddlewaretoken": token[1].decode(),
                    "revision": revision[1].decode(),
                    "change_note": revision[1].decode(),
                    "facts-TOTAL_FORMS": "0",
                    "facts-INITIAL_FORMS": "0",
                }
            ),
            headers={
                "Cookie": f"session={self.session}; csrf={csrf[1]}",
                "Content-Type": "application/x-www-form-urlencoded",
            },
        )
        answer = asked.getresponse()
        answer.read()
        if answer.status == 302:
            self.saved = int(revision[1])


def saved_until_killed(port: int, session: str, seconds: float) -> list[Writer]:
    writers = [Writer(port, session, number) for number in range(3)]
    with served(port) as server:
        for writer in writers:
            writer.start()
        until = time.monotonic() + PATIENCE
        while min(writer.saved for writer in writers) == 0 and time.monotonic() < until:
            time.sleep(0.02)
        time.sleep(seconds)
        kill(server)
        for writer in writers:
            writer.stopped.set()
    for writer in writers:
        writer.join(timeout=PATIENCE)
    return writers


@pytest.mark.parametrize("seconds", [0.2, pytest.param(1.1, marks=pytest.mark.slow)])
def test_a_killed_server_keeps_every_draft_it_said_was_saved(
    seconds: float, people: dict[str, Person]
) -> None:
    port, session = free_port(), world.client_of(people["editor"]).cookies["session"].value

    writers = saved_until_killed(port, session, seconds)

    for writer in writers:
        draft = Edition.objects.get(kit__slug=writer.slug)
        assert writer.saved > 0
        assert draft.revision - 1 in (writer.saved, writer.saved + 1)
        assert draft.change_note == str(draft.revision - 1), "half a draft"
    with served(port):  # and it starts again on what was left
        pass
