"""Come without an account: the page for everybody, the mail that is asked for, and what its link opens."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from voisins.accounts.access import network
from voisins.gatherings import access
from voisins.gatherings.forms.answers import GuestForm, HouseholdForm, ShareForm
from voisins.gatherings.models import Guest, Household
from voisins.gatherings.operations import guests, potluck
from voisins.gatherings.queries.guests import shown as shown_of
from voisins.gatherings.queries.potluck import wanted_at
from voisins.lib.clock import now, today
from voisins.lib.errors import Refusal
from voisins.ui.pages import public


@public(max_age=60)
@require_safe
def shown(request: HttpRequest, gathering: UUID) -> HttpResponse:
    """What everybody may know."""
    found = access.public_or_404(gathering, today=today(), at=now())
    return render(request, "gatherings/public.html", {"gathering": found, "shown": shown_of(found)})


# No cookie is read or set: whoever forges this form could as well send it.
@csrf_exempt
@public()
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, gathering: UUID) -> HttpResponse:
    """Ask for the mail; whatever the address, the answer is the same."""
    found = access.public_or_404(gathering, today=today(), at=now())
    form = GuestForm(request.POST if request.method == "POST" else None)
    context = {"gathering": found, "shown": shown_of(found), "form": form}
    if form.is_valid():
        try:
            guests.ask(
                gathering=found, network=network(request), today=today(), at=now(), **form.cleaned_data
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return render(request, "gatherings/asked.html", context)
    return render(request, "gatherings/ask.html", context, status=422 if form.errors else 200)


# The secret link stands for a token, on all that follows; it opens no session.
@csrf_exempt
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def guest(request: HttpRequest, token: str) -> HttpResponse:
    """The gathering and one button; only the button says that one comes."""
    try:
        mine = access.guest_or_404(token, at=now())
    except Http404:
        return render(request, "gatherings/no_link.html", status=404)
    if request.method != "POST":
        return _page(request, token, mine)
    form = HouseholdForm(request.POST)
    if form.is_valid():
        try:
            guests.confirm(guest=mine, today=today(), at=now(), **form.cleaned_data)
            return redirect("gatherings:guest", token)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    return _page(request, token, mine, form)


@csrf_exempt
@login_not_required
@require_POST
def bring(request: HttpRequest, token: str, need: int) -> HttpResponse:
    """Take care of so many of one thing, or no more."""
    mine = access.guest_or_404(token, at=now())
    wanted = access.need_or_404(mine.gathering, need)
    form = ShareForm(request.POST)
    refused = ""
    try:
        if form.is_valid():
            count = form.cleaned_data["count"]
            potluck.bring(need=wanted, household=_household(mine), count=count, today=today())
            return redirect("gatherings:guest", token)
    except Refusal as refusal:
        refused = str(refusal)
    return _page(request, token, mine, refused=refused, status=422)


@csrf_exempt
@login_not_required
@require_POST
def withdraw(request: HttpRequest, token: str) -> HttpResponse:
    """Come no more, and be forgotten at once."""
    mine = access.guest_or_404(token, at=now())
    guests.withdraw(guest=mine, at=now())
    return render(request, "gatherings/forgotten.html")


def _page(
    request: HttpRequest,
    token: str,
    mine: Guest,
    form: HouseholdForm | None = None,
    *,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    said = _household(mine)
    typed: dict[str, Any] | None = {"adults": said.adults, "children": said.children} if said else None
    context = {
        "token": token,
        "gathering": mine.gathering,
        "said": said,
        "wanted": wanted_at(mine.gathering, mine=said, apart=()),
        "form": form or HouseholdForm(initial=typed),
        "refused": refused,
    }
    return render(request, "gatherings/guest.html", context, status=422 if form else status)


def _household(guest: Guest) -> Household | None:
    return getattr(guest, "household", None)
