"""One's own batches, and what can be printed in one."""

import datetime as dt

from voisins.accounts.models import Person
from voisins.kits.models import Batch
from voisins.kits.queries.library import Card, cards
from voisins.lib.clock import now


def batches_of(person: Person) -> list[Batch]:
    """The batches that a person asked for within the day, the newest first."""
    mine = Batch.objects.filter(asked_by=person, expires_at__gt=now())
    return list(mine.select_related("edition__kit").order_by("-asked_at", "-pk"))


def kits_to_print(today: dt.date) -> list[Card]:
    return cards(spoken="fr", today=today)


__all__ = ["Batch", "batches_of", "kits_to_print"]
