"""What a kit says: one immutable value, kept as JSON in its edition, read from files or written in the studio."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from voisins.kits.enums import FactKind, Kind, Look

SIMPLE = "-simple"
LIMITS = {"title": 60, "short_title": 26, "situation": 34, "summary": 180}
PAGE_LIMIT = 20_000


@dataclass(frozen=True)
class DocumentPlan:
    """A document as the kit declares it, whatever the language."""

    slug: str
    layout: str
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Fact:
    """A statement of the kit, with what it rests on. Days are written 2026-11-23."""

    says: str
    kind: str = FactKind.HEALTH
    source: str = ""
    checked_on: str = ""
    review_by: str = ""


@dataclass(frozen=True)
class DocumentWords:
    """A document in one version: its name, what it is for, and the words of its layout."""

    title: str = ""
    note: str = ""
    words: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Version:
    """A kit in one language, or in its easy-to-read form."""

    title: str = ""
    short_title: str = ""
    situation: str = ""
    summary: str = ""
    page: str = ""
    documents: Mapping[str, DocumentWords] = field(default_factory=dict)


@dataclass(frozen=True)
class Content:
    """Everything an edition says. ``opens`` and ``closes`` are month-day, as 06-01; empty all year."""

    kind: str = Kind.THEMATIC
    look: str = Look.WELCOME
    icon: str = "heart"
    opens: str = ""
    closes: str = ""
    trigger: str = ""
    review_by: str = ""
    numbers: tuple[str, ...] = ()
    documents: tuple[DocumentPlan, ...] = ()
    facts: tuple[Fact, ...] = ()
    versions: Mapping[str, Version] = field(default_factory=dict)

    def document(self, slug: str) -> DocumentPlan | None:
        return next((plan for plan in self.documents if plan.slug == slug), None)

    @property
    def short_title(self) -> str:
        """As the team calls the kit: in French when there is French."""
        best = self.versions.get(self.best_version())
        return best.short_title if best else ""

    def sheet_title(self, document: str, version: str) -> str:
        """The sheet's name in that version, else in French, else its address."""
        codes = [code for code in (version, "fr") if code in self.versions]
        titles = [
            self.versions[code].documents[document].title
            for code in codes
            if document in self.versions[code].documents
        ]
        return next((title for title in titles if title), document)

    def best_version(self, *wanted: str) -> str:
        """The first of ``wanted`` that there is, else French, else whatever there is."""
        return next((code for code in (*wanted, "fr", *self.versions) if code in self.versions), "fr")

    def printable(self, version: str) -> list[DocumentPlan]:
        """The documents that ``version`` has words for, in the kit's order."""
        written = self.versions[version].documents
        return [plan for plan in self.documents if plan.slug in written]


def language(version: str) -> str:
    """``fr`` for ``fr-simple``: the language that a version is written in."""
    return version.removesuffix(SIMPLE)


def is_simple(version: str) -> bool:
    return version.endswith(SIMPLE)


def to_json(content: Content) -> dict[str, Any]:
    """Plain values for the database."""
    plain: dict[str, Any] = json.loads(json.dumps(asdict(content)))
    return plain


def from_json(plain: Mapping[str, Any]) -> Content:
    """The content that ``to_json`` made; unknown keys are an error, missing ones take their defaults."""
    parts = dict(plain)
    parts["numbers"] = tuple(parts.get("numbers", ()))
    parts["documents"] = tuple(_plan(plan) for plan in parts.get("documents", ()))
    parts["facts"] = tuple(Fact(**fact) for fact in parts.get("facts", ()))
    parts["versions"] = {code: _version(version) for code, version in parts.get("versions", {}).items()}
    return Content(**parts)


def digest(plain: Mapping[str, Any]) -> str:
    """SHA-256 of the canonical JSON: two editions that say the same have the same."""
    text = json.dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _plan(plain: Mapping[str, Any]) -> DocumentPlan:
    return DocumentPlan(plain["slug"], plain["layout"], tuple(plain.get("numbers", ())))


def _version(plain: Mapping[str, Any]) -> Version:
    parts = dict(plain)
    parts["documents"] = {slug: DocumentWords(**words) for slug, words in parts.get("documents", {}).items()}
    return Version(**parts)
