"""The doors of a gathering: whom it is not for does not know that there is one."""

import datetime as dt
from collections.abc import Collection
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from voisins.gatherings.models import Gathering, Guest, Household, Moment, Need
from voisins.gatherings.queries.gatherings import seen_by
from voisins.gatherings.queries.guests import for_everybody, guest_of
from voisins.neighbourhoods.models import Membership
from voisins.neighbourhoods.queries.people import kept_apart


def gathering_or_404(mine: Membership, public_id: UUID, *, apart: Collection[int] | None = None) -> Gathering:
    """One that this member may see, from their voisinage or from its quarter; ``apart`` when it is known already."""
    unmet = kept_apart(mine.person) if apart is None else apart
    return get_object_or_404(seen_by(mine, apart=unmet), public_id=public_id)


def need_or_404(gathering: Gathering, number: int) -> Need:
    return get_object_or_404(gathering.needs.select_related("gathering"), pk=number)


def household_or_404(mine: Membership, gathering: Gathering, number: int) -> Household:
    """One of those who come or wait, whose name this member may read."""
    found = get_object_or_404(gathering.households.expected().with_people(), pk=number)
    if not found.may_be_named_to(kept_apart(mine.person)):
        raise Http404
    return found


def moment_or_404(gathering: Gathering, number: int) -> Moment:
    return get_object_or_404(gathering.moments.select_related("gathering"), pk=number)


def dated_or_404(gathering: Gathering) -> Gathering:
    """The same, once its day is known."""
    if gathering.choosing:
        raise Http404
    return gathering


def runs(mine: Membership, gathering: Gathering) -> bool:
    """Whether this member may change it: who invites, and those who keep the voisinage that it is of."""
    keeps = mine.is_keeper and mine.neighbourhood_id == gathering.neighbourhood_id
    return keeps or gathering.host_id == mine.pk


def hosted_or_404(mine: Membership, public_id: UUID) -> Gathering:
    """The same, for those who may change it: 403 for the others who see it."""
    found = gathering_or_404(mine, public_id)
    if not runs(mine, found):
        raise PermissionDenied
    return found


def public_or_404(public_id: UUID, *, today: dt.date, at: dt.datetime) -> Gathering:
    """One that everybody may come to."""
    return get_object_or_404(for_everybody(today=today, at=at), public_id=public_id)


def guest_or_404(token: str, *, at: dt.datetime) -> Guest:
    """Whoever holds the link of a mail, as long as it opens."""
    found = guest_of(token, at=at)
    if found is None:
        raise Http404
    return found
