"""Help while one is away: asked of people chosen by name, answered by them, and known to nobody else."""

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from voisins.lib.errors import Refusal
from voisins.mutual_aid import messages
from voisins.mutual_aid.enums import Answer
from voisins.mutual_aid.models import Absence, Friend
from voisins.mutual_aid.operations import trusting
from voisins.mutual_aid.rules.words import two_words
from voisins.neighbourhoods.models import Membership
from voisins.neighbourhoods.operations.first_contacts import refuse_money, turn_to
from voisins.notifications import operations as notifications


class NotChosen(Refusal):
    sentence = _("Cette demande n’est plus là.")


def ask(
    *,
    from_on: dt.date,
    to_on: dt.date,
    what: str,
    notes: str,
    friends: Collection[Membership],
    by: Membership,
    at: dt.datetime,
) -> Absence:
    """Call on these people and on nobody else; choosing them says that one knows them.

    Nothing is written in the journal: it would say who is away to whoever reads it.
    Raises NoMoneyYet, or TooManyAtFirst in the first week.
    """
    refuse_money(what, notes, by=by.person, at=at)
    for each in friends:
        turn_to(each.person, by=by.person, place=by.neighbourhood_id, at=at)
    said = {"from_on": from_on, "to_on": to_on, "what": what, "notes": notes}
    return _ask(said, friends, by, at)


@transaction.atomic
def _ask(said: dict[str, Any], friends: Collection[Membership], by: Membership, at: dt.datetime) -> Absence:
    absence = Absence.objects.create(**said, asked_by=by, phrase=two_words(), asked_at=at)
    Friend.objects.bulk_create(Friend(absence=absence, member=each) for each in friends)
    for each in friends:
        trusting.vouch(whom=each, by=by, at=at)
    people = [each.person for each in friends]
    key = str(absence.public_id)
    notifications.send_to_each(messages.AWAY.name, to=people, key=key, at=at, absence=absence.pk)
    return absence


@transaction.atomic
def answer(*, absence: Absence, answer: Answer, by: Membership, at: dt.datetime) -> None:
    """Say yes or no; who asked is told that somebody answered."""
    if not Friend.objects.filter(absence=absence, member=by).update(answer=answer):
        raise NotChosen
    key = f"{absence.public_id.hex}-{by.pk}-{answer}"
    asker = absence.asked_by.person
    notifications.send(messages.ANSWERED.name, to=asker, key=key, at=at, absence=absence.pk)


@transaction.atomic
def take_back(*, absence: Absence, by: Membership) -> None:
    """Erase it: one stays at home after all, or is back."""
    if not Absence.objects.filter(pk=absence.pk, asked_by=by).delete()[0]:
        raise NotChosen
