"""B17: a worker killed in the middle of a batch, and started again: the batch ends, once. Two workers share a queue."""

import datetime as dt
import os
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db.models import F
from django_tasks_db.models import DBTaskResult

from tests.kits.makers import make_person, make_published
from tests.security.serving import surroundings
from tests.security.test_races import letter
from voisins.kits.models import Batch, DailyCount
from voisins.kits.models.batches import BatchState
from voisins.kits.operations import batches
from voisins.kits.rules.sheets import Choice
from voisins.kits.tasks import make_batch
from voisins.lib.clock import now
from voisins.running import queue

HOUSE = Path(__file__).resolve().parents[2]
PATIENCE = 60  # seconds, on a busy machine
ROWS = 150
pytestmark = pytest.mark.django_db(transaction=True)


def asked(rows: int) -> Batch:
    lines = "".join(f"{number}, rue des Lilas\n" for number in range(1, rows + 1))
    return batches.ask(
        edition=make_published(said=letter()),
        documents=["lettre"],
        finish=Choice(""),
        form="zip",
        data=f"Adresse\n{lines}".encode(),
        commune="",
        by=make_person("Léa"),
        at=now(),
    )


@contextmanager
def worker(*words: str) -> Iterator["subprocess.Popen[bytes]"]:
    """A worker of django-tasks, as `voisins worker` starts it, in a process group of its own."""
    full = [
        sys.executable,
        "manage.py",
        "db_worker",
        "--queue-name",
        "*",
        "--interval",
        "0.1",
        "--no-startup-delay",
    ]
    env = surroundings() | {"DJANGO_SETTINGS_MODULE": "voisins.settings"}
    process = subprocess.Popen(
        [*full, *words],
        env=env,
        cwd=HOUSE,
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        _kill(process)


def _kill(process: "subprocess.Popen[bytes]") -> None:
    if process.poll() is None:  # once it has been waited for, its number may be somebody else's
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(timeout=PATIENCE)


def _wait(until: object) -> None:
    deadline = time.monotonic() + PATIENCE
    while not until():  # type: ignore[operator]
        assert time.monotonic() < deadline, "nothing happens"
        time.sleep(0.02)


def let_time_pass() -> None:
    """As if the lease of everything in hand were over."""
    hour = dt.timedelta(hours=1)
    Batch.objects.filter(state=BatchState.RUNNING).update(beat_at=F("beat_at") - hour)
    DBTaskResult.objects.filter(status="RUNNING").update(started_at=F("started_at") - hour)


def test_a_batch_whose_worker_was_killed_ends_once() -> None:
    batch = asked(ROWS)
    with worker() as process:
        _wait(lambda: Batch.objects.get(pk=batch.pk).done_count > 0)
        _kill(process)
    batch.refresh_from_db()
    assert batch.state == BatchState.RUNNING, "the worker was killed too late for this test to say anything"
    assert batches.source_of(batch).exists(), "what is needed to begin again"
    assert not batches.result_of(batch).exists(), "half a result is no result"

    let_time_pass()
    queue.requeue_lost(at=now())
    batches.take_up_again(at=now())
    with worker("--batch"):
        _wait(lambda: Batch.objects.get(pk=batch.pk).state != BatchState.RUNNING)
        _wait(lambda: not batches.source_of(batch).exists())

    batch.refresh_from_db()
    assert (batch.state, batch.done_count) == (BatchState.DONE, ROWS)
    assert [row.count for row in DailyCount.objects.all()] == [ROWS]
    with zipfile.ZipFile(batches.result_of(batch)) as archive:
        assert len(archive.namelist()) == ROWS
        assert archive.testzip() is None


def test_two_workers_do_each_job_once_and_a_batch_told_thrice_ends_once() -> None:
    batch = asked(3)
    for batch_id in [batch.pk] * 2 + [0] * 40:
        make_batch.enqueue(batch_id=batch_id)

    with worker("--batch") as first, worker("--batch") as second:
        first.wait(timeout=PATIENCE)
        second.wait(timeout=PATIENCE)

    done = DBTaskResult.objects.values_list("status", "worker_ids")
    assert {status for status, _workers in done} == {"SUCCESSFUL"}
    assert {len(workers) for _status, workers in done} == {1}, "a job was taken twice"
    assert Batch.objects.get(pk=batch.pk).state == BatchState.DONE
    assert [row.count for row in DailyCount.objects.all()] == [3]


def test_a_job_still_in_hand_is_not_started_again() -> None:
    make_batch.enqueue(batch_id=0)
    DBTaskResult.objects.update(status="RUNNING", started_at=now())

    assert queue.requeue_lost(at=now()) == 0
    assert queue.requeue_lost(at=now() + queue.LEASE + dt.timedelta(seconds=1)) == 1
