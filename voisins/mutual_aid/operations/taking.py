"""« Je m’en charge »: as many as were asked, never one more; and the way to give one’s turn up."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from voisins.accounts.models import Person
from voisins.journal import operations as journal
from voisins.lib.errors import Refusal
from voisins.mutual_aid import messages
from voisins.mutual_aid.models import Act, Turn
from voisins.mutual_aid.queries.trust import is_trusted
from voisins.neighbourhoods.models import Membership
from voisins.neighbourhoods.operations.first_contacts import turn_to
from voisins.notifications import operations as notifications


class AlreadyOver(Refusal):
    sentence = _("C’est déjà passé, ou la demande a été retirée. Merci d’y avoir pensé.")


class AllTaken(Refusal):
    sentence = _("Quelqu’un vient de s’en charger. Merci d’y avoir pensé.")


class AlreadyYours(Refusal):
    sentence = _("Vous vous en chargez déjà.")


class YourOwn(Refusal):
    sentence = _("C’est vous qui l’avez écrit.")


class NotKnown(Refusal):
    sentence = _(
        "Ici il faut quelqu’un que l’on connaît : allez vous présenter, et demandez qu’on le dise sur cette page."
    )


class NotYours(Refusal):
    sentence = _("Vous ne vous en chargez pas.")


def take_up(*, act: Act, by: Membership, at: dt.datetime) -> Turn:
    """Give one free turn to ``by``. Raises AlreadyOver, YourOwn, NotKnown, AlreadyYours, AllTaken or TooManyAtFirst."""
    turn_to(act.asked_by.person, by=by.person, place=by.neighbourhood_id, at=at)
    return _take_up(act, by, at)


@transaction.atomic
def _take_up(act: Act, by: Membership, at: dt.datetime) -> Turn:
    """The act is locked first, so that people who press at once take turns and nobody takes what was just withdrawn; the
    turn itself is taken only if it is still nobody’s, and the database has one turn for each person wanted.
    """
    held = lock_open(act)
    if at >= held.ends_at:
        raise AlreadyOver
    _check(held, by)
    turn = _take_one(held, by, at)
    journal.record("mutual_aid.taken_up", about=act, by=by.person, at=at)
    key = f"{act.pk}-{turn.number}-{by.pk}-{at:%Y%m%d%H%M%S}"
    notifications.send(messages.TAKEN.name, to=act.asked_by.person, key=key, at=at, act=act.pk, by=by.pk)
    return turn


@transaction.atomic
def give_up(*, act: Act, by: Membership, at: dt.datetime) -> None:
    """Give one’s turn back: somebody else may take it, and who asked is told."""
    lock_open(act)
    mine = Turn.objects.filter(act=act, member=by)
    if not mine.update(member=None, taken_at=None):
        raise NotYours
    journal.record("mutual_aid.given_up", about=act, by=by.person, at=at)
    key = f"{act.pk}-{by.pk}-{at:%Y%m%d%H%M%S}"
    notifications.send(messages.GIVEN_UP.name, to=act.asked_by.person, key=key, at=at, act=act.pk)


def lock_open(act: Act) -> Act:
    """The act as it is now, nobody else changing it; AlreadyOver when it is open no more."""
    held = Act.objects.select_for_update().open().filter(pk=act.pk).first()
    if held is None:
        raise AlreadyOver
    return held


def _check(held: Act, by: Membership) -> None:
    if held.asked_by_id == by.pk:
        raise YourOwn
    helper, asker = _both(held, by)
    if held.guarded and not is_trusted(helper, asker=asker):
        raise NotKnown
    if held.turns.filter(member=by).exists():
        raise AlreadyYours


def _both(held: Act, by: Membership) -> tuple[Membership, Person]:
    """Who would help, and who would be helped: who takes an offer up is the one who asks."""
    return (by, held.asked_by.person) if held.is_need else (held.asked_by, by.person)


def _take_one(held: Act, by: Membership, at: dt.datetime) -> Turn:
    for turn in held.turns.filter(member=None).order_by("number"):
        taken = {"member": by, "taken_at": at, "thanked_at": None, "minutes": None}
        if Turn.objects.filter(pk=turn.pk, member=None).update(**taken):
            return turn
    raise AllTaken
