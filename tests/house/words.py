"""Cutting what people read into sentences and words, to see how hard it is to read."""

import re
from collections.abc import Iterator

from voisins.kits.rules.content import Version
from voisins.kits.rules.numbers import texts_in


def every_text(version: Version) -> Iterator[str]:
    """All that a kit says in one language, on its page and on its sheets."""
    yield from (version.title, version.short_title, version.situation, version.summary, version.page)
    for written in version.documents.values():
        yield from (written.title, written.note)
        yield from texts_in(written.words)


def cut(text: str) -> list[str]:
    """The sentences of a text; a line, a title and what is quoted are sentences of their own."""
    return [part for part in re.split(r"[.!?…\n]+|[:;]\s", text.replace("\u00a0", " ")) if words(part)]


def words(sentence: str) -> list[str]:
    return re.findall(r"[\w’'-]*\w", sentence)
