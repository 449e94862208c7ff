"""The shelf: look, put something on it, print it."""

from uuid import UUID

from django.contrib import messages as flash
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from voisins.lib.clock import now, today
from voisins.lib.errors import Refusal
from voisins.lib.http import SignedInRequest
from voisins.neighbourhoods.access import keeper_or_404, member_or_404
from voisins.neighbourhoods.models import Membership
from voisins.sharing import access
from voisins.sharing.enums import Category
from voisins.sharing.forms.things import ReasonForm, ThingForm, as_typed
from voisins.sharing.operations import printing, shelving
from voisins.sharing.queries import loans
from voisins.sharing.queries import shelf as things


@require_safe
def shelf(request: SignedInRequest, place: UUID) -> HttpResponse:
    """What this member may borrow, whole or one shelf of it."""
    mine = member_or_404(request.user, place)
    category = _category_or_404(request.GET.get("rayon", ""))
    rows = things.shelf(mine, category=category)
    return _page(request, mine, "shelf", rows=rows, category=category, categories=Category)


@require_safe
def ours(request: SignedInRequest, place: UUID) -> HttpResponse:
    """What one has borrowed and lent, and what one put on the shelf."""
    mine = member_or_404(request.user, place)
    return _page(request, mine, "mine", loans=loans.mine(mine), things=things.owned_by(mine), today=today())


@require_safe
def printed(request: SignedInRequest, place: UUID) -> HttpResponse:
    """The list for the hall: only what its owners allowed on paper."""
    mine = keeper_or_404(request.user, place)
    made = printing.shelf(mine, things.printed_shelf(mine.neighbourhood), on=today())
    answer = HttpResponse(made, content_type="application/pdf")
    answer.headers["Content-Disposition"] = 'inline; filename="ce-qui-se-prete-ici.pdf"'
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
def offer(request: SignedInRequest, place: UUID) -> HttpResponse:
    mine = member_or_404(request.user, place)
    form = ThingForm(request.POST) if request.method == "POST" else ThingForm()
    if request.method == "POST" and form.is_valid():
        try:
            thing = shelving.offer(said=form.said(), by=mine, at=now())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            flash.success(request, _("C’est sur l’étagère. Merci !"))
            return redirect(thing)
    return _page(request, mine, "offer", form=form, status=422 if form.is_refused else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: SignedInRequest, place: UUID, thing: UUID) -> HttpResponse:
    mine = member_or_404(request.user, place)
    found = access.own_thing_or_404(mine, thing)
    form = ThingForm(request.POST) if request.method == "POST" else ThingForm(initial=as_typed(found))
    if request.method == "POST" and form.is_valid():
        try:
            shelving.change(thing=found, said=form.said(), at=now())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(found)
    return _page(request, mine, "change", form=form, thing=found, status=422 if form.is_refused else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def take_off(request: SignedInRequest, place: UUID, thing: UUID) -> HttpResponse:
    """A keeper’s page: off the shelf, with a reason."""
    mine = keeper_or_404(request.user, place)
    found = access.thing_or_404(mine, thing)
    form = ReasonForm(request.POST) if request.method == "POST" else ReasonForm()
    if request.method == "POST" and form.is_valid():
        try:
            shelving.take_off(thing=found, reason=form.cleaned_data["reason"], by=mine, at=now())
            flash.success(request, _("C’est retiré. La personne en est avertie."))
        except Refusal as refusal:
            flash.error(request, str(refusal))
        return redirect("sharing:shelf", place)
    return _page(request, mine, "take_off", form=form, thing=found, status=422 if form.errors else 200)


def _category_or_404(typed: str) -> Category | None:
    if typed and typed not in Category.values:
        raise Http404
    return Category(typed) if typed else None


def _page(
    request: SignedInRequest, mine: Membership, name: str, *, status: int = 200, **context: object
) -> HttpResponse:
    context |= {"mine": mine, "place": mine.neighbourhood}
    return render(request, f"sharing/{name}.html", context, status=status)
