"""The quarter: which voisinages are tied, and how keepers tie theirs."""

from uuid import UUID

from django.contrib import messages as flash
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from voisins.accounts import limits
from voisins.accounts.access import network
from voisins.lib.clock import now
from voisins.lib.errors import Refusal
from voisins.lib.http import SignedInRequest
from voisins.neighbourhoods import access
from voisins.neighbourhoods.enums import CodeKind
from voisins.neighbourhoods.forms.coming import TieForm
from voisins.neighbourhoods.models import Membership
from voisins.neighbourhoods.operations import codes, tying
from voisins.neighbourhoods.queries.codes import code_of, codes_of
from voisins.neighbourhoods.queries.quarter import quarter_of
from voisins.neighbourhoods.views.outside import CODES_FROM_A_NETWORK

TYING = frozenset({CodeKind.TYING})


@require_http_methods(["GET", "HEAD", "POST"])
def quarter(request: SignedInRequest, place: UUID) -> HttpResponse:
    """Who is in the quarter; sent by a keeper, it changes that."""
    mine = access.member_or_404(request.user, place)
    if request.method != "POST":
        return _page(request, mine, TieForm())
    if not mine.is_keeper:
        raise PermissionDenied
    acts = {"code": _make_code, "tie": _tie, "leave": _leave, "take_out": _take_out}
    act = acts.get(request.POST.get("act", ""))
    if act is None:
        raise Http404
    return act(request, mine) or redirect("neighbourhoods:quarter", place)


def _page(request: SignedInRequest, mine: Membership, form: TieForm) -> HttpResponse:
    here = mine.neighbourhood
    tied = [each for each in quarter_of(here) if each.pk != here.pk]
    context = {
        "mine": mine,
        "place": here,
        "tied": tied,
        "form": form,
        "tying": codes_of(here).get(CodeKind.TYING) if mine.is_keeper else None,
    }
    return render(request, "neighbourhoods/quarter.html", context, status=422 if form.errors else 200)


def _make_code(request: SignedInRequest, mine: Membership) -> None:
    codes.make(neighbourhood=mine.neighbourhood, kind=CodeKind.TYING, by=request.user, at=now())


def _tie(request: SignedInRequest, mine: Membership) -> HttpResponse | None:
    form = TieForm(request.POST)
    if not form.is_valid():
        return _page(request, mine, form)
    try:
        at = now()
        limits.take("code", network(request), limit=CODES_FROM_A_NETWORK, seconds=limits.HOUR, at=at)
        code = code_of(form.cleaned_data["code"], at=at, kinds=TYING)
        if code is None:
            form.add_error("code", _("Ce code n’ouvre rien. Demandez-en un nouveau au voisinage d’à côté."))
            return _page(request, mine, form)
        outer = tying.tie(inner=mine.neighbourhood, code=code, by=request.user, at=at)
    except Refusal as refusal:
        form.add_error("code", str(refusal))
        return _page(request, mine, form)
    flash.success(request, _("Vous êtes dans le quartier de « %(place)s ».") % {"place": outer})
    return None


def _leave(request: SignedInRequest, mine: Membership) -> None:
    tying.untie(inner=mine.neighbourhood, by=request.user, at=now())
    flash.success(request, _("Votre voisinage est sorti du quartier. Ce qui était partagé ne l’est plus."))


def _take_out(request: SignedInRequest, mine: Membership) -> None:
    """Only from what one keeps: those that are right below."""
    inner = access.held_or_404(mine, request.POST.get("inner", ""))
    tying.untie(inner=inner, by=request.user, at=now())
