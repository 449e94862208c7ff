"""Choose the day together: the page of a gathering whose day is not known yet."""

from typing import Any
from uuid import UUID

from django.contrib import messages as flash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from voisins.gatherings.access import gathering_or_404, hosted_or_404, moment_or_404, runs
from voisins.gatherings.forms.gatherings import suggested
from voisins.gatherings.forms.polls import OpinionsForm, PollForm
from voisins.gatherings.models import Gathering
from voisins.gatherings.operations import polling
from voisins.gatherings.queries.gatherings import answer_of
from voisins.gatherings.queries.polls import proposed_at
from voisins.gatherings.queries.potluck import wanted_at
from voisins.lib.clock import now, today
from voisins.lib.errors import Refusal
from voisins.lib.http import SignedInRequest
from voisins.neighbourhoods.access import member_or_404
from voisins.neighbourhoods.models import Membership
from voisins.neighbourhoods.queries.people import kept_apart


@require_http_methods(["GET", "HEAD", "POST"])
def hesitate(request: SignedInRequest, place: UUID) -> HttpResponse:
    """A new gathering, with several moments to choose from."""
    mine = member_or_404(request.user, place)
    if request.method == "POST":
        form = PollForm(request.POST, today=today())
        if form.is_valid():
            made = polling.hesitate(host=mine, plan=form.plan(), moments=form.moments(), at=now())
            flash.success(request, _("C’est proposé. Dites vous-même quels moments vous vont."))
            return redirect("gatherings:gathering", place, made.public_id)
    else:
        form = PollForm(initial=suggested(request.GET.get("modele", ""), today=today()), today=today())
    context = {"mine": mine, "place": mine.neighbourhood, "form": form}
    return render(request, "gatherings/hesitate.html", context, status=422 if form.is_refused else 200)


@require_POST
def say(request: SignedInRequest, place: UUID, gathering: UUID) -> HttpResponse:
    """Which moments suit one's household."""
    mine = member_or_404(request.user, place)
    found = gathering_or_404(mine, gathering)
    form = OpinionsForm(request.POST, proposed=proposed_at(found, mine=None))
    if found.choosing and not form.is_valid():
        return choosing(request, mine, found, form, status=422)
    try:
        polling.say(gathering=found, member=mine, today=today(), at=now(), **form.said())
    except Refusal as refusal:
        flash.error(request, str(refusal))
    else:
        flash.success(request, _("C’est noté. Nous vous écrirons dès que la date est choisie."))
    return redirect("gatherings:gathering", place, gathering)


@require_POST
def settle(request: SignedInRequest, place: UUID, gathering: UUID, moment: int) -> HttpResponse:
    """This moment, and no other."""
    mine = member_or_404(request.user, place)
    found = hosted_or_404(mine, gathering)
    chosen = moment_or_404(found, moment)
    try:
        polling.settle(moment=chosen, by=request.user, today=today(), at=now())
    except Refusal as refusal:
        flash.error(request, str(refusal))
    else:
        flash.success(request, _("La date est choisie. Celles et ceux qui ont répondu en sont prévenus."))
    return redirect("gatherings:gathering", place, gathering)


def choosing(
    request: SignedInRequest,
    mine: Membership,
    found: Gathering,
    form: OpinionsForm | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    """The page of a gathering whose day is still to be chosen."""
    said = answer_of(found, mine.person)
    proposed = proposed_at(found, mine=said)
    context: dict[str, Any] = {
        "mine": mine,
        "place": mine.neighbourhood,
        "gathering": found,
        "said": said,
        "proposed": proposed,
        "wanted": wanted_at(found, mine=said, apart=kept_apart(mine.person)),
        "form": form or OpinionsForm(proposed=proposed, household=said),
        "runs": runs(mine, found),
        "open": not found.is_cancelled and found.day >= today(),
    }
    return render(request, "gatherings/choosing.html", context, status=status)
