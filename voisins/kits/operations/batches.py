"""Batches: sets for many addresses, asked for on the site, printed by the worker, kept for a day."""

import datetime as dt
import logging
import shutil
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy

from voisins.accounts.models import Person
from voisins.journal import operations as journal
from voisins.kits.models import Batch, Edition
from voisins.kits.models.batches import BatchState, Failure
from voisins.kits.operations.keeping import (
    FOLDER_FOR_THE_GROUP,
    FOR_US,
    keep,
    make_folder,
)
from voisins.kits.operations.sets import NobodyToPrintFor, Wanted, count, write
from voisins.kits.rules.addresses import read
from voisins.kits.rules.sheets import Choice
from voisins.lib.clock import now
from voisins.lib.errors import Refusal
from voisins.lib.later import later
from voisins.lib.pictures import SHELVES

log = logging.getLogger(__name__)

KEPT = dt.timedelta(hours=24)
LEASE = dt.timedelta(minutes=4)
ATTEMPTS = 3  # a batch that brings its worker down that often is left alone
AT_ONCE = 3  # batches of one person that may be waiting or running


class TooManyAtOnce(Refusal):
    sentence = gettext_lazy("Trois lots sont déjà en route. Attendez que l’un finisse.")


class TakenAway(Exception):
    """The batch was erased, or another worker has taken it over: this one stops."""


class NoDocument(Refusal):
    sentence = gettext_lazy("Choisissez au moins une feuille.")


def ask(
    *,
    edition: Edition,
    documents: Sequence[str],
    finish: Choice,
    form: str,
    data: bytes,
    commune: str,
    by: Person,
    at: dt.datetime,
) -> Batch:
    """Take the spreadsheet in, say at once what is wrong with it, and queue the work.

    It is read before the transaction begins: nobody waits for it to write.
    """
    if not documents:
        raise NoDocument
    good, bad = read(data)
    if not good:
        raise NobodyToPrintFor(bad)
    with transaction.atomic():
        # PostgreSQL lets several count at once: whose batches they are is locked first. SQLite lets one in anyway.
        Person.objects.select_for_update().get(pk=by.pk)
        running = Batch.objects.filter(asked_by=by, state__in=[BatchState.WAITING, BatchState.RUNNING])
        if running.count() >= AT_ONCE:
            raise TooManyAtOnce
        batch = Batch.objects.create(
            asked_by=by,
            edition=edition,
            commune=commune,
            documents=list(documents),
            form=form,
            row_count=len(good),
            faults=[asdict(cell) for cell in bad],
            asked_at=at,
            expires_at=at + KEPT,
            **_how(finish),
        )
        make_folder(folder_of(batch), mode=FOLDER_FOR_THE_GROUP)
        keep(source_of(batch), data, mode=FOR_US)
        later("kits.make_batch", batch_id=batch.pk)
        journal.record("kits.batch_asked", about=batch, by=by, at=at, detail={"rows": len(good)})
        return batch


def _how(finish: Choice) -> dict[str, Any]:
    """How the sheets are printed, as the row keeps it: ``_wanted`` is the way back."""
    return {name: value for name, value in asdict(finish).items() if name != "document"}


def make(batch_id: int) -> None:
    """Print a batch; told twice, or again after a crash, it is printed once.

    1. The row is claimed by a guarded update and beats while the work goes on; another worker takes it over
       only when the beat has stopped for longer than the lease, and the first one then stops at its next beat.
    2. The row is done and its sheets are counted in one transaction.
    3. The spreadsheet is erased last: a worker killed before that leaves what is needed to begin again.
    """
    claim = _claim(batch_id, at=now())
    if claim is None:
        return
    batch = Batch.objects.select_related("edition__kit").get(pk=batch_id)
    try:
        good, _bad = read(source_of(batch).read_bytes())
        wanted = _wanted(batch)
        write(wanted, good, result_of(batch), move=lambda done, _of: claim.beat(done))
        with transaction.atomic():
            if not claim.finish(BatchState.DONE):
                return
            count(wanted, len(good), commune=batch.commune, at=now())
    except Exception:
        if not claim.finish(BatchState.FAILED, failure=Failure.BROKEN):
            return  # erased, or taken over by another worker: the trouble is not ours
        source_of(batch).unlink(missing_ok=True)
        raise
    source_of(batch).unlink(missing_ok=True)


