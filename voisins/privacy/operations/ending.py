"""Before an account is erased: what its relations do not take along."""

import datetime as dt

from voisins.accounts.models import Person
from voisins.privacy.kinds import PARTINGS


def part_with(person: Person, _address: str, at: dt.datetime) -> None:
    """Run what each app declared, in the transaction of the erasure."""
    for parting in PARTINGS:
        parting(person, at)
