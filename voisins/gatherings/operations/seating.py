"""Give the places that are free, one gathering at a time."""

import datetime as dt

from django.db.models import Sum

from voisins.gatherings import messages
from voisins.gatherings.enums import Answer
from voisins.gatherings.models import Gathering
from voisins.gatherings.rules.seats import Party, moving_up
from voisins.notifications import operations as notifications


def held(gathering: Gathering) -> Gathering:
    """The gathering as it is now, held until the end of the transaction: who answers next, waits."""
    now_held = Gathering.objects.select_for_update().get(pk=gathering.pk)
    now_held.taken = taken_at(now_held)
    return now_held


def taken_at(gathering: Gathering) -> int:
    """How many come, counted from what each household answered."""
    sums = gathering.households.coming().aggregate(adults=Sum("adults"), children=Sum("children"))
    return (sums["adults"] or 0) + (sums["children"] or 0)


def seat(gathering: Gathering, *, at: dt.datetime) -> None:
    """Move up whoever fits, tell them, and write how many come. The gathering must be held."""
    gathering.taken = taken_at(gathering)
    waiting = {each.pk: each for each in gathering.households.waiting().with_people()}
    parties = [Party(pk, each.size) for pk, each in waiting.items()]
    moved = moving_up(parties, taken=gathering.taken, capacity=gathering.capacity)
    gathering.households.filter(pk__in=[party.number for party in moved]).update(answer=Answer.COMING)
    gathering.taken += sum(party.size for party in moved)
    gathering.save(update_fields=["taken"])
    notifications.send_to_each(
        messages.MOVED_UP.name,
        to=[waiting[party.number].reader for party in moved],
        key=f"{gathering.pk}-{at:%Y%m%d%H%M%S}",
        at=at,
        gathering=gathering.pk,
    )
