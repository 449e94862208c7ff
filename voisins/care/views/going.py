"""For the members: what is held here, offering to go, one’s visits, and how each went."""

from uuid import UUID

from django.contrib import messages as flash
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from voisins.care import access
from voisins.care.enums import Outcome
from voisins.care.forms.people import OutcomeForm
from voisins.care.models import Visit, Volunteer
from voisins.care.operations import people, rounds, visits
from voisins.care.queries.board import board_of, urgent_numbers
from voisins.lib.clock import now
from voisins.lib.errors import Refusal
from voisins.lib.http import SignedInRequest
from voisins.neighbourhoods.access import member_or_404


@require_http_methods(["GET", "HEAD", "POST"])
def round_(request: SignedInRequest, place: UUID) -> HttpResponse:
    """The round as its reader may see it; sent, one offers to go, or goes no more."""
    mine = member_or_404(request.user, place)
    held = access.round_of(mine)
    if request.method != "POST":
        context = {
            "mine": mine,
            "place": mine.neighbourhood,
            "board": board_of(held, mine, at=now()),
            "numbers": urgent_numbers(),
        }
        return render(request, "care/round.html", context)
    acts = {"offer": rounds.offer, "stop": rounds.offer_no_more}
    act = request.POST.get("act", "")
    if held is None or act not in acts:
        raise Http404
    if act == "offer":
        rounds.offer(round_=held, by=mine, at=now())
        flash.success(request, _("Merci. Une personne qui tient le voisinage va vous répondre."))
    else:
        rounds.offer_no_more(round_=held, by=mine)
        flash.success(request, _("C’est noté. Vos passages sont libres pour d’autres."))
    return redirect("care:round", place)


@require_http_methods(["GET", "HEAD", "POST"])
def visit(request: SignedInRequest, place: UUID, visit: UUID) -> HttpResponse:
    """One visit: take it, give it back, or look for whom it is, which is written down."""
    going = access.going_or_404(request.user, place)
    found = access.visit_or_404(going, visit)
    if request.method != "POST":
        return _page(request, found, going)
    act = request.POST.get("act", "")
    acts = {"take": visits.take, "give_back": visits.give_back}
    looks = act == "look" and may_look(found, going)
    if not looks and act not in acts:
        raise Http404
    try:
        if looks:
            return _page(request, found, going, people.look(watched=found.watched, by=request.user, at=now()))
        acts[act](visit=found, volunteer=going)
    except Refusal as refusal:
        flash.info(request, str(refusal))
        return redirect("care:round", place)
    return redirect("care:visit", place, visit)


def may_look(found: Visit, going: Volunteer) -> bool:
    """Whose visit it is, around its hours."""
    return found.volunteer_id == going.pk and found.window.may_look(now())


def _page(
    request: SignedInRequest, found: Visit, going: Volunteer, words: dict[str, str] | None = None
) -> HttpResponse:
    context = {
        "mine": going.member,
        "place": going.round.neighbourhood,
        "visit": found,
        "own": found.volunteer_id == going.pk,
        "may_look": may_look(found, going),
        "may_say": found.window.may_say(now()),
        "words": words,
        "outcomes": Outcome,
        "numbers": urgent_numbers(),
    }
    return render(request, "care/visit.html", context)


@require_POST
def log(request: SignedInRequest, place: UUID, visit: UUID) -> HttpResponse:
    """How it went."""
    going = access.going_or_404(request.user, place)
    found, form = access.visit_or_404(going, visit), OutcomeForm(request.POST)
    if found.volunteer_id != going.pk or not form.is_valid():
        raise Http404
    outcome = Outcome(form.cleaned_data["outcome"])
    try:
        visits.log(visit=found, outcome=outcome, by=request.user, at=now())
    except Refusal as refusal:
        flash.error(request, str(refusal))
        return redirect("care:round", place)
    thank(request, outcome)
    return redirect("care:visit", place, visit)


def thank(request: SignedInRequest, outcome: Outcome) -> None:
    """For what was just said; of an emergency, what to do at once."""
    if outcome == Outcome.EMERGENCY:
        flash.error(request, _("Appelez le 15 ou le 112 tout de suite. Les autres sont prévenus."))
    else:
        flash.success(request, _("Merci, c’est noté."))
