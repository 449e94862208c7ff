"""All that a kit's page shows, gathered once."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import get_language

from voisins.kits.enums import WHOLE_KIT, Channel
from voisins.kits.models import Edition, PrintedFile
from voisins.kits.queries.library import current_edition, files_of
from voisins.kits.rules.content import Content, DocumentPlan, Version, is_simple, language
from voisins.kits.rules.naming import file_name
from voisins.kits.rules.numbers import dialled, fill, printed
from voisins.kits.rules.seasons import in_season
from voisins.kits.rules.sheets import Choice
from voisins.kits.rules.versions import choices
from voisins.press.layouts import LAYOUTS, Layout


@dataclass(frozen=True)
class ReadyFile:
    """An unpersonalised PDF at its lasting address."""

    printed: PrintedFile
    address: str
    preview: str


@dataclass(frozen=True)
class DocumentItem:
    """A document as a page lists it."""

    plan: DocumentPlan
    title: str
    note: str
    files: tuple[ReadyFile, ...]

    @property
    def layout(self) -> Layout:
        return LAYOUTS[self.plan.layout]

    @property
    def by_paper(self) -> list[tuple[str, list[ReadyFile]]]:
        """The files of each paper that has some, in the order of the layout; an old edition may lack a new paper."""
        papers = [
            (paper, [f for f in self.files if f.printed.paper == paper]) for paper in self.layout.papers
        ]
        return [(paper, files) for paper, files in papers if files]

    @property
    def usual(self) -> ReadyFile | None:
        """The ordinary one: the layout's first paper, in colour."""
        first = self.layout.papers[0]
        plain = [f for f in self.files if not f.printed.saving and not f.printed.large_print]
        return next((f for f in plain if f.printed.paper == first), plain[0] if plain else None)


@dataclass(frozen=True)
class CallMe:
    """A number to call as a page shows it."""

    number: str
    dial: str
    label: str
    hours: str
    lang: str


@dataclass(frozen=True)
class CheckedFact:
    """A statement with what it rests on."""

    says: str
    source: str
    checked: dt.date


@dataclass(frozen=True)
class KitPage:
    """One edition in one version, with its files, for a reader who may have come through a commune."""

    edition: Edition
    code: str
    documents: tuple[DocumentItem, ...]
    whole: tuple[ReadyFile, ...]
    newer: Edition | None
    commune: str = ""

    @property
    def slug(self) -> str:
        return self.edition.kit.slug

    @property
    def content(self) -> Content:
        return self.edition.content

    @property
    def version(self) -> Version:
        return self.content.versions[self.code]

    @property
    def spoken(self) -> str:
        return language(self.code)

    @property
    def simple(self) -> bool:
        return is_simple(self.code)

    @property
    def help_lines(self) -> list[CallMe]:
        """In the language of the page, which may not be that of the kit."""
        reader = get_language() or "fr"
        numbers = [self.edition.numbers[name] for name in self.content.numbers]
        return [
            CallMe(
                printed(n.number), dialled(n.number), n.label(reader), n.hours(reader), n.spoken_for(reader)
            )
            for n in numbers
        ]

    @property
    def facts(self) -> list[CheckedFact]:
        return [
            CheckedFact(fill(f.says, self.edition.numbers), f.source, dt.date.fromisoformat(f.checked_on))
            for f in self.content.facts
        ]

    @property
    def other_versions(self) -> list[tuple[str, str, str]]:
        """Code, name and language of the versions the reader is not on."""
        every = choices(list(self.content.versions), first=self.code)
        return [(code, name, language(code)) for code, name in every if code != self.code]

    @property
    def foreign(self) -> bool:
        """Whether the kit speaks another language than the page around it."""
        return self.spoken != get_language()

    @property
    def untranslated(self) -> bool:
        """Whether no version of the kit is in the language of the page around it."""
        return get_language() not in map(language, self.content.versions)

    @property
    def retired(self) -> bool:
        return self.edition.kit.retired_at is not None

    def document(self, slug: str) -> DocumentItem | None:
        return next((item for item in self.documents if item.plan.slug == slug), None)

    def codes_of(self, document: str) -> list[str]:
        """The versions that have this document: French, English, easy to read…"""
        return [code for code, version in self.content.versions.items() if document in version.documents]

    def of_season(self, today: dt.date) -> bool:
        return in_season(self.content.opens, self.content.closes, today)


def kit_page(edition: Edition, *, wanted: tuple[str, ...], commune: str = "") -> KitPage:
    """The page of ``edition`` in the first version of ``wanted`` that it has; three queries at most."""
    content = edition.content
    code = content.best_version(*wanted)
    files = files_of(edition, version=code)
    newest = current_edition(edition.kit.slug)
    written = content.versions[code].documents
    return KitPage(
        edition=edition,
        code=code,
        documents=tuple(
            DocumentItem(
                plan,
                written[plan.slug].title,
                written[plan.slug].note,
                tuple(ready(edition, printed, commune) for printed in files.get(plan.slug, ())),
            )
            for plan in content.printable(code)
        ),
        whole=tuple(ready(edition, printed, commune) for printed in files.get(WHOLE_KIT, ())),
        newer=newest if newest and newest.pk != edition.pk else None,
        commune=commune,
    )


def ready(edition: Edition, printed: PrintedFile, commune: str = "") -> ReadyFile:
    """A file with the address that counts it: by the site, for the commune when it is known."""
    choice = Choice(printed.document, printed.version, printed.paper, printed.saving, printed.large_print)  # type: ignore[arg-type]
    way = f"{Channel.SITE}-{commune}" if commune else str(Channel.SITE)
    name = file_name(edition.kit.slug, choice)
    return ReadyFile(printed, f"/f/{way}/{printed.digest}/{name}", f"/apercu/{printed.digest}.png")
