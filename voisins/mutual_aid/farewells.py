"""What entraide does when somebody goes: those who were to help them are told that they need not come."""

import datetime as dt

from voisins.accounts.models import Person
from voisins.mutual_aid import messages
from voisins.mutual_aid.enums import State
from voisins.mutual_aid.models import Turn
from voisins.neighbourhoods.kinds import declare_farewell
from voisins.neighbourhoods.models import Membership
from voisins.notifications import operations as notifications


def _tell_helpers(leaving: Membership, at: dt.datetime) -> None:
    """Their acts are erased with them: the letter names neither the act nor the person."""
    held = Turn.objects.filter(act__asked_by=leaving, act__state=State.OPEN, member__isnull=False)
    people = list(Person.objects.filter(pk__in=held.values("member__person")).order_by("pk"))
    key = f"{leaving.pk}-{at:%Y%m%d%H%M}"
    notifications.send_to_each(messages.GONE.name, to=people, key=key, at=at, place=leaving.neighbourhood_id)


declare_farewell(_tell_helpers)
