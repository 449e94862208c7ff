"""Propose a gathering, change it, call it off."""

from uuid import UUID

from django.contrib import messages as flash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from voisins.gatherings.access import hosted_or_404
from voisins.gatherings.enums import Reach
from voisins.gatherings.forms.gatherings import ProposalForm, as_planned, changing, suggested
from voisins.gatherings.operations import hosting, raining, repeating
from voisins.lib.clock import now, today
from voisins.lib.errors import Refusal
from voisins.lib.http import SignedInRequest
from voisins.neighbourhoods.access import member_or_404


@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: SignedInRequest, place: UUID) -> HttpResponse:
    """A new gathering, filled in from a template when one was chosen."""
    mine = member_or_404(request.user, place)
    if request.method == "POST":
        form = ProposalForm(request.POST, today=today())
        if form.is_valid():
            made = repeating.invite(host=mine, plan=form.plan(), at=now(), **form.repeated())
            flash.success(
                request, _("Votre rencontre est proposée. Dites vous-même si vous venez, et à combien.")
            )
            return redirect("gatherings:gathering", place, made.public_id)
    else:
        form = ProposalForm(initial=suggested(request.GET.get("modele", ""), today=today()), today=today())
    context = {"mine": mine, "place": mine.neighbourhood, "form": form}
    return render(request, "gatherings/propose.html", context, status=422 if form.is_refused else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: SignedInRequest, place: UUID, gathering: UUID) -> HttpResponse:
    """Plan it otherwise."""
    mine = member_or_404(request.user, place)
    found = hosted_or_404(mine, gathering)
    if request.method == "POST":
        form = changing(found, request.POST, today=today())
        if form.is_valid():
            try:
                act = repeating if form.cleaned_data.get("reach") == Reach.FOLLOWING else hosting
                act.change(gathering=found, plan=form.plan(), by=request.user, at=now())
            except Refusal as refusal:
                form.add_error(None, str(refusal))
            else:
                flash.success(request, _("C’est changé. Celles et ceux qui viennent en sont prévenus."))
                return redirect("gatherings:gathering", place, gathering)
    else:
        form = changing(found, initial=as_planned(found), today=today())
    context = {"mine": mine, "place": mine.neighbourhood, "gathering": found, "form": form}
    return render(request, "gatherings/change.html", context, status=422 if form.is_refused else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: SignedInRequest, place: UUID, gathering: UUID) -> HttpResponse:
    """Call it off, after a page that says who will be told."""
    mine = member_or_404(request.user, place)
    found = hosted_or_404(mine, gathering)
    if request.method != "POST":
        context = {"mine": mine, "place": mine.neighbourhood, "gathering": found}
        return render(request, "gatherings/cancel.html", context)
    act = repeating if "following" in request.POST else hosting
    act.cancel(gathering=found, by=request.user, at=now())
    flash.success(request, _("La rencontre est annulée. Celles et ceux qui venaient sont prévenus."))
    return redirect("gatherings:to_come", place)


@require_POST
def fall_back(request: SignedInRequest, place: UUID, gathering: UUID) -> HttpResponse:
    """Go over to plan B."""
    mine = member_or_404(request.user, place)
    found = hosted_or_404(mine, gathering)
    try:
        raining.fall_back(gathering=found, by=request.user, today=today(), at=now())
    except Refusal as refusal:
        flash.error(request, str(refusal))
    else:
        flash.success(request, _("C’est le plan B. Celles et ceux qui viennent en sont prévenus."))
    return redirect("gatherings:gathering", place, gathering)
