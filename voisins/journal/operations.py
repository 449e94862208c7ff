"""Write in the journal, inside the transaction of the act itself: they live or die together."""

import datetime as dt
from typing import Protocol

from voisins.journal.models import Entry

WHO, WHAT = 150, 200  # letters kept of a name


class Doer(Protocol):
    """A person, seen from below: the journal keeps the number and the name of the moment."""

    @property
    def pk(self) -> int: ...

    @property
    def journal_name(self) -> str: ...


class Thing(Protocol):
    """What the act is about."""

    @property
    def pk(self) -> int: ...

    @property
    def journal_name(self) -> str: ...


def record(
    act: str,
    *,
    about: Thing,
    by: Doer | None,
    at: dt.datetime,
    detail: dict[str, str | int | None] | None = None,
) -> Entry:
    """Add a row; ``by`` is None when the program itself acts, on a schedule."""
    return Entry.objects.create(
        act=act,
        at=at,
        by_pk=by.pk if by else None,
        by_name=by.journal_name[:WHO] if by else "",
        about_kind=about.__class__.__name__,  # not type(): request.user is a wrapper, which its type gives away
        about_pk=about.pk,
        about_name=about.journal_name[:WHAT],
        detail=detail or {},
    )


def forget_name(*, pk: int, kind: str) -> None:
    """Somebody’s account is erased: their name goes from every row, the acts stay."""
    Entry.objects.filter(by_pk=pk).forget_who()
    Entry.objects.about(kind, pk).forget_whom()
