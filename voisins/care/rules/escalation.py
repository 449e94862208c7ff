"""Who must have been told by now, from what is known of a visit; the same answer whoever asks, worker or page."""

import datetime as dt
from collections.abc import Sequence

from voisins.care.enums import After, Outcome, Step

FURTHEST = {After.KEEPERS: 1, After.CONTACT: 2, After.TOWN: 3}
Told = tuple[Outcome, dt.datetime]


def level(
    contacts: Sequence[Told], *, ends: dt.datetime, after: After, patience: dt.timedelta, at: dt.datetime
) -> int:
    """How far it must have gone: 0 nobody, 1 the keepers, 2 the person of trust, 3 the town's contact.

    ``contacts`` are in their order. Nobody called by the end of the hours counts as no answer. An emergency goes all
    the way at once; what was well in the end goes no further.
    """
    last, since = contacts[-1] if contacts else (Outcome.NO_ANSWER, ends)
    if last == Outcome.OK or at < since or (not contacts and at == since):
        return 0
    if last == Outcome.EMERGENCY:
        return FURTHEST[after]
    steps = 1 + (at - _troubled_since(contacts, since)) // patience
    return min(steps, FURTHEST[after])


def steps(
    contacts: Sequence[Told], *, ends: dt.datetime, after: After, patience: dt.timedelta, at: dt.datetime
) -> tuple[Step, ...]:
    """What must have been told by now. Of an emergency the keepers hear once, in words of its own."""
    reached = level(contacts, ends=ends, after=after, patience=patience, at=at)
    if reached and contacts and contacts[-1][0] == Outcome.EMERGENCY:
        return (Step.EMERGENCY, Step.TOWN) if reached == Step.TOWN else (Step.EMERGENCY,)
    return tuple(Step(number) for number in range(1, reached + 1))


def _troubled_since(contacts: Sequence[Told], ends: dt.datetime) -> dt.datetime:
    """When it began not to go well: trying again without an answer does not start the clock anew."""
    since = ends
    for outcome, at in reversed(contacts):
        if outcome == Outcome.OK:
            break
        since = at
    return since
