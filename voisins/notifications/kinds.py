"""What can be sent: the apps above declare it in their ``messages``; this app knows none of them by name.

A kind is written when it is sent, not when it is asked for: ``write`` looks again at who may read what, and answers
None when the reader may not, or when it is true no more. A part of the digest is gathered for many people at once.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from django.utils.functional import Promise

from voisins.accounts.models import Person
from voisins.lib.clock import PARIS, now
from voisins.notifications.enums import Urgency
from voisins.notifications.rules.words import Section, Words

Ids = Mapping[str, int | str]
Said = str | Promise
Gather = Callable[[Sequence[Person], Mapping[int, dt.datetime], dt.datetime], Mapping[int, Sequence[Section]]]


@dataclass(frozen=True)
class Reader:
    """Who a letter is for, and when it leaves; ``person`` is None for somebody who has no account."""

    address: str
    person: Person | None = None
    zone: ZoneInfo = PARIS
    at: dt.datetime = field(default_factory=now)


@dataclass(frozen=True)
class Kind:
    """One sort of letter. ``sample`` is shown to the team, and names nobody.

    ``fleeting``: the address of who has no account is erased as soon as the letter left, or is not to leave.
    """

    name: str
    label: Said
    urgency: Urgency
    write: Callable[[Reader, Ids], Words | None]
    sample: Callable[[], Words]
    sensitive: bool = False
    fleeting: bool = False

    @property
    def vital(self) -> bool:
        return self.urgency is Urgency.VITAL

    @property
    def may_be_stopped(self) -> bool:
        """Whether its readers may choose to go without; what others must not see over a shoulder always may."""
        return self.sensitive or not self.vital


@dataclass(frozen=True)
class Part:
    """What one app says in the digest.

    ``gather(people, since, at)`` answers by the number of the person, in as many queries for three hundred as for one:
    what is new to each between their own ``since`` and ``at``, and that they may read.
    """

    name: str
    label: Said
    gather: Gather
    sample: Callable[[], Sequence[Section]]


KINDS: dict[str, Kind] = {}
PARTS: dict[str, Part] = {}


def declare(kind: Kind) -> Kind:
    """Let letters of this kind be sent. A name is that of the app, a dot, and what happened."""
    if kind.name in KINDS or "." not in kind.name:
        raise ValueError(f"{kind.name} is taken, or does not name its app")
    KINDS[kind.name] = kind
    return kind


def declare_part(part: Part) -> Part:
    """Give the digest one more part."""
    if part.name in PARTS or "." not in part.name:
        raise ValueError(f"{part.name} is taken, or does not name its app")
    PARTS[part.name] = part
    return part


def to_stop() -> list[Kind]:
    """The kinds that readers may choose to go without, by name."""
    return [kind for _name, kind in sorted(KINDS.items()) if kind.may_be_stopped]
