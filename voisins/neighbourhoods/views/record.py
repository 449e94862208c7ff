"""What is told to all the members: who keeps the place did what, and who shall keep it next."""

from uuid import UUID

from django.contrib import messages as flash
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from voisins.lib.errors import Refusal
from voisins.lib.http import SignedInRequest
from voisins.neighbourhoods import access
from voisins.neighbourhoods.models import HandingOver, Membership
from voisins.neighbourhoods.operations import handing_over
from voisins.neighbourhoods.queries.handing_over import open_at, voters_of
from voisins.neighbourhoods.queries.people import kept_apart
from voisins.neighbourhoods.queries.record import record_of


@require_safe
def record(request: SignedInRequest, place: UUID) -> HttpResponse:
    """The acts of those who keep the place."""
    mine = access.member_or_404(request.user, place)
    entries = record_of(mine.neighbourhood, apart=kept_apart(request.user))
    context = {"mine": mine, "place": mine.neighbourhood, "entries": entries}
    return render(request, "neighbourhoods/record.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def relay(request: SignedInRequest, place: UUID) -> HttpResponse:
    """Choose who keeps the place next."""
    mine = access.member_or_404(request.user, place)
    over = open_at(mine.neighbourhood)
    if request.method != "POST":
        return _relay_page(request, mine, over)
    if over is None:
        raise Http404
    chosen = access.neighbour_or_404(mine, access.public_id_or_404(request.POST.get("chosen", "")))
    try:
        handing_over.choose(handing_over=over, chosen=chosen, by=mine)
        flash.success(request, _("C’est noté. Personne d’autre ne voit votre choix."))
    except Refusal as refusal:
        flash.error(request, str(refusal))
    return redirect("neighbourhoods:relay", place)


def _relay_page(request: SignedInRequest, mine: Membership, over: HandingOver | None) -> HttpResponse:
    apart, voters = kept_apart(request.user), list(voters_of(over)) if over else []
    said = over.voices.filter(voter=request.user).first() if over else None
    context = {
        "mine": mine,
        "place": mine.neighbourhood,
        "over": over,
        "voters": [each for each in voters if each.person_id not in apart and _met(each, mine)],
        "may": mine.pk in {each.pk for each in voters},
        "said": said.chosen_id if said else None,
    }
    return render(request, "neighbourhoods/relay.html", context)


def _met(member: Membership, mine: Membership) -> bool:
    return member.pk == mine.pk or not member.discreet
