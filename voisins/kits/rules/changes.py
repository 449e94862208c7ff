"""What differs between two contents, text by text, words added and taken out marked."""

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.translation import gettext as _

from voisins.kits.rules.content import Content, to_json
from voisins.kits.rules.versions import name as version_name
from voisins.press.fields import Blocks
from voisins.press.layouts import LAYOUTS

Mark = Literal["same", "added", "removed"]
Path = tuple[str, ...]


@dataclass(frozen=True)
class Change:
    """One text that differs: where it stands, and its pieces in reading order."""

    where: str
    pieces: tuple[tuple[Mark, str], ...]


def changes(old: Content | None, new: Content) -> list[Change]:
    """Every text that differs, in the order of the new content; with no old one, everything is new."""
    before = dict(_texts(to_json(old))) if old else {}
    after = dict(_texts(to_json(new)))
    places = [*after, *(place for place in before if place not in after)]
    return [
        Change(_said(place, new, old or new), tuple(_pieces(before.get(place, ""), after.get(place, ""))))
        for place in places
        if before.get(place, "") != after.get(place, "")
    ]


def _texts(value: Any, *place: str) -> Iterator[tuple[Path, str]]:
    """Each text with the path to it; a list's items are numbered from 1, or named when they have a slug."""
    if isinstance(value, Mapping):
        for key, part in value.items():
            yield from _texts(part, *place, str(key))
    elif isinstance(value, list):
        for number, part in enumerate(value, 1):
            name = part["slug"] if isinstance(part, Mapping) and "slug" in part else str(number)
            yield from _texts(part, *place, name)
    elif value not in ("", None):
        yield place, str(value)


def _said(place: Path, new: Content, old: Content) -> str:
    """The path as the studio's forms call its steps: the version, the sheet, the field."""
    match place:
        case ("versions", code, "documents", slug, "words", name, *parts):
            sheet = new.sheet_title(slug, code)
            return " / ".join([version_name(code), sheet, *_field(slug, name, parts, (new, old))])
        case ("versions", code, "documents", slug, *names):
            about = {"title": _("Nom de la feuille"), "note": _("À quoi elle sert")}
            sheet = new.sheet_title(slug, code)
            return " / ".join([version_name(code), sheet, *(about.get(name, name) for name in names)])
        case ("versions", code, *names):
            steps = [version_name(code), *names]
        case _:
            steps = list(place)
    said = labels()
    return " / ".join(said.get(step, step) for step in steps)


def _field(slug: str, name: str, parts: Sequence[str], contents: Iterable[Content]) -> Iterator[str]:
    """What the layout calls a field and the parts of it."""
    plan = next((found for content in contents if (found := content.document(slug))), None)
    fields = LAYOUTS[plan.layout].fields if plan and plan.layout in LAYOUTS else ()
    asked = next((field for field in fields if field.name == name), None)
    yield str(asked.label) if asked else name
    names = {part.name: str(part.label) for part in asked.parts} if isinstance(asked, Blocks) else {}
    yield from (names.get(part, part) for part in parts)


def labels() -> dict[str, str]:
    """What the forms call the rest of a kit."""
    return {
        "kind": _("Famille"),
        "look": _("Couleurs"),
        "icon": _("Icône"),
        "opens": _("De saison à partir du"),
        "closes": _("Jusqu’au"),
        "trigger": _("Ce qui l’appelle hors saison"),
        "review_by": _("À relire avant le"),
        "checked_on": _("Vérifiée le"),
        "numbers": _("Numéros"),
        "documents": _("Feuilles"),
        "layout": _("Mise en page"),
        "facts": _("Sources"),
        "says": _("La phrase, mot pour mot"),
        "source": _("Source"),
        "title": _("Titre"),
        "short_title": _("Titre court"),
        "situation": _("Situation"),
        "summary": _("Résumé"),
        "page": _("Page"),
    }


def _pieces(old: str, new: str) -> Iterator[tuple[Mark, str]]:
    a, b = (re.findall(r"\s+|[^\s]+", text) for text in (old, new))
    for kind, a1, a2, b1, b2 in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if kind == "equal":
            yield "same", "".join(a[a1:a2])
            continue
        if a2 > a1:
            yield "removed", "".join(a[a1:a2])
        if b2 > b1:
            yield "added", "".join(b[b1:b2])
