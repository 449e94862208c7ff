"""Print one personalised set of sheets for each address, and write them in one file."""

import datetime as dt
import os
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from voisins.kits.enums import Channel
from voisins.kits.models import Edition
from voisins.kits.operations import counting
from voisins.kits.operations.keeping import FOR_THE_GROUP, draft_of, settle
from voisins.kits.rules.addresses import Address, BadCell, named
from voisins.kits.rules.sheets import Choice, sheet
from voisins.lib.errors import Refusal
from voisins.press import crew, joining
from voisins.press.sheets import Sheet

Move = Callable[[int, int], None]


class NobodyToPrintFor(Refusal):
    """``bad`` lists what is to be mended; it is empty when the file holds no address at all."""

    sentence = gettext_lazy(
        "Aucune adresse n’est bonne : corrigez le fichier d’après la liste, puis recommencez."
    )

    def __init__(self, bad: Sequence[BadCell] = ()) -> None:
        super().__init__("" if bad else _("Ce fichier ne contient aucune adresse."))
        self.bad = bad


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
    draft = draft_of(target)
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
        settle(draft, target, mode=FOR_THE_GROUP)
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
