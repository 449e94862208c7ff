"""What a letter says, before anything is drawn."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

LONG_AGO = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def _check(path: str) -> None:
    """A letter leads to our own site only."""
    if not path.startswith("/") or path.startswith("//"):
        raise ValueError("a letter leads to a path of the site")


@dataclass(frozen=True)
class Button:
    """The one thing that a letter asks for; ``path`` begins with /."""

    label: str
    path: str

    def __post_init__(self) -> None:
        _check(self.path)


@dataclass(frozen=True)
class Item:
    """One line of a digest, with the page that says more and the moment it is from."""

    words: str
    path: str = ""
    at: dt.datetime | None = None

    def __post_init__(self) -> None:
        if self.path:
            _check(self.path)


@dataclass(frozen=True)
class Section:
    """What a digest says of one subject."""

    subject: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Words:
    """A letter: its subject, its title, what it says, what it asks for."""

    subject: str
    heading: str
    lines: tuple[str, ...] = ()
    button: Button | None = None
    after: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()


def grouped(sections: Iterable[Section]) -> tuple[Section, ...]:
    """One section for each subject that has something to say, the newest first, in it too."""
    found: dict[str, list[Item]] = {}
    for section in sections:
        found.setdefault(section.subject, []).extend(section.items)
    newest_first = [
        Section(subject, tuple(sorted(items, key=_moment, reverse=True)))
        for subject, items in found.items()
        if items
    ]
    return tuple(sorted(newest_first, key=lambda section: _moment(section.items[0]), reverse=True))


def as_section(words: Words) -> Section:
    """A letter as a part of one that holds several."""
    items = [Item(line) for line in words.lines]
    items += [Item(words.button.label, words.button.path)] if words.button else []
    items += [Item(line) for line in words.after]
    return Section(words.heading, (*items, *(item for section in words.sections for item in section.items)))


def _moment(item: Item) -> dt.datetime:
    return item.at or LONG_AGO
