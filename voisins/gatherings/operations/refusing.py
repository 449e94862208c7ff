"""Take back a place: whoever invites may, with a reason of the house, and the one concerned is told kindly."""

import datetime as dt

from django.db import transaction

from voisins.accounts.models import Person
from voisins.gatherings import messages
from voisins.gatherings.enums import Why
from voisins.gatherings.models import Guest, Household
from voisins.gatherings.operations.seating import held, seat
from voisins.journal import operations as journal
from voisins.notifications import operations as notifications


@transaction.atomic
def turn_away(*, household: Household, why: Why, by: Person, at: dt.datetime) -> None:
    """Take a household off the list, once; it alone is told, and its places go to those who wait.

    A member may answer again. The link of a guest opens nothing any more, and their address is written to no more for
    this gathering; it is forgotten with the other guests.
    """
    gathering = held(household.gathering)
    found = gathering.households.expected().with_people().filter(pk=household.pk).first()
    if found is None:
        return
    if found.guest:
        Guest.objects.filter(pk=found.guest.pk).update(refused_at=at)
    reader = found.reader
    found.delete()
    seat(gathering, at=at)
    journal.record("gatherings.turned_away", about=gathering.neighbourhood, by=by, at=at)
    notifications.send(
        messages.TURNED_AWAY.name,
        to=reader,
        key=f"{gathering.pk}-{household.pk}",
        at=at,
        gathering=gathering.pk,
        why=why.value,
    )
