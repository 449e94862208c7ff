"""Photos of the state of a thing lent: added, looked at and taken back by the two of the loan."""

from uuid import UUID

from django.contrib import messages as flash
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from voisins.lib.clock import now
from voisins.lib.errors import Refusal
from voisins.lib.http import SignedInRequest
from voisins.lib.sending import send_private
from voisins.neighbourhoods.access import member_or_404
from voisins.sharing import access
from voisins.sharing.enums import LoanState
from voisins.sharing.forms.photos import StateForm
from voisins.sharing.operations import photographing
from voisins.sharing.rules.photos import moments_of
from voisins.sharing.views.lending import loan_page


@require_POST
def add(request: SignedInRequest, place: UUID, loan: UUID) -> HttpResponse:
    """What is no photo is said on the page of the loan."""
    mine = member_or_404(request.user, place)
    found = access.loan_or_404(mine, loan)
    form = StateForm(request.POST, request.FILES, moments=moments_of(LoanState(found.state)))
    if not form.is_valid():
        return loan_page(request, mine, found, form)
    said = form.cleaned_data
    try:
        photographing.add(loan=found, moment=said["moment"], made=said["photo"], by=mine, at=now())
        flash.success(request, _("La photo est ajoutée. Vous deux seulement la voyez."))
    except Refusal as refusal:
        flash.error(request, str(refusal))
    return redirect(found)


@require_safe
def photo(request: SignedInRequest, place: UUID, loan: UUID, photo: UUID) -> HttpResponseBase:
    """The photo, for the two of them."""
    mine = member_or_404(request.user, place)
    found = access.photo_or_404(mine, access.loan_or_404(mine, loan), photo)
    return send_private(photographing.SHELF.path(found.name), name="photo.jpg", content_type="image/jpeg")


@require_POST
def remove(request: SignedInRequest, place: UUID, loan: UUID, photo: UUID) -> HttpResponse:
    """Take back a photo of one’s own."""
    mine = member_or_404(request.user, place)
    held = access.loan_or_404(mine, loan)
    photographing.remove(photo=access.own_photo_or_404(mine, held, photo))
    flash.success(request, _("La photo est effacée."))
    return redirect(held)
