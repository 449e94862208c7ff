"""What kits hold of people: the batches that a town’s agent asked for, and their files."""

import datetime as dt

from django.utils.translation import gettext_lazy as _

from voisins.accounts.models import Person
from voisins.kits.models import Batch
from voisins.kits.operations import batches
from voisins.privacy.kinds import Fate, Held, Rows, declare, declare_parting
from voisins.privacy.rules import when


def _batches(person: Person) -> Rows:
    found = Batch.objects.filter(asked_by=person).order_by("pk")
    return [{"asked": when(each.asked_at), "lines": str(each.row_count)} for each in found]


def _drop(person: Person, _at: dt.datetime) -> None:
    """The files at once: with the rows alone they would wait for the next minute."""
    for batch in Batch.objects.filter(asked_by=person):
        batches.drop(batch=batch)


IN_JOURNAL = "what they wrote is published; their acts are in the part of the journal"

declare(
    Held("kits.Batch.asked_by", Fate.GOES, _("Lots d’adresses"), _batches),
    Held("kits.Edition_writers.person", Fate.GOES, why_not=IN_JOURNAL),
    Held("kits.Edition.reviewed_by", Fate.UNLINKED, why_not=IN_JOURNAL),
)
declare_parting(_drop)
