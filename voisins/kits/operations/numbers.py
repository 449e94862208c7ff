"""Keep the table of numbers to call true."""

import datetime as dt
from typing import Any

from django.db import transaction

from voisins.accounts.models import Person
from voisins.journal import operations as journal
from voisins.kits.models import HelpNumber


@transaction.atomic
def check_again(*, number: HelpNumber, values: dict[str, Any], by: Person, at: dt.datetime) -> None:
    """Write what was verified. Published editions keep what they printed: a change needs a new edition of each kit."""
    HelpNumber.objects.filter(pk=number.pk).update(**values)
    journal.record("kits.number_checked", about=number, by=by, at=at, detail={"number": values["number"]})
