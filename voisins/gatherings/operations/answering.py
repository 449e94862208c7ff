"""Say « we come », or « we don't »."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from voisins.gatherings.enums import Answer
from voisins.gatherings.models import Gathering, Household
from voisins.gatherings.operations.hosting import CalledOff
from voisins.gatherings.operations.seating import held, seat
from voisins.gatherings.queries.gatherings import answer_of
from voisins.gatherings.rules.seats import fits
from voisins.lib.errors import Refusal
from voisins.neighbourhoods.models import Membership


class NotSoMany(Refusal):
    sentence = _(
        "Il ne reste pas assez de places pour venir plus nombreux. Votre réponse d’avant est gardée."
    )


class StillChoosing(Refusal):
    sentence = _("La date n’est pas encore choisie. Dites quels moments vous vont.")


class Over(Refusal):
    sentence = _("Cette rencontre est passée.")


@transaction.atomic
def come(
    *, gathering: Gathering, member: Membership, adults: int, children: int, today: dt.date, at: dt.datetime
) -> Household:
    """Take places for a household, or a turn in the waiting list.

    Raises StillChoosing, CalledOff, Over, and NotSoMany when those who come already would be more than there is room for.
    """
    now_held = _dated(gathering, today)
    mine = answer_of(now_held, member.person) or Household(gathering=now_held, member=member, asked_at=at)
    take(now_held, mine, adults=adults, children=children, at=at)
    return mine


def take(gathering: Gathering, mine: Household, *, adults: int, children: int, at: dt.datetime) -> None:
    """Write down how many come of one home. The gathering must be held. Raises NotSoMany."""
    was = mine.answer
    others = gathering.taken - (mine.size if was == Answer.COMING else 0)
    room = fits(adults + children, taken=others, capacity=gathering.capacity)
    if was == Answer.COMING and not room:
        raise NotSoMany
    if was == Answer.NOT_COMING:
        mine.asked_at = at
    mine.adults, mine.children = adults, children
    mine.answer = Answer.COMING if room else Answer.WAITING
    mine.save()
    seat(gathering, at=at)


@transaction.atomic
def stay_away(*, gathering: Gathering, member: Membership, today: dt.date, at: dt.datetime) -> Household:
    """Say that one does not come; the places go to those who wait, and what one was to bring is missing again. Raises StillChoosing, CalledOff or Over."""
    now_held = _dated(gathering, today)
    mine = answer_of(now_held, member.person) or Household(gathering=now_held, member=member, asked_at=at)
    mine.answer, mine.adults, mine.children = Answer.NOT_COMING, 0, 0
    mine.save()
    mine.shares.all().delete()
    seat(now_held, at=at)
    return mine


def still_open(gathering: Gathering, today: dt.date) -> Gathering:
    """The gathering, held, while one may still answer. Raises CalledOff or Over."""
    now_held = held(gathering)
    if now_held.is_cancelled:
        raise CalledOff
    if now_held.day < today:
        raise Over
    return now_held


def _dated(gathering: Gathering, today: dt.date) -> Gathering:
    """The same, once its day is known. Raises StillChoosing too."""
    now_held = still_open(gathering, today)
    if now_held.choosing:
        raise StillChoosing
    return now_held
