"""The board on paper and back."""

from uuid import UUID

from django.contrib import messages as flash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from voisins.lib.clock import now, today
from voisins.lib.errors import Refusal
from voisins.lib.http import SignedInRequest
from voisins.neighbourhoods import access
from voisins.neighbourhoods.forms.board_paper import BoardSheetForm
from voisins.neighbourhoods.models import Membership
from voisins.neighbourhoods.operations import board_paper, printing
from voisins.neighbourhoods.queries.board import on_paper
from voisins.neighbourhoods.queries.people import members_of


@require_safe
def sheet(request: SignedInRequest, place: UUID) -> HttpResponse:
    """The board as it is today, to pin up in the hall, with room for a pen."""
    mine = access.keeper_or_404(request.user, place)
    answer = HttpResponse(printing.board(mine, on_paper(mine), on=today()), content_type="application/pdf")
    answer.headers["Content-Disposition"] = 'inline; filename="panneau-du-voisinage.pdf"'
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
def type_back(request: SignedInRequest, place: UUID) -> HttpResponse:
    """Put on the board what was written on the sheet."""
    mine = access.keeper_or_404(request.user, place)
    posted = request.POST if request.method == "POST" else None
    form = BoardSheetForm(posted, members=members_of(mine.neighbourhood))
    if request.method == "POST" and form.is_valid() and _typed_back(request, mine, form):
        return redirect("neighbourhoods:board", place)
    context = {"mine": mine, "place": mine.neighbourhood, "form": form}
    return render(request, "neighbourhoods/board_paper.html", context, status=422 if form.errors else 200)


def _typed_back(request: SignedInRequest, mine: Membership, form: BoardSheetForm) -> bool:
    try:
        board_paper.type_back(lines=form.lines(), by=mine, at=now())
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    flash.success(request, _("C’est recopié sur le panneau."))
    return True
