"""Make the unpersonalised PDFs of an edition, each named by the digest of its bytes."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings

from voisins.kits.models import Edition, PrintedFile
from voisins.kits.operations.keeping import FOR_ALL, keep
from voisins.kits.rules.content import Content
from voisins.kits.rules.naming import every_choice
from voisins.kits.rules.numbers import Numbers
from voisins.kits.rules.sheets import Choice, sheets
from voisins.press import printing

PREVIEW_PPI = 64
Progress = Callable[[int, int], None]


def path_of(digest: str) -> Path:
    """Where the file with that digest lies; nginx knows the same rule (deploy/nginx.conf)."""
    return Path(settings.PUBLIC_FILES) / digest[:2] / f"{digest}.pdf"


def preview_of(digest: str) -> Path:
    """Where the picture of a file's first page lies, for those that have one."""
    return path_of(digest).with_suffix(".png")


def make_files(
    content: Content, numbers: Numbers, *, slug: str, number: str, progress: Progress | None = None
) -> list[PrintedFile]:
    """Print every document in every way and keep the bytes; the rows are returned, not saved.

    Doing it twice writes nothing new: the same content gives the same bytes.
    """
    choices = every_choice(content)
    made = []
    for done, choice in enumerate(choices, 1):
        made.append(_make(content, numbers, choice, slug, number))
        if progress:
            progress(done, len(choices))
    return made


def _make(content: Content, numbers: Numbers, choice: Choice, slug: str, number: str) -> PrintedFile:
    made = sheets(content, numbers, choice, slug=slug, edition=number)
    data = printing.pdf(made, title=content.versions[choice.version].title if len(made) > 1 else "")
    digest = hashlib.sha256(data).hexdigest()
    _keep(path_of(digest), data)
    if not choice.saving and not choice.large_print:
        _keep(preview_of(digest), printing.png(made[0], ppi=PREVIEW_PPI)[0])
    return PrintedFile(
        document=choice.document,
        version=choice.version,
        paper=choice.paper,
        saving=choice.saving,
        large_print=choice.large_print,
        digest=digest,
        size=len(data),
        page_count=printing.page_count(data),
    )


def _keep(path: Path, data: bytes) -> None:
    """Keep what is named by its digest: what is there already says the same."""
    if not path.exists():
        keep(path, data, mode=FOR_ALL)


def missing_files() -> Iterator[PrintedFile]:
    """Files that the database names and the disk lacks: what ``voisins doctor`` looks for."""
    for printed in PrintedFile.objects.select_related("edition__kit").iterator():
        if not path_of(printed.digest).exists():
            yield printed


def make_again(edition: Edition) -> int:
    """Print a published edition's files anew, for a disk that lost them; return how many were written.

    A newer program may print other bytes from the same words: the file then takes the address of its new digest.
    """
    lost = [f for f in edition.files.all() if not path_of(f.digest).exists()]
    for printed in lost:
        choice = Choice(printed.document, printed.version, printed.paper, printed.saving, printed.large_print)  # type: ignore[arg-type]
        made = _make(edition.content, edition.numbers, choice, edition.kit.slug, edition.number)
        if made.digest != printed.digest:
            now_at = {"digest": made.digest, "size": made.size, "page_count": made.page_count}
            PrintedFile.objects.filter(pk=printed.pk).update(**now_at)
    return len(lost)
