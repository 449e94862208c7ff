"""What the public may take from the library."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection
from django.utils.translation import get_language

from voisins.kits.models import Edition, PrintedFile
from voisins.kits.rules.content import Version, language
from voisins.kits.rules.seasons import in_season, nearness
from voisins.lib.text import fold
from voisins.press.layouts import LAYOUTS


@dataclass(frozen=True)
class Card:
    """A kit as the library shows it: an edition in the version that suits the reader."""

    edition: Edition
    code: str
    preview: str = ""

    @property
    def lang(self) -> str:
        return language(self.code)

    @property
    def foreign(self) -> bool:
        """Whether the kit speaks another language than the page around it."""
        return self.lang != get_language()

    @property
    def slug(self) -> str:
        return self.edition.kit.slug

    @property
    def version(self) -> Version:
        return self.edition.content.versions[self.code]

    def of_season(self, today: dt.date) -> bool:
        content = self.edition.content
        return in_season(content.opens, content.closes, today)


def stamp() -> int:
    """Grows when anything the public sees changes."""
    # Asked before each public page: in plain SQL it costs half of what the ORM takes to put it together.
    with connection.cursor() as cursor:
        cursor.execute("SELECT stamp FROM kits_library WHERE id = 1")
        row = cursor.fetchone()
    return int(row[0]) if row else 0


def cards(*, spoken: str, today: dt.date) -> list[Card]:
    """Every kit on offer: those of season first, then the next to come, then those of all the year. Two queries."""
    editions = list(Edition.objects.current().select_related("kit"))
    previews = _previews(editions)
    found = []
    for edition in editions:
        code = edition.content.best_version(spoken)
        found.append(Card(edition, code, previews.get((edition.pk, code), "")))
    return sorted(found, key=lambda card: _order(card, today))


def readable_first(found: Iterable[Card], today: dt.date) -> list[Card]:
    """Those of season, then those that speak the reader's language; otherwise in the order they came."""
    return sorted(found, key=lambda card: (not card.of_season(today), card.foreign))


def _previews(editions: list[Edition]) -> dict[tuple[int, str], str]:
    """The picture of the first sheet of each edition and version."""
    first = {edition.pk: edition.content.documents[0] for edition in editions if edition.content.documents}
    plain = PrintedFile.objects.filter(edition__in=editions, saving=False, large_print=False)
    return {
        (printed.edition_id, printed.version): f"/apercu/{printed.digest}.png"
        for printed in plain
        if (plan := first.get(printed.edition_id))
        and printed.document == plan.slug
        and printed.paper == LAYOUTS[plan.layout].papers[0]
    }


def _order(card: Card, today: dt.date) -> tuple[int, int, str]:
    content = card.edition.content
    return (*nearness(content.opens, content.closes, today), card.slug)


def matching(found: Iterable[Card], *, words: str = "", kind: str = "") -> list[Card]:
    """The cards of a kind whose title, situation or summary hold all the words."""
    wanted = fold(words).split()
    return [
        card
        for card in found
        if (not kind or card.edition.content.kind == kind) and _holds(card.version, wanted)
    ]


def _holds(version: Version, wanted: list[str]) -> bool:
    text = fold(f"{version.title} {version.short_title} {version.situation} {version.summary}")
    return all(word in text for word in wanted)


def current_edition(slug: str) -> Edition | None:
    """The edition that the kit's address shows; a retired kit still shows its last."""
    return Edition.objects.published().filter(kit__slug=slug).select_related("kit").order_by("-rank").first()


def edition_numbered(slug: str, number: str) -> Edition | None:
    return Edition.objects.published().filter(kit__slug=slug, number=number).select_related("kit").first()


def editions_of(slug: str) -> list[Edition]:
    """Every published edition, the newest first."""
    return list(Edition.objects.published().filter(kit__slug=slug).select_related("kit").order_by("-rank"))


def files_of(edition: Edition, *, version: str) -> dict[str, list[PrintedFile]]:
    """The ready files of a version, by document, ordinary ones first."""
    files: dict[str, list[PrintedFile]] = {}
    for printed in edition.files.filter(version=version).order_by("large_print", "saving", "pk"):
        files.setdefault(printed.document, []).append(printed)
    return files
