"""Make one personalised set for each address: from the command line, or asked on the site and made by the worker."""

import datetime as dt
import os
import shutil
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy

from voisins.accounts.models import Person
from voisins.journal import operations as journal
from voisins.kits.enums import Channel
from voisins.kits.models import Batch, Edition
from voisins.kits.models.batches import BatchState
from voisins.kits.operations import counting
from voisins.kits.rules.addresses import Address, named, read
from voisins.kits.rules.sheets import Choice, sheet
from voisins.lib.clock import now
from voisins.lib.errors import Refusal
from voisins.lib.later import later
from voisins.press import crew, joining
from voisins.press.sheets import Sheet

KEPT = dt.timedelta(hours=24)
LEASE = dt.timedelta(minutes=4)
AT_ONCE = 3  # batches of one person that may be waiting or running
Move = Callable[[int, int], None]


class NobodyToPrintFor(Refusal):
    sentence = gettext_lazy(
        "Aucune adresse n’est bonne : corrigez le fichier d’après la liste, puis recommencez."
    )


class TooManyAtOnce(Refusal):
    sentence = gettext_lazy("Trois lots sont déjà en route. Attendez que l’un finisse.")


class NoDocument(Refusal):
    sentence = gettext_lazy("Choisissez au moins une feuille.")


@dataclass(frozen=True)
class Wanted:
    """What each address gets: these documents of this edition, printed so."""

    edition: Edition
    documents: tuple[str, ...]
    finish: Choice

    def sheets(self, address: Address) -> list[Sheet]:
        edition = self.edition
        return [
            sheet(
                edition.content,
                edition.numbers,
                replace(self.finish, document=document),
                slug=edition.kit.slug,
                edition=edition.number,
                personal=address.personal,
            )
            for document in self.documents
        ]


def write(
    wanted: Wanted,
    addresses: Sequence[Address],
    target: Path,
    *,
    processes: int = 0,
    move: Move | None = None,
) -> None:
    """Write ``target``: a ZIP of one PDF an address, or, for .pdf, one tagged PDF in the order of distribution.

    Work streams: whatever the number of addresses, only a few chunks are in memory.
    """
    if not addresses:
        raise NobodyToPrintFor
    draft = target.with_name(f".{target.name}.part")
    together = target.suffix.lower() == ".pdf"
    try:
        made = _printed(
            wanted, addresses, together=together, processes=processes or os.cpu_count() or 1, move=move
        )
        if together:
            joining.join(
                (data for _name, data in made),
                draft,
                title=wanted.edition.content.versions[wanted.finish.version].title,
            )
        else:
            _zip(made, draft)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def _zip(made: Iterable[tuple[str, bytes]], target: Path) -> None:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, data in made:
            archive.writestr(f"{name}.pdf", data)


def _printed(
    wanted: Wanted, addresses: Sequence[Address], *, together: bool, processes: int, move: Move | None
) -> Iterator[tuple[str, bytes]]:
    """Name and bytes, in order, telling ``move`` how many addresses are done."""
    sets = ((name, wanted.sheets(address)) for name, address in named(addresses))
    done = 0
    for count, made in crew.print_sets(sets, together=together, processes=processes):
        yield from made
        done += count
        if move:
            move(done, len(addresses))


# -- From the site ----------------------------------------------------------------------------------------


@transaction.atomic
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
    """Take the spreadsheet in, say at once what is wrong with it, and queue the work."""
    if not documents:
        raise NoDocument
    good, bad = read(data)
    if not good:
        raise NobodyToPrintFor
    running = Batch.objects.filter(asked_by=by, state__in=[BatchState.WAITING, BatchState.RUNNING])
    if running.count() >= AT_ONCE:
        raise TooManyAtOnce
    batch = Batch.objects.create(
        asked_by=by,
        edition=edition,
        commune=commune,
        documents=list(documents),
        version=finish.version,
        paper=finish.paper,
        saving=finish.saving,
        large_print=finish.large_print,
        form=form,
        row_count=len(good),
        faults=[asdict(cell) for cell in bad],
        asked_at=at,
        expires_at=at + KEPT,
    )
    folder_of(batch).mkdir(parents=True, mode=0o700)
    source_of(batch).write_bytes(data)
    later("kits.make_batch", batch_id=batch.pk)
    journal.record("kits.batch_asked", about=batch, by=by, at=at, detail={"rows": len(good)})
    return batch


def make(batch_id: int) -> None:
    """Print a batch; told twice, or again after a crash, it is printed once.

    The row is claimed by a guarded update and beats while the work goes on; another worker takes it over
    only when the beat has stopped for longer than the lease. The spreadsheet is erased at the end.
    """
    if not _claim(batch_id, at=now()):
        return
    batch = Batch.objects.select_related("edition__kit").get(pk=batch_id)
    good, _bad = read(source_of(batch).read_bytes())
    finish = Choice("", batch.version, batch.paper, batch.saving, batch.large_print)  # type: ignore[arg-type]
    wanted = Wanted(batch.edition, tuple(batch.documents), finish)
    try:
        write(wanted, good, result_of(batch), move=lambda done, _of: _beat(batch_id, done))
    except Exception:
        _finish(batch_id, BatchState.FAILED)
        raise
    finally:
        source_of(batch).unlink(missing_ok=True)
    with transaction.atomic():
        if _finish(batch_id, BatchState.DONE):
            count(wanted, len(good), commune=batch.commune, at=now())


def count(wanted: Wanted, sets: int, *, commune: str, at: dt.datetime) -> None:
    """A batch counts each document once for each address."""
    for document in wanted.documents:
        counting.add(
            edition=wanted.edition,
            document=document,
            commune=commune,
            channel=Channel.BATCH,
            count=sets,
            at=at,
        )


def drop_expired(*, at: dt.datetime) -> int:
    """Erase what is older than a day, files first."""
    expired = list(Batch.objects.expired(at))
    for batch in expired:
        drop(batch=batch)
    return len(expired)


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


def _claim(batch_id: int, *, at: dt.datetime) -> bool:
    silent = Q(state=BatchState.RUNNING, beat_at__lt=at - LEASE)
    free = Batch.objects.filter(Q(state=BatchState.WAITING) | silent, pk=batch_id)
    return bool(free.update(state=BatchState.RUNNING, beat_at=at, done_count=0))


def _beat(batch_id: int, done: int) -> None:
    Batch.objects.filter(pk=batch_id).update(done_count=done, beat_at=now())


def _finish(batch_id: int, state: str) -> bool:
    return bool(
        Batch.objects.filter(pk=batch_id, state=BatchState.RUNNING).update(state=state, finished_at=now())
    )
