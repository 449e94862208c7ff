"""What can be reported: the apps above declare it in their ``subjects``; this app knows none of them by name.

A page puts the link « Signaler » beside what somebody wrote:
``{% include "moderation/_report.html" with kind="fiche" thing=card.public_id %}``.
"""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise

from voisins.accounts.models import Person

Said = str | Promise


@dataclass(frozen=True)
class Thing:
    """What somebody wrote, as it is now. ``words`` is kept with the first report, for moderators.

    ``author`` is who wrote it, when that is one person; ``people`` are those who are told of a decision: the author,
    or those who answer for the thing.
    """

    title: str
    words: str
    people: tuple[Person, ...]
    author: Person | None = None


@dataclass(frozen=True)
class Subject:
    """One sort of thing that people make.

    ``find(reader, public_id)`` is the thing as ``reader`` may see it, None when they may not; ``reader`` is None for
    somebody without an account. ``show(public_id)`` is the thing whoever asks, for who decides of a report on it.
    ``hide`` takes it down, for its author too; ``restore`` puts it back as it was. Both may be called twice.
    ``close(public_id, until)`` closes a place to its people until then, or opens it again with None.
    """

    kind: str
    label: Said
    find: Callable[[Person | None, UUID], Thing | None]
    show: Callable[[UUID], Thing | None]
    hide: Callable[[UUID, dt.datetime], None]
    restore: Callable[[UUID], None]
    close: Callable[[UUID, dt.datetime | None], None] | None = None


SUBJECTS: dict[str, Subject] = {}
_KIND = re.compile(r"[a-z]+(-[a-z]+)*")


def declare(subject: Subject) -> Subject:
    """Let things of this kind be reported; the kind is the French word of the address, as « fiche »."""
    if subject.kind in SUBJECTS or not _KIND.fullmatch(subject.kind):
        raise ValueError(f"{subject.kind} is taken, or is no word of an address")
    SUBJECTS[subject.kind] = subject
    return subject
