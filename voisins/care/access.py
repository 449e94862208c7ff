"""The doors of a watch round: its members see that it is there; who is called on is seen by who goes, at that hour."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages as flash
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from voisins.accounts.access import has_second_factor, proved_again
from voisins.care.models import Round, Visit, Volunteer, Watched
from voisins.lib.errors import Refusal
from voisins.lib.http import SignedInRequest
from voisins.neighbourhoods.access import keeper_or_404, member_or_404
from voisins.neighbourhoods.models import Membership


def round_of(mine: Membership) -> Round | None:
    """The round held here, if there is one."""
    found = Round.objects.filter(neighbourhood=mine.neighbourhood)
    return found.select_related("neighbourhood__commune").first()


def round_or_404(mine: Membership) -> Round:
    found = round_of(mine)
    if found is None:
        raise Http404
    return found


def keeper_proved(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponseBase]:
    """Open a page to the keepers of the place who have a second factor and showed it: 404 outside, 403 for the others.

    The view is given the keeper's own place instead of the number of the voisinage.
    """

    @wraps(view)
    def guarded(request: SignedInRequest, place: UUID, **rest: Any) -> HttpResponseBase:
        mine = keeper_or_404(request.user, place)
        if not has_second_factor(request.user):
            flash.info(request, _("Pour tenir une veille, ajoutez d’abord un second facteur à votre compte."))
            return redirect("accounts:security")
        return proved_again(lambda asked: _or_why_not(view, asked, mine, rest))(request)

    return guarded


def _or_why_not(
    view: Callable[..., HttpResponse], request: SignedInRequest, mine: Membership, rest: dict[str, Any]
) -> HttpResponse:
    """What the view answers; refused, the page of the round with the reason."""
    try:
        return view(request, mine, **rest)
    except Refusal as refusal:
        flash.info(request, str(refusal))
        return redirect("care:round", mine.neighbourhood.public_id)


def watched_or_404(mine: Membership, public_id: UUID) -> Watched:
    """Somebody of the round that this keeper keeps."""
    found = Watched.objects.select_related("round__neighbourhood__commune")
    return get_object_or_404(found, round__neighbourhood=mine.neighbourhood, public_id=public_id)


def volunteer_or_404(mine: Membership, public_id: UUID) -> Volunteer:
    found = Volunteer.objects.select_related("round", "member__person")
    return get_object_or_404(found, round__neighbourhood=mine.neighbourhood, public_id=public_id)


def going_or_404(person: Any, place: UUID) -> Volunteer:
    """This person among those who go round here, once a keeper said yes; 404 for the others."""
    mine = member_or_404(person, place)
    found = Volunteer.objects.select_related("round__neighbourhood__commune", "member__person")
    return get_object_or_404(found, member=mine, accepted_at__isnull=False)


def visit_or_404(going: Volunteer, public_id: UUID) -> Visit:
    """A visit of this round that is free, or one’s own."""
    found = get_object_or_404(Visit.objects.with_all(), watched__round=going.round, public_id=public_id)
    if found.volunteer_id not in (None, going.pk):
        raise Http404
    return found


def kept_visit_or_404(mine: Membership, public_id: UUID) -> Visit:
    """A visit of the round that this keeper keeps, whoever went."""
    found = Visit.objects.with_all().filter(watched__round__neighbourhood=mine.neighbourhood)
    return get_object_or_404(found, public_id=public_id)
