"""Take back a place, after a page that says who is told."""

from uuid import UUID

from django.contrib import messages as flash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from voisins.gatherings.access import hosted_or_404, household_or_404
from voisins.gatherings.enums import Why
from voisins.gatherings.forms.refusing import WhyForm
from voisins.gatherings.operations import refusing
from voisins.lib.clock import now
from voisins.lib.http import SignedInRequest
from voisins.neighbourhoods.access import member_or_404


@require_http_methods(["GET", "HEAD", "POST"])
def turn_away(request: SignedInRequest, place: UUID, gathering: UUID, household: int) -> HttpResponse:
    """One household of those who come or wait."""
    mine = member_or_404(request.user, place)
    found = hosted_or_404(mine, gathering)
    whose = household_or_404(mine, found, household)
    form = WhyForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        why = Why(form.cleaned_data["why"])
        refusing.turn_away(household=whose, why=why, by=request.user, at=now())
        flash.success(request, _("C’est fait. Nous le lui écrivons, et à personne d’autre."))
        return redirect("gatherings:gathering", place, gathering)
    context = {"mine": mine, "place": mine.neighbourhood, "gathering": found, "whose": whose, "form": form}
    return render(request, "gatherings/turn_away.html", context, status=422 if form.errors else 200)
