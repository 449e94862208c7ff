"""What is due every minute, jobs whose worker died, and the port one serves on."""

import datetime as dt
import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from tests.kits.makers import NOON, content, make_draft, make_person
from voisins.accounts.enums import Role
from voisins.kits.enums import State
from voisins.kits.models import Edition
from voisins.kits.operations import publishing
from voisins.kits.rules import editing
from voisins.lib.later import later
from voisins.portal.queries import heart, worker_silence
from voisins.running import queue, serve, tick

MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def _one_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tick closes what it opened, which a test's own transaction cannot bear."""
    monkeypatch.setattr(tick, "close_old_connections", lambda: None)


# -- Every minute -----------------------------------------------------------------------------------------


def test_the_tick_publishes_what_was_scheduled(db, _one_connection) -> None:
    claire, karim = make_person("Claire", Role.EDITOR), make_person("Karim", Role.REVIEWER)
    edition = make_draft(claire, said=editing.without_document(content(), "affiche"))
    publishing.submit(edition=edition, by=claire, at=NOON)
    publishing.schedule(
        edition=Edition.objects.get(pk=edition.pk), publish_at=NOON + MINUTE, by=karim, at=NOON
    )

    with time_machine.travel(NOON, tick=False):
        tick.tick()
        early = Edition.objects.get(pk=edition.pk).state
    with time_machine.travel(NOON + MINUTE, tick=False):
        tick.tick()

    assert early == State.SCHEDULED
    assert Edition.objects.get(pk=edition.pk).state == State.PUBLISHED


def test_a_chore_that_breaks_is_told_and_does_not_stop_the_others(
    db, _one_connection, monkeypatch: Any, caplog: Any
) -> None:
    done = []

    def breaks() -> None:
        raise RuntimeError("no luck")

    monkeypatch.setattr(tick, "every_minute", lambda: {"broken": breaks, "sound": lambda: done.append(1)})

    tick.tick()

    assert done == [1]
    assert "chore failed" in caplog.text


def test_the_tick_leaves_a_sign_of_life(db, _one_connection) -> None:
    heart().unlink(missing_ok=True)
    before = worker_silence()

    tick.tick()

    after = worker_silence()
    assert before is None
    assert after is not None and after < 60


def test_nginx_s_log_is_read_where_nginx_sends(settings) -> None:
    settings.SEND_FILES_BY = "program"
    assert "count" not in tick.every_minute()

    settings.SEND_FILES_BY = "nginx"
    assert "count" in tick.every_minute()


def test_what_waits_in_the_log_is_counted_before_visitors_are_forgotten(settings) -> None:
    settings.SEND_FILES_BY = "nginx"

    chores = list(tick.every_minute())

    assert chores.index("count") < chores.index("forget_visitors")


# -- Jobs -------------------------------------------------------------------------------------------------


def make_job(status: TaskResultStatus, **times: dt.datetime) -> DBTaskResult:
    later("kits.make_batch", batch_id=1)
    job = DBTaskResult.objects.latest("enqueued_at")
    DBTaskResult.objects.filter(pk=job.pk).update(status=status, **times)
    return job


def test_a_job_whose_worker_died_starts_again(db) -> None:
    lost = make_job(TaskResultStatus.RUNNING, started_at=NOON - 6 * MINUTE)
    alive = make_job(TaskResultStatus.RUNNING, started_at=NOON - 4 * MINUTE)

    assert queue.requeue_lost(at=NOON) == 1

    lost.refresh_from_db()
    alive.refresh_from_db()
    assert (lost.status, lost.started_at) == (TaskResultStatus.READY, None)
    assert alive.status == TaskResultStatus.RUNNING


def test_results_are_kept_a_week(db) -> None:
    make_job(TaskResultStatus.SUCCESSFUL, finished_at=NOON - dt.timedelta(days=8))
    make_job(TaskResultStatus.FAILED, finished_at=NOON - dt.timedelta(days=8))
    kept = make_job(TaskResultStatus.FAILED, finished_at=NOON - dt.timedelta(days=6))
    waiting = make_job(TaskResultStatus.READY)

    assert queue.prune(at=NOON) == 2

    assert set(DBTaskResult.objects.values_list("pk", flat=True)) == {kept.pk, waiting.pk}


def test_a_job_asked_in_what_is_undone_is_not_asked(db) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        later("kits.make_batch", batch_id=1)
        raise RuntimeError

    assert not DBTaskResult.objects.exists()


# -- The port ---------------------------------------------------------------------------------------------


def test_a_port_that_is_taken_is_told_with_another_to_try() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        with pytest.raises(serve.PortTaken) as refused:
            serve.check_port("127.0.0.1", port)

    assert f"Le port {port} est déjà pris" in str(refused.value)
    assert f"PORT={port + 1 if port < 65535 else 8000}" in str(refused.value)


def test_a_port_that_is_free_is_served() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        port = other.getsockname()[1]

    serve.check_port("127.0.0.1", port)


def test_a_machine_that_is_not_this_one_is_not_said_to_be_taken() -> None:
    with pytest.raises(serve.PortTaken) as refused:
        serve.check_port("203.0.113.7", 8000)

    assert "déjà pris" not in str(refused.value)


@pytest.mark.parametrize(
    ("number", "said"),
    [("EADDRINUSE", "make run PORT=8001"), ("EACCES", "de 1024 à 65535"), ("EADDRNOTAVAIL", "Rien ne peut")],
)
def test_each_trouble_has_its_sentence(number: str, said: str) -> None:
    import errno

    code = getattr(errno, number)

    assert said in serve._why(OSError(code, os.strerror(code)), "127.0.0.1", 8000)


# -- Kept running -----------------------------------------------------------------------------------------


def program(folder: Path, *, lives: float) -> list[str]:
    """A program that notes each time it starts, and dies after a while."""
    lines = f"import time; open({str(folder / 'starts')!r}, 'a').write('x'); time.sleep({lives})"
    return [sys.executable, "-c", f"{lines}; raise SystemExit(3)"]


def kept_running(words: list[str], *, at_least: float) -> "subprocess.Popen[bytes]":
    """``voisins run`` with these words in the place of the server."""
    code = (
        "import sys; from voisins.running import everything; "
        f"everything.LIVES_AT_LEAST = {at_least}; "
        "sys.exit(everything.keep_running([sys.argv[1:]]))"
    )
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    setup = f"import django; django.setup(); {code}"
    return subprocess.Popen([sys.executable, "-c", setup, *words], env=environment)


def test_a_server_that_dies_is_started_again_until_somebody_stops_it(tmp_path: Path) -> None:
    running = kept_running(program(tmp_path, lives=0.4), at_least=0.3)

    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and not _starts(tmp_path) >= 3:
        time.sleep(0.1)
    alive = running.poll() is None
    running.terminate()

    assert alive and _starts(tmp_path) >= 3
    assert running.wait(timeout=20) in (0, 3)


def test_a_server_that_cannot_start_ends_it_all_with_its_own_code(tmp_path: Path) -> None:
    running = kept_running(program(tmp_path, lives=0), at_least=20)

    assert running.wait(timeout=30) == 3
    assert _starts(tmp_path) == 1


def _starts(folder: Path) -> int:
    notes = folder / "starts"
    return len(notes.read_text()) if notes.exists() else 0
