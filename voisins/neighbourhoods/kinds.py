"""What the apps above show on the page of a voisinage: they declare it in their ``panels``; this app knows none by name.

A panel costs two queries at most, and says nothing that its reader may not read: ``gather`` is told who reads, and
whom they do not meet here.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

from voisins.neighbourhoods.models import Membership

Said = str | Promise
MOST_QUERIES = 2  # of one panel
LINES = 4


@dataclass(frozen=True)
class Reader:
    """Who looks at the page, at what moment; ``apart`` holds the numbers of the people they do not meet."""

    member: Membership
    apart: frozenset[int]
    at: dt.datetime


@dataclass(frozen=True)
class Line:
    """One thing to see: its words, a word of detail under them, and the page that says more."""

    words: str
    path: str
    note: str = ""


@dataclass(frozen=True)
class Panel:
    """``page`` is the name of the address, within a voisinage, where all of it is; ``order`` the place on the page."""

    name: str
    order: int
    title: Said
    empty: Said
    page: str
    invitation: Said
    gather: Callable[[Reader], Sequence[Line]]


PANELS: dict[str, Panel] = {}


def declare_panel(panel: Panel) -> Panel:
    """Show one more panel. A name is that of the app, a dot, and what is shown."""
    if panel.name in PANELS or "." not in panel.name:
        raise ValueError(f"{panel.name} is taken, or does not name its app")
    PANELS[panel.name] = panel
    return panel


# What an app above does when somebody goes, before their place is erased and in the same transaction.
Farewell = Callable[[Membership, dt.datetime], None]
FAREWELLS: list[Farewell] = []


def declare_farewell(farewell: Farewell) -> None:
    """Have it done for each member who leaves, is sent away, or erases themselves; an app says it in ``farewells``."""
    FAREWELLS.append(farewell)


def say_farewell(leaving: Membership, at: dt.datetime) -> None:
    for farewell in FAREWELLS:
        farewell(leaving, at)
