"""What differs between two contents, text by text, words added and taken out marked."""

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from voisins.kits.rules.content import Content, to_json

Mark = Literal["same", "added", "removed"]


@dataclass(frozen=True)
class Change:
    """One text that differs: where it stands, and its pieces in reading order."""

    where: str
    pieces: tuple[tuple[Mark, str], ...]


def changes(old: Content | None, new: Content) -> list[Change]:
    """Every text that differs, in the order of the new content; with no old one, everything is new."""
    before = dict(_texts(to_json(old))) if old else {}
    after = dict(_texts(to_json(new)))
    places = [*after, *(where for where in before if where not in after)]
    return [
        Change(where, tuple(_pieces(before.get(where, ""), after.get(where, ""))))
        for where in places
        if before.get(where, "") != after.get(where, "")
    ]


def _texts(value: Any, where: str = "") -> Iterator[tuple[str, str]]:
    """Each text with the path to it; a list's items are numbered from 1, or named when they have a slug."""
    if isinstance(value, Mapping):
        for key, part in value.items():
            yield from _texts(part, f"{where} / {key}" if where else str(key))
    elif isinstance(value, list):
        for number, part in enumerate(value, 1):
            name = part["slug"] if isinstance(part, Mapping) and "slug" in part else str(number)
            yield from _texts(part, f"{where} / {name}")
    elif value not in ("", None):
        yield where, str(value)


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
