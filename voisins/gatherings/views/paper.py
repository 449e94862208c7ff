"""What a host prints: poster, invitations, the list of what is needed, the letter to the town hall."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from voisins.gatherings.access import dated_or_404, hosted_or_404
from voisins.gatherings.operations import printing
from voisins.gatherings.rules.delays import delays
from voisins.lib.clock import today
from voisins.lib.http import SignedInRequest
from voisins.neighbourhoods.access import member_or_404


@require_safe
def papers(request: SignedInRequest, place: UUID, gathering: UUID) -> HttpResponse:
    """What there is to print, and when to write to the town hall."""
    mine = member_or_404(request.user, place)
    found = dated_or_404(hosted_or_404(mine, gathering))
    context = {
        "mine": mine,
        "place": mine.neighbourhood,
        "gathering": found,
        "delays": delays(found.day),
        "late": delays(found.day).usual < today(),
    }
    return render(request, "gatherings/papers.html", context)


@require_safe
def paper(request: SignedInRequest, place: UUID, gathering: UUID, sheet: str) -> HttpResponse:
    """One of them, as a PDF."""
    mine = member_or_404(request.user, place)
    found = dated_or_404(hosted_or_404(mine, gathering))
    if sheet not in printing.PAPERS:
        raise Http404
    answer = HttpResponse(printing.paper(sheet, found, mine, on=today()), content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="{sheet}.pdf"'
    return answer
