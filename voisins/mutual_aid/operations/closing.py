"""How an act ends: done, cancelled, or by itself; and what is said after."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from voisins.journal import operations as journal
from voisins.lib.errors import Refusal
from voisins.mutual_aid import messages
from voisins.mutual_aid.enums import Scope, State
from voisins.mutual_aid.models import Act, Series, Turn
from voisins.mutual_aid.operations import posting, tallies
from voisins.mutual_aid.operations.taking import lock_open
from voisins.neighbourhoods.models import Membership
from voisins.notifications import operations as notifications

MOST_MINUTES = 24 * 60


class NobodyYet(Refusal):
    sentence = _("Personne ne s’en est encore chargé : vous pouvez l’annuler.")


class NotForYou(Refusal):
    sentence = _("Seules les personnes concernées peuvent le faire.")


@transaction.atomic
def finish(*, act: Act, by: Membership, at: dt.datetime) -> None:
    """Say that it is done, whichever side says it; what was private in it is erased at once."""
    held = lock_open(act)
    if not held.turns.filter(member__isnull=False).exists():
        raise NobodyYet
    if not _is_of_both_sides(held, by):
        raise NotForYou
    _close(held, State.DONE, at=at)
    tallies.add(act, done_count=1)
    journal.record("mutual_aid.done", about=act, by=by.person, at=at)
    if by.pk != act.asked_by_id and act.is_need:
        notifications.send(messages.DONE.name, to=act.asked_by.person, key=str(act.pk), at=at, act=act.pk)
    _go_on(act, at=at)


@transaction.atomic
def cancel(*, act: Act, by: Membership, scope: Scope, at: dt.datetime) -> None:
    """Take it back; of what comes back, this time only or from now on. Those who had taken it are told."""
    held = lock_open(act)
    if held.asked_by_id != by.pk:
        raise NotForYou
    helpers = [turn.member.person for turn in _taken(held) if turn.member]
    _close(held, State.CANCELLED, at=at)
    if scope == Scope.FOLLOWING:
        end_series(act, at=at)
    journal.record("mutual_aid.cancelled", about=act, by=by.person, at=at)
    notifications.send_to_each(messages.CANCELLED.name, to=helpers, key=str(act.pk), at=at, act=act.pk)
    _go_on(act, at=at)


def end_series(act: Act, *, at: dt.datetime) -> None:
    """It comes back no more; what was private in it goes."""
    mine = Series.objects.filter(pk=act.series_id or 0, ended_at=None)
    mine.update(ended_at=at, notes="", for_name="")


@transaction.atomic
def thank(*, act: Act, at: dt.datetime) -> int:
    """Thank everybody who helped, once each; return how many were thanked now."""
    # On its own columns only: through a join, PostgreSQL would not look again after having waited for another.
    mine = Turn.objects.filter(act=_done(act), member__isnull=False, thanked_at=None)
    helpers = [turn.member.person for turn in mine.select_related("member__person") if turn.member]
    thanked = mine.update(thanked_at=at)
    if thanked:
        notifications.send_to_each(messages.THANKED.name, to=helpers, key=str(act.pk), at=at, act=act.pk)
    return thanked


@transaction.atomic
def tell_time(*, act: Act, by: Membership, minutes: int, at: dt.datetime) -> None:
    """Say, if one wishes, how long it took: it is added to the month, once."""
    mine = Turn.objects.filter(act=_done(act), member=by, minutes=None)
    if not mine.update(minutes=min(minutes, MOST_MINUTES)):
        raise NotForYou
    tallies.add(act, minutes=min(minutes, MOST_MINUTES))


@transaction.atomic
def put_away(*, act: Act, at: dt.datetime) -> bool:
    """Its time is over and nobody closed it."""
    held = Act.objects.select_for_update().open().filter(pk=act.pk).first()
    if held:
        _close(held, State.EXPIRED, at=at)
        _go_on(act, at=at)
    return held is not None


def _close(held: Act, state: State, *, at: dt.datetime) -> None:
    """The notes, the name of whom it was for and the two words were needed until now."""
    over = {"state": state, "closed_at": at, "notes": "", "for_name": "", "phrase": ""}
    Act.objects.filter(pk=held.pk).update(**over)


def _go_on(act: Act, *, at: dt.datetime) -> None:
    series = Series.objects.filter(pk=act.series_id or 0).first()
    if series:
        posting.open_next(series=series, at=at)


def _done(act: Act) -> Act:
    """The act, if it is done: it stays so."""
    found = Act.objects.filter(pk=act.pk, state=State.DONE).first()
    if found is None:
        raise NotForYou
    return found


def _taken(held: Act) -> list[Turn]:
    return list(held.turns.filter(member__isnull=False).select_related("member__person"))


def _is_of_both_sides(held: Act, by: Membership) -> bool:
    return held.asked_by_id == by.pk or held.turns.filter(member=by).exists()