def _wanted(batch: Batch) -> Wanted:
    finish = Choice("", batch.version, batch.paper, batch.saving, batch.large_print)  # type: ignore[arg-type]
    return Wanted(batch.edition, tuple(batch.documents), finish)


def take_up_again(*, at: dt.datetime) -> int:
    """Queue anew the batches whose worker died: their job may have come back, and gone, before their lease was over.

    One that has been begun three times is given up: it may be what kills the workers.
    """
    silent = Batch.objects.silent(at - LEASE)
    for batch in silent.filter(attempt_count__gte=ATTEMPTS):
        _give_up(batch, at=at)
    lost = list(silent.filter(attempt_count__lt=ATTEMPTS).values_list("pk", flat=True))
    for batch_id in lost:
        later("kits.make_batch", batch_id=batch_id)
    return len(lost)


def _give_up(batch: Batch, *, at: dt.datetime) -> None:
    """End a batch whose worker never came back; the addresses are erased as for any other that ended."""
    same = Batch.objects.filter(pk=batch.pk, state=BatchState.RUNNING, beat_at=batch.beat_at)
    if same.update(state=BatchState.FAILED, failure=Failure.INTERRUPTED, finished_at=at):
        shutil.rmtree(folder_of(batch), ignore_errors=True)
        log.error("a batch was given up", extra={"batch": batch.pk, "attempts": batch.attempt_count})


def drop_expired(*, at: dt.datetime) -> int:
    """Erase what is older than a day, files first; then the files whose batch went with its person's account."""
    expired = list(Batch.objects.expired(at))
    for batch in expired:
        drop(batch=batch)
    for folder in _orphans(at):
        shutil.rmtree(folder, ignore_errors=True)
    return len(expired)


def _orphans(at: dt.datetime) -> list[Path]:
    """Folders that no row names; one made in the last hour may belong to a row that is being written."""
    private = Path(settings.PRIVATE_FILES)
    folders = (
        [folder for folder in private.iterdir() if folder.is_dir() and folder.name != SHELVES]
        if private.is_dir()
        else []
    )
    old = [folder for folder in folders if folder.stat().st_mtime < at.timestamp() - 3600]
    known = (
        {public_id.hex for public_id in Batch.objects.values_list("public_id", flat=True)} if old else set()
    )
    return [folder for folder in old if folder.name not in known]


def drop(*, batch: Batch) -> None:
    """Erase a batch now, its files first; a worker that is making it stops at its next step."""
    shutil.rmtree(folder_of(batch), ignore_errors=True)
    batch.delete()


def folder_of(batch: Batch) -> Path:
    return Path(settings.PRIVATE_FILES) / batch.public_id.hex


def source_of(batch: Batch) -> Path:
    return folder_of(batch) / "addresses"


def result_of(batch: Batch) -> Path:
    return folder_of(batch) / f"result.{batch.form}"


@dataclass
class Claim:
    """A worker's hold on a batch: known by its last beat, which nobody else has."""

    batch_id: int
    beat_at: dt.datetime

    def beat(self, done: int) -> None:
        """Say how far the work is; raise TakenAway when the batch is no longer ours."""
        at = now()
        if not self._move(done_count=done, beat_at=at):
            raise TakenAway
        self.beat_at = at

    def finish(self, state: str, *, failure: str = "") -> bool:
        """Whether the batch was still ours, and has now ended."""
        return self._move(state=state, failure=failure, finished_at=now())

    def _move(self, **values: Any) -> bool:
        mine = Batch.objects.filter(pk=self.batch_id, state=BatchState.RUNNING, beat_at=self.beat_at)
        return bool(mine.update(**values))


def _claim(batch_id: int, *, at: dt.datetime) -> Claim | None:
    """Take the batch in hand; None when another worker has it, it has ended, or it was begun too often."""
    silent = Q(state=BatchState.RUNNING, beat_at__lt=at - LEASE)
    free = Batch.objects.filter(Q(state=BatchState.WAITING) | silent, pk=batch_id, attempt_count__lt=ATTEMPTS)
    begun = {"state": BatchState.RUNNING, "beat_at": at, "attempt_count": F("attempt_count") + 1}
    return Claim(batch_id, at) if free.update(done_count=0, **begun) else None
