"""Mails that come back after their hand-over: the letter is noted, and a dead address paused; nothing of them is kept."""

import datetime as dt

from django.db import transaction

from voisins.notifications.enums import Reason, State
from voisins.notifications.models import Letter, Preferences
from voisins.notifications.operations.choosing import opened
from voisins.notifications.operations.rounds import PAUSED_AFTER
from voisins.notifications.rules.returns import understood


@transaction.atomic
def take_back(message: bytes, *, at: dt.datetime) -> Reason:
    """Note what a return says; Reason.NONE when it says nothing, is forged, or was known already."""
    found = understood(message)
    if found is None:
        return Reason.NONE
    number, reason = found
    # The moment of the hand-over stays: a letter is forgotten no later for having come back.
    left = Letter.objects.filter(public_id=number, state=State.SENT)
    if not left.update(state=State.GIVEN_UP, reason=reason):
        return Reason.NONE
    if reason == Reason.ADDRESS:
        _pause_if_dead(Letter.objects.get(public_id=number), at)
    return reason


def _pause_if_dead(letter: Letter, at: dt.datetime) -> None:
    """Returns come late, so they are counted by when their mails left: three, and none between them that was kept."""
    if letter.person is None:
        return
    theirs = Letter.objects.filter(person=letter.person)
    refused = theirs.filter(state=State.GIVEN_UP, reason=Reason.ADDRESS).order_by("-ended_at")
    last = list(refused.values_list("ended_at", flat=True)[:PAUSED_AFTER])
    kept = theirs.filter(state=State.SENT, ended_at__gte=last[-1], ended_at__lte=last[0])
    if len(last) == PAUSED_AFTER and not kept.exists():
        row = Preferences.objects.filter(pk=opened(letter.person, at=at).pk, paused_at=None)
        row.update(paused_at=at)
