"""The doors of the shelf: what is not for this member is not there."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from voisins.neighbourhoods.models import Membership
from voisins.neighbourhoods.queries.people import kept_apart
from voisins.sharing.enums import ThingState
from voisins.sharing.models import Loan, StatePhoto, Thing, Wish
from voisins.sharing.queries.loans import of_member, photos_of


def thing_or_404(mine: Membership, public_id: UUID) -> Thing:
    """A thing of the same voisinage; of whom one does not meet, or off the shelf, it is not there but for its owner."""
    here = Thing.objects.filter(neighbourhood=mine.neighbourhood_id).with_owners()
    thing = get_object_or_404(here, public_id=public_id)
    if thing.owner_id == mine.pk:
        return thing
    if thing.state not in (ThingState.SHELVED, ThingState.BROKEN):
        raise Http404
    if thing.owner.person_id in kept_apart(mine.person):
        raise Http404
    return thing


def own_thing_or_404(mine: Membership, public_id: UUID) -> Thing:
    """One’s own; 403 for another’s that one may see."""
    thing = thing_or_404(mine, public_id)
    if thing.owner_id != mine.pk:
        raise PermissionDenied
    return thing


def loan_or_404(mine: Membership, public_id: UUID) -> Loan:
    """A loan, for its owner and its borrower: to anybody else it is not there."""
    return get_object_or_404(of_member(mine), public_id=public_id, thing__isnull=False)


def photo_or_404(mine: Membership, loan: Loan, public_id: UUID) -> StatePhoto:
    """A photo of a loan of this member."""
    return get_object_or_404(photos_of(loan, seen_by=mine), public_id=public_id)


def own_photo_or_404(mine: Membership, loan: Loan, public_id: UUID) -> StatePhoto:
    """One that this member took; 403 for the other’s."""
    photo = photo_or_404(mine, loan, public_id)
    if photo.by_id != mine.pk:
        raise PermissionDenied
    return photo


def wish_or_404(thing: Thing, public_id: UUID) -> Wish:
    return get_object_or_404(thing.wishes.select_related("member__person"), public_id=public_id)
