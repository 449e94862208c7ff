"""Codes by which one comes in: one of each kind at a time; a new one ends the one before it."""

import datetime as dt

from django.db import IntegrityError, transaction

from voisins.accounts.models import Person
from voisins.journal import operations as journal
from voisins.lib.codes import new_code
from voisins.neighbourhoods.enums import CodeKind
from voisins.neighbourhoods.models import JoinCode, Neighbourhood


def make(*, neighbourhood: Neighbourhood, kind: CodeKind, by: Person, at: dt.datetime) -> JoinCode:
    """The code of this kind from now on: the one that another keeper has just made, when two make one at once."""
    try:
        with transaction.atomic():
            withdraw(neighbourhood=neighbourhood, kind=kind, at=at)
            made = JoinCode.objects.create(
                neighbourhood=neighbourhood, kind=kind, code=new_code(), made_by=by, made_at=at
            )
            journal.record(
                "neighbourhoods.code_made", about=neighbourhood, by=by, at=at, detail={"kind": kind.value}
            )
            return made
    except IntegrityError:
        return neighbourhood.codes.alive().get(kind=kind)


def withdraw(*, neighbourhood: Neighbourhood, kind: CodeKind, at: dt.datetime) -> int:
    """End the code of this kind, if there is one: posters that show it then say how to ask."""
    return neighbourhood.codes.alive().filter(kind=kind).update(withdrawn_at=at)
