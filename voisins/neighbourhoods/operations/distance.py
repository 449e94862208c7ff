"""Put somebody at a distance: it works both ways, and nobody is told."""

import datetime as dt

from voisins.accounts.models import Person
from voisins.neighbourhoods.models import Block


def put(*, whom: Person, by: Person, at: dt.datetime) -> None:
    """From now on the two do not meet here; done twice, it is done once."""
    Block.objects.get_or_create(by=by, whom=whom, defaults={"at": at})


def lift(*, whom: Person, by: Person) -> None:
    """Take one's own back; the other's, if there is one, stays."""
    Block.objects.filter(by=by, whom=whom).delete()
