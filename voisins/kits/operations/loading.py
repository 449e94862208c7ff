"""Read kits from files (docs/writing-kits.md) into the library."""

import datetime as dt
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from voisins.kits.models import Edition, HelpNumber, Kit
from voisins.kits.operations.files import Progress
from voisins.kits.operations.publishing import publish_loaded, wake_caches
from voisins.kits.rules import content as contents
from voisins.kits.rules.content import Content, DocumentPlan, DocumentWords, Fact, Version
from voisins.kits.rules.numbers import each_text
from voisins.lib.errors import Refusal
from voisins.lib.text import french


class BadFile(Refusal):
    """A file of the content folder cannot be understood; the sentence names it."""


def kit_slugs(folder: Path) -> list[str]:
    """The kits there are in ``folder``, by name."""
    return sorted(file.parent.name for file in (folder / "kits").glob("*/kit.toml"))


def read_kit(folder: Path) -> Content:
    """The content that the files of one kit make, with its French set as a printer would."""
    plan = _toml(folder / "kit.toml")
    versions = {file.stem: _version(file) for file in sorted(folder.glob("*.toml")) if file.stem != "kit"}
    known = set(Content.__dataclass_fields__) - {"versions"}
    unknown = sorted(set(plan) - known)
    if unknown:
        raise BadFile(
            _("%(file)s : « %(name)s » n’est pas connu.") % {"file": folder / "kit.toml", "name": unknown[0]}
        )
    try:
        documents = tuple(
            DocumentPlan(d["slug"], d["layout"], tuple(d.get("numbers", ())))
            for d in plan.get("documents", ())
        )
        facts = tuple(_fact(fact) for fact in plan.get("facts", ()))
    except (KeyError, TypeError) as error:
        raise BadFile(
            _("%(file)s : il manque %(what)s.") % {"file": folder / "kit.toml", "what": error}
        ) from error
    plan["review_by"] = str(plan.get("review_by", ""))
    plan["numbers"] = tuple(plan.get("numbers", ()))
    return replace(Content(**{**plan, "documents": documents, "facts": facts}), versions=versions)


def read_numbers(file: Path) -> set[str]:
    """Names of the numbers that ``file`` holds."""
    return set(_toml(file))


def load_numbers(file: Path) -> int:
    """Bring the table of numbers up to what ``file`` says; return how many there are."""
    table = _toml(file)
    with transaction.atomic():
        for slug, row in table.items():
            words = {code: part for code, part in row.items() if isinstance(part, dict)}
            facts = {
                "number": row["number"],
                "source": row["source"],
                "checked_on": row["checked_on"],
                "review_by": row["review_by"],
            }
            HelpNumber.objects.update_or_create(
                slug=slug, defaults={**facts, "words": each_text(words, french)}
            )
        wake_caches()
    return len(table)


def load_kit(folder: Path, *, at: dt.datetime, progress: Progress | None = None) -> Edition | None:
    """Publish what the files say as a new edition, unless the newest edition says it already.

    A kit whose newest edition came from the studio is left alone: what was written there is worth more
    than what ships. Raises NotReady with the faults, and BadFile.
    """
    content = read_kit(folder)
    kit, _new = Kit.objects.get_or_create(slug=folder.name, defaults={"created_at": at})
    newest = kit.editions.published().order_by("-rank").first()
    said = contents.to_json(content)
    if newest and (newest.digest == contents.digest(said) or newest.submitted_at):
        return None
    return publish_loaded(kit=kit, content=content, at=at, progress=progress)


def _version(file: Path) -> Version:
    words = _toml(file)
    page = file.with_suffix(".md")
    documents = {slug: _words(parts) for slug, parts in words.pop("documents", {}).items()}
    try:
        version = Version(
            **words, page=page.read_text(encoding="utf-8") if page.exists() else "", documents=documents
        )
    except TypeError as error:
        raise BadFile(
            _("%(file)s : un champ n’est pas connu (%(what)s).") % {"file": file, "what": error}
        ) from error
    return _typeset(version) if contents.language(file.stem) == "fr" else version


def _typeset(version: Version) -> Version:
    documents = {
        slug: DocumentWords(french(d.title), french(d.note), each_text(d.words, french))
        for slug, d in version.documents.items()
    }
    plain = {name: french(getattr(version, name)) for name in (*contents.LIMITS, "page")}
    return Version(**plain, documents=documents)


def _words(parts: dict[str, Any]) -> DocumentWords:
    rest = {name: value for name, value in parts.items() if name not in ("title", "note")}
    return DocumentWords(parts.get("title", ""), parts.get("note", ""), rest)


def _fact(parts: dict[str, Any]) -> Fact:
    plain = {name: str(value) for name, value in parts.items()}
    return Fact(**{**plain, "says": french(plain["says"])})


def _toml(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise BadFile(_("%(file)s ne se lit pas : %(why)s") % {"file": file, "why": error}) from error


def folders(folder: Path, slugs: tuple[str, ...]) -> Iterator[Path]:
    """The folders of the kits named, or of all of them. Raises BadFile for a name that has none."""
    for slug in slugs or kit_slugs(folder):
        if not (folder / "kits" / slug / "kit.toml").exists():
            raise BadFile(
                _("Il n’y a pas de kit « %(slug)s » dans %(folder)s.")
                % {"slug": slug, "folder": folder / "kits"}
            )
        yield folder / "kits" / slug
