"""The doors of entraide: what one may not see is not there."""

from dataclasses import dataclass
from uuid import UUID

from django.shortcuts import get_object_or_404

from voisins.accounts.models import Person
from voisins.lib.clock import now
from voisins.mutual_aid.models import Absence, Act
from voisins.mutual_aid.queries import absences, acts
from voisins.neighbourhoods.access import member_or_404
from voisins.neighbourhoods.models import Membership
from voisins.neighbourhoods.queries.people import kept_apart


@dataclass(frozen=True)
class Here:
    """Who reads, in which place, and the numbers of the people they do not meet there."""

    mine: Membership
    apart: frozenset[int]


def here_or_404(person: Person, place: UUID) -> Here:
    """This person in the voisinage; 404 for whoever is not of it."""
    mine = member_or_404(person, place)
    return Here(mine, frozenset(kept_apart(person)))


def act_or_404(here: Here, public_id: UUID) -> Act:
    """An act that this member may see."""
    found = acts.visible_to(here.mine, here.apart, at=now())
    return get_object_or_404(found.with_people(), public_id=public_id)


def is_visible(here: Here, public_id: UUID) -> bool:
    """Whether it still is, after what was just done."""
    return acts.visible_to(here.mine, here.apart, at=now()).filter(public_id=public_id).exists()


def own_act_or_404(here: Here, public_id: UUID) -> Act:
    """One that this member asked or offered, and that is going on."""
    found = Act.objects.open().filter(asked_by=here.mine)
    return get_object_or_404(found.with_people(), public_id=public_id)


def absence_or_404(here: Here, public_id: UUID) -> Absence:
    """One's own, or one for which one was chosen."""
    return get_object_or_404(absences.known_to(here.mine, here.apart), public_id=public_id)
