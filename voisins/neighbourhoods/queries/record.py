"""What those who keep a voisinage did, for its members to read."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from voisins.journal.models import Entry
from voisins.neighbourhoods.enums import Reason
from voisins.neighbourhoods.models import Neighbourhood

KEEPING = frozenset(
    f"neighbourhoods.{act}"
    for act in (
        "founded",
        "renamed",
        "code_made",
        "refused",
        "keeper_named",
        "keeper_stepped_down",
        "sent_away",
        "tied",
        "untied",
        "silence_noticed",
        "announced",
        "taken_down",
        "board_typed_back",
    )
) | {"sharing.taken_off"}
LATEST = 100


@dataclass(frozen=True)
class Done:
    """One line of the record; ``reason`` is why a word was taken down."""

    act: str
    at: dt.datetime
    by_name: str
    reason: str


def record_of(place: Neighbourhood, *, apart: Collection[int]) -> list[Done]:
    """The latest acts, the last one first; who did them, and never whom they are about, nor what was written.

    Whom the reader does not meet is not named.
    """
    about = Entry.objects.filter(about_kind="Neighbourhood", about_pk=place.pk, act__in=KEEPING)
    return [_done(entry, apart) for entry in about.order_by("-at", "-pk")[:LATEST]]


def _done(entry: Entry, apart: Collection[int]) -> Done:
    reason = entry.detail.get("reason")
    name = "" if entry.by_pk in apart else entry.by_name
    taken_down = entry.act == "neighbourhoods.taken_down"
    return Done(entry.act, entry.at, name, str(Reason(reason).label) if taken_down else "")
