"""Open a voisinage, and change what is said of it."""

import datetime as dt

from django.db import transaction

from voisins.accounts.models import Person
from voisins.journal import operations as journal
from voisins.neighbourhoods.enums import CodeKind, Kind, Standing, Way
from voisins.neighbourhoods.models import Membership, Neighbourhood
from voisins.neighbourhoods.operations import codes
from voisins.notifications import operations as notifications
from voisins.territories.models import Commune


@transaction.atomic
def found(
    *, kind: Kind, name: str, address: str, commune: Commune, homes: int, by: Person, at: dt.datetime
) -> Membership:
    """Open a voisinage, of which ``by`` is the first keeper, with a code to show on the wall.

    Nobody is asked whether the address is taken: the answer would tell a stranger who lives organised, and where.
    """
    place = Neighbourhood.objects.create(
        kind=kind, name=name, address=address, commune=commune, homes=homes, founded_at=at
    )
    founder = Membership.objects.create(
        neighbourhood=place, person=by, standing=Standing.KEEPER, way=Way.FOUNDED, joined_at=at
    )
    journal.record("neighbourhoods.founded", about=place, by=by, at=at)
    notifications.set_zone(person=by, zone=commune.time_zone, at=at)
    codes.make(neighbourhood=place, kind=CodeKind.SHOWN, by=by, at=at)
    return founder


@transaction.atomic
def rename(
    *,
    neighbourhood: Neighbourhood,
    kind: Kind,
    name: str,
    address: str,
    homes: int,
    by: Person,
    at: dt.datetime,
) -> None:
    """Say better what the place is; its commune does not change. Another name is not the one that was taken down."""
    hidden_at = neighbourhood.hidden_at if name == neighbourhood.name else None
    Neighbourhood.objects.filter(pk=neighbourhood.pk).update(
        kind=kind, name=name, address=address, homes=homes, hidden_at=hidden_at
    )
    journal.record("neighbourhoods.renamed", about=neighbourhood, by=by, at=at)
