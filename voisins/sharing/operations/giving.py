"""Give something away: who would like it says so, its owner chooses one person, once."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from voisins.lib.errors import Refusal
from voisins.neighbourhoods.models import Membership
from voisins.neighbourhoods.operations.first_contacts import turn_to
from voisins.neighbourhoods.queries.people import kept_apart
from voisins.notifications import operations as notifications
from voisins.sharing import messages
from voisins.sharing.enums import Kind, ThingState
from voisins.sharing.models import Thing, Wish
from voisins.sharing.operations.shelving import NotOnTheShelf, locked


class AlreadyGiven(Refusal):
    sentence = _("C’est déjà donné. Merci d’y avoir pensé !")


class NotOnesOwn(Refusal):
    sentence = _("C’est vous qui le donnez.")


def wish(*, thing: Thing, by: Membership, at: dt.datetime) -> None:
    """Say that one would like it; said twice, it is said once. Raises TooManyAtFirst in the first week."""
    turn_to(thing.owner.person, by=by.person, place=by.neighbourhood_id, at=at)
    _wish(thing, by, at)


@transaction.atomic
def _wish(thing: Thing, by: Membership, at: dt.datetime) -> None:
    held = locked(thing)
    if held.state == ThingState.GIVEN:
        raise AlreadyGiven
    if held.owner_id == by.pk:
        raise NotOnesOwn
    if held.kind != Kind.GIFT or not held.is_shelved or held.owner.person_id in kept_apart(by.person):
        raise NotOnTheShelf
    _made, new = Wish.objects.get_or_create(thing=held, member=by, defaults={"wished_at": at})
    if new:
        key = f"{held.pk}-{by.pk}"
        notifications.send(messages.WISHED.name, to=held.owner.person, key=key, at=at, thing=held.pk)


def give_up(*, thing: Thing, by: Membership) -> None:
    """Wish for it no more."""
    Wish.objects.filter(thing=thing, member=by).delete()


@transaction.atomic
def give(*, wish: Wish, at: dt.datetime) -> None:
    """Choose who gets it; the others are told, and who they were is erased."""
    held = locked(wish.thing)
    chosen = held.wishes.filter(pk=wish.pk).select_related("member__person").first()
    mine = Thing.objects.shelved().filter(pk=held.pk, kind=Kind.GIFT)
    if chosen is None or not mine.update(state=ThingState.GIVEN, given_to=chosen.member, given_at=at):
        raise AlreadyGiven
    notifications.send(messages.GIVEN.name, to=chosen.member.person, key=str(held.pk), at=at, thing=held.pk)
    others = [each.member.person for each in held.wishes.exclude(pk=wish.pk).select_related("member__person")]
    notifications.send_to_each(messages.GIVEN.name, to=others, key=str(held.pk), at=at, thing=held.pk)
    held.wishes.all().delete()
