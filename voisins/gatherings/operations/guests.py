"""Come without an account: ask, confirm from the mail, change one's mind, be forgotten."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from voisins.accounts import limits
from voisins.gatherings import messages
from voisins.gatherings.models import Gathering, Guest, GuestKey, GuestQuerySet, Household
from voisins.gatherings.operations.answering import still_open, take
from voisins.gatherings.operations.seating import held, seat
from voisins.gatherings.rules.keys import closes_at, confirms_until, new_digest
from voisins.lib.clock import PARIS
from voisins.lib.errors import Refusal
from voisins.notifications import operations as notifications

ASKS_A_DAY = 100  # for one gathering
DAY = 24 * 3600
KEPT = dt.timedelta(days=7)
LOT = 200


class Gone(Refusal):
    sentence = _("Ce lien ne sert plus. Demandez-en un autre sur la page de la rencontre.")


def ask(
    *, gathering: Gathering, name: str, address: str, network: str, today: dt.date, at: dt.datetime
) -> None:
    """Write to this address, whoever's it is: the same is answered, and sent, to those who come already.

    Raises TooMany, CalledOff or Over; past so many mails an hour to one address, none leaves and nothing is said of it.
    """
    limits.take("guest", str(gathering.public_id), limit=ASKS_A_DAY, seconds=DAY, at=at)
    if limits.may_write(address, network, at=at):
        _write_down(gathering=gathering, name=name, address=address, today=today, at=at)


@transaction.atomic
def _write_down(*, gathering: Gathering, name: str, address: str, today: dt.date, at: dt.datetime) -> None:
    now_held = still_open(gathering, today)
    guest, _new = Guest.objects.get_or_create(
        gathering=now_held, address=address.lower(), defaults={"name": name, "asked_at": at}
    )
    if guest.refused_at:
        return
    if guest.confirmed_at is None:
        until = confirms_until(now_held.day, at=at)
        key = {"digest": new_digest(guest.public_id), "until": until}
        GuestKey.objects.update_or_create(guest=guest, defaults=key)
    notifications.send(
        messages.GUEST.name,
        to=guest.address,
        key=f"{guest.public_id.hex}-{at:%Y%m%d%H%M%S}",
        at=at,
        gathering=now_held.pk,
    )


@transaction.atomic
def confirm(*, guest: Guest, adults: int, children: int, today: dt.date, at: dt.datetime) -> Household:
    """Take places for a guest and theirs, or a turn in the waiting list; said again, it changes how many.

    Raises Gone, CalledOff, Over or NotSoMany.
    """
    now_held = still_open(guest.gathering, today)
    if not Guest.objects.filter(pk=guest.pk, refused_at=None).exists():
        raise Gone
    Guest.objects.filter(pk=guest.pk, confirmed_at=None).update(confirmed_at=at)
    GuestKey.objects.filter(guest=guest).update(until=closes_at(now_held.day))
    mine = Household.objects.filter(guest=guest).first()
    mine = mine or Household(gathering=now_held, guest=guest, asked_at=at)
    take(now_held, mine, adults=adults, children=children, at=at)
    return mine


@transaction.atomic
def withdraw(*, guest: Guest, at: dt.datetime) -> None:
    """Come no more: nothing is kept of the guest, and the places go to those who wait."""
    now_held = held(guest.gathering)
    _erase(Guest.objects.filter(pk=guest.pk))
    seat(now_held, at=at)


def forget_unconfirmed(*, at: dt.datetime) -> None:
    """Erase those who never pressed the button."""
    _erase(Guest.objects.unconfirmed_since(at))


def forget(*, at: dt.datetime) -> None:
    """Erase every guest seven days after the day of the gathering."""
    _erase(Guest.objects.of_gatherings_until((at - KEPT).astimezone(PARIS).date()))


@transaction.atomic
def _erase(found: GuestQuerySet) -> None:
    """With the letters that were written to them about it."""
    for guest in found.order_by("pk")[:LOT]:
        notifications.forget_stranger(guest.address, gathering=guest.gathering_id)
        guest.delete()
