"""What is needed, and who brings it."""

from uuid import UUID

from django.contrib import messages as flash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from voisins.gatherings.access import gathering_or_404, hosted_or_404, need_or_404
from voisins.gatherings.enums import Sort
from voisins.gatherings.forms.answers import NeedForm, ShareForm
from voisins.gatherings.operations import potluck
from voisins.gatherings.queries.gatherings import answer_of
from voisins.gatherings.queries.potluck import wanted_at
from voisins.lib.clock import today
from voisins.lib.errors import Refusal
from voisins.lib.http import SignedInRequest
from voisins.neighbourhoods.access import member_or_404
from voisins.neighbourhoods.queries.people import kept_apart


@require_http_methods(["GET", "HEAD", "POST"])
def needs(request: SignedInRequest, place: UUID, gathering: UUID) -> HttpResponse:
    """What it takes, line by line; sent, one line more."""
    mine = member_or_404(request.user, place)
    found = hosted_or_404(mine, gathering)
    form = NeedForm(request.POST) if request.method == "POST" else NeedForm()
    if request.method == "POST" and form.is_valid():
        said = {**form.cleaned_data, "sort": Sort(form.cleaned_data["sort"])}
        try:
            potluck.need(gathering=found, today=today(), **said)
            return redirect("gatherings:needs", place, gathering)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    context = {
        "mine": mine,
        "place": mine.neighbourhood,
        "gathering": found,
        "wanted": wanted_at(found, mine=None, apart=kept_apart(mine.person)),
        "form": form,
    }
    return render(request, "gatherings/needs.html", context, status=422 if form.errors else 200)


@require_POST
def drop(request: SignedInRequest, place: UUID, gathering: UUID, need: int) -> HttpResponse:
    """One line less."""
    found = hosted_or_404(member_or_404(request.user, place), gathering)
    potluck.drop(need=need_or_404(found, need))
    return redirect("gatherings:needs", place, gathering)


@require_POST
def bring(request: SignedInRequest, place: UUID, gathering: UUID, need: int) -> HttpResponse:
    """Take care of so many of it, or no more."""
    mine = member_or_404(request.user, place)
    wanted = need_or_404(gathering_or_404(mine, gathering), need)
    form = ShareForm(request.POST)
    if not form.is_valid():
        flash.error(request, _("Écrivez combien vous en apportez, en chiffres."))
        return redirect("gatherings:gathering", place, gathering)
    try:
        potluck.bring(
            need=wanted,
            household=answer_of(wanted.gathering, mine.person),
            count=form.cleaned_data["count"],
            today=today(),
        )
    except Refusal as refusal:
        flash.error(request, str(refusal))
    else:
        flash.success(request, _("C’est noté, merci."))
    return redirect("gatherings:gathering", place, gathering)
