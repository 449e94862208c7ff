"""For those who keep the place: open a round, enter who wished it, say yes to who offers, print the list, end it."""

import datetime as dt
from uuid import UUID

from django.contrib import messages as flash
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from voisins.care import access
from voisins.care.enums import Outcome
from voisins.care.forms.people import OutcomeForm, WatchedForm
from voisins.care.forms.rounds import RoundForm, TownForm
from voisins.care.models import Watched
from voisins.care.operations import people, printing, rounds, visits
from voisins.care.queries.board import looks_at, urgent_numbers
from voisins.care.queries.visits import to_settle
from voisins.care.views.going import thank
from voisins.lib.clock import now, today
from voisins.lib.http import SignedInRequest
from voisins.neighbourhoods.models import Membership


@require_http_methods(["GET", "HEAD", "POST"])
@access.keeper_proved
def open_(request: SignedInRequest, mine: Membership) -> HttpResponse:
    """Open the round of a season."""
    start = {"begins_on": today(), "ends_on": today() + dt.timedelta(days=30)}
    form = RoundForm(request.POST) if request.method == "POST" else RoundForm(initial=start)
    if request.method == "POST" and form.is_valid():
        rounds.open_round(neighbourhood=mine.neighbourhood, **form.season(), by=request.user, at=now())
        return redirect("care:round", mine.neighbourhood.public_id)
    context = {"mine": mine, "place": mine.neighbourhood, "form": form, "numbers": urgent_numbers()}
    return render(request, "care/open.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@access.keeper_proved
def enter(request: SignedInRequest, mine: Membership) -> HttpResponse:
    """Enter somebody who wished to be called on."""
    held = access.round_or_404(mine)
    form = WatchedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = people.enter(round_=held, words=form.words(), wish=form.wish(), by=request.user, at=now())
        visits.lay_out(round_=held, at=now())
        flash.success(request, _("C’est noté, sous le numéro %(number)s.") % {"number": made.number})
        return redirect("care:round", mine.neighbourhood.public_id)
    context = {"mine": mine, "place": mine.neighbourhood, "form": form, "numbers": urgent_numbers()}
    return render(request, "care/enter.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@access.keeper_proved
def town(request: SignedInRequest, mine: Membership) -> HttpResponse:
    """Who is told last, for those who chose so. What was noted before is not shown: it is typed anew, or erased."""
    held, form = access.round_or_404(mine), TownForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        rounds.choose_town(round_=held, town=form.town(), by=request.user, at=now())
        flash.success(request, _("C’est noté."))
        return redirect("care:round", mine.neighbourhood.public_id)
    context = {
        "mine": mine,
        "place": mine.neighbourhood,
        "form": form,
        "noted": bool(held.town),
        "numbers": urgent_numbers(),
    }
    return render(request, "care/town.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@access.keeper_proved
def person(request: SignedInRequest, mine: Membership, watched: UUID) -> HttpResponse:
    """Somebody who is called on: look, which is written down; note that they were told; take them out."""
    found = access.watched_or_404(mine, watched)
    act = request.POST.get("act", "") if request.method == "POST" else ""
    if request.method != "POST":
        return _person_page(request, mine, found, {})
    if act == "look":
        return _person_page(request, mine, found, people.look(watched=found, by=request.user, at=now()))
    if act == "told":
        people.note_told(watched=found, by=request.user, at=now())
        visits.lay_out(round_=found.round, at=now())
        return redirect("care:person", mine.neighbourhood.public_id, watched)
    if act != "take_out":
        raise Http404
    people.take_out(watched=found, by=request.user, at=now())
    flash.success(request, _("Tout ce qui était noté de cette personne est effacé."))
    return redirect("care:round", mine.neighbourhood.public_id)


def _person_page(
    request: SignedInRequest, mine: Membership, found: Watched, words: dict[str, str]
) -> HttpResponse:
    context = {
        "mine": mine,
        "place": mine.neighbourhood,
        "watched": found,
        "words": words,
        "to_settle": to_settle(found, at=now()),
        "outcomes": Outcome,
        "looks": looks_at(found),
        "numbers": urgent_numbers(),
    }
    return render(request, "care/person.html", context)


@require_POST
@access.keeper_proved
def settle(request: SignedInRequest, mine: Membership, visit: UUID) -> HttpResponse:
    """Say how a visit went for who went there: from their paper, or because the person was reached since."""
    found, form = access.kept_visit_or_404(mine, visit), OutcomeForm(request.POST)
    if not form.is_valid():
        raise Http404
    outcome = Outcome(form.cleaned_data["outcome"])
    visits.log(visit=found, outcome=outcome, by=request.user, at=now())
    thank(request, outcome)
    return redirect("care:person", mine.neighbourhood.public_id, found.watched.public_id)


@require_POST
@access.keeper_proved
def accept(request: SignedInRequest, mine: Membership, volunteer: UUID) -> HttpResponse:
    """Say yes to somebody whom one knows."""
    rounds.accept(volunteer=access.volunteer_or_404(mine, volunteer), by=request.user, at=now())
    return redirect("care:round", mine.neighbourhood.public_id)


@require_POST
@access.keeper_proved
def morning_list(request: SignedInRequest, mine: Membership) -> HttpResponse:
    """The list of the day on paper; each name on it is looked at, and written down as such."""
    held = access.round_or_404(mine)
    return _pdf(printing.morning_list(held, by=mine, at=now()), "liste-du-matin.pdf")


@require_POST
@access.keeper_proved
def letter(request: SignedInRequest, mine: Membership, watched: UUID) -> HttpResponse:
    """The letter that tells somebody whose family asked."""
    found = access.watched_or_404(mine, watched)
    return _pdf(printing.telling_letter(found, by=mine, at=now()), "lettre.pdf")


def _pdf(made: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(made, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return answer


@require_POST
@access.keeper_proved
def end(request: SignedInRequest, mine: Membership) -> HttpResponse:
    """End the round before its last day."""
    rounds.end(round_=access.round_or_404(mine), by=request.user, at=now())
    flash.success(request, _("Le tour de veille est fini. Tout ce qu’il contenait est effacé."))
    return redirect("care:round", mine.neighbourhood.public_id)
