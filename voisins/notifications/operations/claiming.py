"""Take letters in hand, so that of many workers one sends each; and note what became of them."""

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import F

from voisins.notifications.enums import Reason, State
from voisins.notifications.kinds import KINDS
from voisins.notifications.models import FORGOTTEN, Letter
from voisins.notifications.rules.hours import next_try

LOT = 100
LEASE = dt.timedelta(minutes=5)
MARGIN = dt.timedelta(minutes=3)  # before the end of the lease: a server may be that slow with one mail


@dataclass(frozen=True)
class Lot:
    """Letters that one worker holds until its lease is over. Every change asks that they still are its own."""

    claim: uuid.UUID
    letters: Sequence[Letter]
    until: dt.datetime

    def is_short(self, at: dt.datetime) -> bool:
        """Whether the lease might end while one more mail is handed over."""
        return at > self.until - MARGIN

    def begin(self, letters: Sequence[Letter]) -> bool:
        """Count one more try, before it is made: what kills its worker is not tried for ever."""
        for letter in letters:
            letter.attempts += 1
        return self._move(letters, attempts=F("attempts") + 1) == len(letters)

    def sent(self, letters: Iterable[Letter], *, at: dt.datetime) -> None:
        self._end(letters, State.SENT, Reason.NONE, at)

    def drop(self, letters: Iterable[Letter], reason: Reason, *, at: dt.datetime) -> None:
        """They are not to be sent: nobody is told."""
        self._end(letters, State.DROPPED, reason, at)

    def give_up(self, letters: Iterable[Letter], reason: Reason, *, at: dt.datetime) -> None:
        """They could not be sent: the team sees it."""
        self._end(letters, State.GIVEN_UP, reason, at)

    def put_off(self, letters: Iterable[Letter], reason: Reason, *, at: dt.datetime) -> None:
        """Try again after a while that grows, and not for ever."""
        for letter in letters:
            wait = next_try(letter.attempts)
            if wait is None:
                self.give_up([letter], reason, at=at)
            else:
                self.wait([letter], until=at + wait, reason=reason)

    def wait(self, letters: Iterable[Letter], *, until: dt.datetime, reason: Reason = Reason.NONE) -> None:
        self._move(letters, due_at=until, reason=reason, claim=None, claimed_until=None)

    def release(self) -> None:
        """Let go of what was not tried."""
        self._move(self.letters, claim=None, claimed_until=None)

    def _end(self, letters: Iterable[Letter], state: State, reason: Reason, at: dt.datetime) -> None:
        ended = {"state": state, "reason": reason, "ended_at": at, "claim": None, "claimed_until": None}
        held = list(letters)
        again = state == State.GIVEN_UP  # the team may have it tried again
        fleeting = [each for each in held if not each.person_id and not again and _is_fleeting(each)]
        self._move([each for each in held if each not in fleeting], **ended)
        if fleeting:
            self._move(fleeting, **ended, address=FORGOTTEN)

    def _move(self, letters: Iterable[Letter], **values: Any) -> int:
        mine = Letter.objects.filter(claim=self.claim, state=State.WAITING)
        return mine.filter(pk__in=[letter.pk for letter in letters]).update(**values)


def _is_fleeting(letter: Letter) -> bool:
    kind = KINDS.get(letter.kind)
    return bool(kind and kind.fleeting)


def claim(*, at: dt.datetime) -> Lot | None:
    """A lot of what is due, the longest due first; None when nothing is.

    PostgreSQL passes over the rows that another worker is taking; on SQLite writers take turns. On both, the update
    asks once more that the rows are free, and only what it changed is ours.
    """
    taken, until = uuid.uuid4(), at + LEASE
    with transaction.atomic():
        chosen = (
            Letter.objects.free(at).select_for_update(skip_locked=True).order_by("due_at", "person", "pk")
        )
        free = Letter.objects.free(at).filter(pk__in=_whole(list(chosen[:LOT])))
        if not free.update(claim=taken, claimed_until=until):
            return None
    letters = (
        Letter.objects.filter(claim=taken)
        .select_related("person", "device")
        .order_by("due_at", "person", "pk")
    )
    return Lot(taken, list(letters), until)


def _whole(chosen: list[Letter]) -> list[int]:
    """Without the last reader of a full lot: their letters of that moment may go on in the next, and are to be one mail."""
    kept = chosen
    if len(chosen) == LOT:
        last = (chosen[-1].due_at, chosen[-1].person_id)
        kept = [letter for letter in chosen if (letter.due_at, letter.person_id) != last]
    return [letter.pk for letter in kept or chosen]
