"""Somebody who has just come turns to few people a day: neither a scammer nor a pest writes to a whole street at once."""

import datetime as dt

from django.utils.translation import gettext_lazy as _

from voisins.accounts import limits
from voisins.accounts.models import Person
from voisins.accounts.rules import is_young
from voisins.lib.errors import Refusal
from voisins.lib.guards.money import asks_money
from voisins.neighbourhoods.models import Membership

DAY = 24 * 3600
A_DAY = 5


class TooManyAtFirst(Refusal):
    sentence = _("Vous venez d’arriver : cinq personnes par jour, pour commencer. Continuez demain.")


class NoMoneyYet(Refusal):
    sentence = _("Ici, jamais d’argent, de carte ni de virement. Enlevez ces mots, puis envoyez de nouveau.")


def turn_to(person: Person, *, by: Person, place: int, at: dt.datetime) -> None:
    """Count whom ``by`` turns to; in the first week, past five people in a day, raise TooManyAtFirst.

    Whoever keeps the place ``place`` answers everybody. Called outside a transaction, as ``limits.take``.
    """
    if person.pk == by.pk or not is_young(by.created_at, at) or _keeps(by, place):
        return
    pair = f"{by.pk} {person.pk}"
    try:
        limits.take("turned to", pair, limit=1, seconds=DAY, at=at)
    except limits.TooMany:
        return  # the same person, on the same day
    try:
        limits.take("first contacts", str(by.pk), limit=A_DAY, seconds=DAY, at=at)
    except limits.TooMany as error:
        limits.give_back("turned to", pair, seconds=DAY, at=at)
        raise TooManyAtFirst from error


def refuse_money(*texts: str, by: Person, at: dt.datetime) -> None:
    """In the first week, raise NoMoneyYet for words of cards, transfers or coupons; afterwards readers are warned."""
    if is_young(by.created_at, at) and asks_money("\n".join(texts)):
        raise NoMoneyYet


def _keeps(person: Person, place: int) -> bool:
    return Membership.objects.keepers().filter(person=person, neighbourhood=place).exists()
