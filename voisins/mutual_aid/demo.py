"""Entraide in the demonstration voisinage, made through the ordinary operations."""

import datetime as dt
from dataclasses import replace

from django.db import transaction

from voisins.mutual_aid.enums import Direction, Rhythm
from voisins.mutual_aid.models import Act
from voisins.mutual_aid.operations import absences, posting, taking, trusting
from voisins.mutual_aid.rules.tiny import BY_SLUG
from voisins.mutual_aid.rules.wishes import Wish
from voisins.neighbourhoods.demo import address_of
from voisins.neighbourhoods.models import Membership

NEED, OFFER = Direction.NEED, Direction.OFFER


@transaction.atomic
def seed(*, at: dt.datetime) -> None:
    """Some of each thing, unless there is something already, or nobody to do it."""
    members = {each.person.email: each for each in Membership.objects.select_related("person")}
    if Act.objects.exists() or not all(
        address_of(name) in members for name in ("Nadia", "Odette", "Inès", "Paul")
    ):
        return
    nadia, odette, ines, paul = (members[address_of(name)] for name in ("Nadia", "Odette", "Inès", "Paul"))
    soon = (at + dt.timedelta(days=2)).date()
    for known in (ines, paul, odette):
        trusting.vouch(whom=known, by=nadia, at=at)
    _post(odette, "plantes", at, day=soon, notes="La clé est chez moi, sonnez au 2e gauche.")
    _post(odette, "lettre", at)
    _post(ines, "ampoule", at)
    _post(nadia, "pain", at, day=soon, rhythm=Rhythm.WEEKLY)
    _post(paul, "papiers", at, OFFER)
    heavy = _post(paul, "porter", at, day=soon, wanted=2, notes="Une armoire, au 4e sans ascenseur.")
    taking.take_up(act=heavy, by=odette, at=at)
    absences.ask(
        from_on=soon,
        to_on=soon + dt.timedelta(days=9),
        what="Relever le courrier",
        notes="La boîte du milieu.",
        friends=[odette],
        by=ines,
        at=at,
    )


def _post(by: Membership, slug: str, at: dt.datetime, direction: Direction = NEED, **changed: object) -> Act:
    tiny = BY_SLUG[slug]
    wish = Wish(direction, tiny.kind, tiny.words(direction), tiny.minutes)
    return posting.post(wish=replace(wish, **changed), by=by, at=at)  # type: ignore[arg-type]
