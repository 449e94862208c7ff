"""One thing and one loan: ask, answer, hand over, keep longer, bring back, give."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages as flash
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from voisins.lib.clock import now, today
from voisins.lib.errors import Refusal
from voisins.lib.guards.money import asks_money
from voisins.lib.http import SignedInRequest
from voisins.neighbourhoods.access import member_or_404, public_id_or_404
from voisins.neighbourhoods.models import Membership
from voisins.sharing import access
from voisins.sharing.enums import Kind, LoanState
from voisins.sharing.forms.asking import AskForm
from voisins.sharing.forms.photos import StateForm
from voisins.sharing.models import Loan, Thing
from voisins.sharing.operations import giving, lending, shelving
from voisins.sharing.queries import loans
from voisins.sharing.rules.days import free_days, weeks
from voisins.sharing.rules.photos import moments_of


@require_http_methods(["GET", "HEAD", "POST"])
def thing(request: SignedInRequest, place: UUID, thing: UUID) -> HttpResponse:
    """What it is, when it is free; sent, it asks for days."""
    mine = member_or_404(request.user, place)
    found = access.thing_or_404(mine, thing)
    taken = loans.taken_days(found, today=today())
    free, longest = free_days(taken, today=today()), int(found.longest)
    form = AskForm(request.POST if request.method == "POST" else None, free=free, longest=longest)
    if request.method == "POST" and form.is_valid():
        return _ask(request, mine, found, form)
    context = {
        "mine": mine,
        "place": mine.neighbourhood,
        "thing": found,
        "own": found.owner_id == mine.pk,
        "form": form,
        "money": asks_money(f"{found.name}\n{found.note}"),
        "weeks": weeks(taken, today=today()) if found.is_lent else [],
        **_wishes(found, mine),
    }
    return render(request, "sharing/thing.html", context, status=422 if form.errors else 200)


def _wishes(thing: Thing, mine: Membership) -> dict[str, object]:
    """Who would like what is given away, for its owner; to another, only whether they said so themselves."""
    wishes = loans.wishes_of(thing, met_by=mine) if thing.kind == Kind.GIFT else []
    wished = any(wish.member_id == mine.pk for wish in wishes)
    return {"wishes": wishes if thing.owner_id == mine.pk else [], "wished": wished}


def _ask(request: SignedInRequest, mine: Membership, found: Thing, form: AskForm) -> HttpResponse:
    first, last = form.days()
    try:
        made = lending.ask(thing=found, first=first, last=last, by=mine, at=now(), today=today())
    except Refusal as refusal:
        flash.error(request, str(refusal))
        return redirect(found)
    flash.success(request, _("C’est noté."))
    return redirect(made)


@require_http_methods(["GET", "HEAD", "POST"])
def loan(request: SignedInRequest, place: UUID, loan: UUID) -> HttpResponse:
    """A loan, as the two of them see it; sent, it goes one step on."""
    mine = member_or_404(request.user, place)
    found = access.loan_or_404(mine, loan)
    if request.method == "POST":
        _step(request, mine, found)
        return redirect(found)
    return loan_page(request, mine, found, StateForm(moments=()))


def loan_page(request: SignedInRequest, mine: Membership, found: Loan, form: StateForm) -> HttpResponse:
    """A loan and the photos of its state; ``form`` is that of a photo, as it was sent."""
    context = {
        "mine": mine,
        "place": mine.neighbourhood,
        "loan": found,
        "owns": found.thing is not None and found.thing.owner_id == mine.pk,
        "until": loans.may_be_kept_until(found, today=today()),
        "photos": loans.photos_of(found, seen_by=mine),
        "moments": () if found.is_kept else moments_of(LoanState(found.state)),
        "form": form,
    }
    return render(request, "sharing/loan.html", context, status=422 if form.errors else 200)


def _step(request: SignedInRequest, mine: Membership, found: Loan) -> None:
    """One of the gestures that this one of the two may make."""
    at, day = now(), today()
    both: dict[str, Callable[[], object]] = {
        "cancel": lambda: lending.cancel(loan=found, by=mine, at=at),
        "hand_over": lambda: lending.hand_over(loan=found, by=mine, at=at, today=day),
        "bring_back": lambda: lending.bring_back(loan=found, by=mine, at=at),
    }
    owners: dict[str, Callable[[], object]] = {
        "agree": lambda: lending.agree(loan=found, by=mine, at=at),
        "decline": lambda: lending.decline(loan=found, by=mine, at=at),
    }
    borrowers: dict[str, Callable[[], object]] = {
        "extend": lambda: lending.extend(loan=found, by=mine, at=at, today=day),
    }
    owns = found.thing is not None and found.thing.owner_id == mine.pk
    _do(request, both | (owners if owns else borrowers))


@require_POST
def gesture(request: SignedInRequest, place: UUID, thing: UUID) -> HttpResponse:
    """What an owner does with a thing in one tap; what another says of a gift."""
    mine = member_or_404(request.user, place)
    found = access.thing_or_404(mine, thing)
    at = now()
    owners: dict[str, Callable[[], object]] = {
        "broken": lambda: shelving.say_broken(thing=found, at=at),
        "mended": lambda: shelving.say_mended(thing=found),
        "take_back": lambda: shelving.take_back(thing=found, at=at),
    }
    others: dict[str, Callable[[], object]] = {
        "wish": lambda: giving.wish(thing=found, by=mine, at=at),
        "give_up": lambda: giving.give_up(thing=found, by=mine),
    }
    owns = found.owner_id == mine.pk
    done = _do(request, owners if owns else others)
    if done and request.POST.get("act") == "take_back":
        return redirect("sharing:shelf", place)
    return redirect(found)


@require_POST
def give(request: SignedInRequest, place: UUID, thing: UUID) -> HttpResponse:
    """Choose who gets what one gives away."""
    mine = member_or_404(request.user, place)
    found = access.own_thing_or_404(mine, thing)
    wish = access.wish_or_404(found, public_id_or_404(request.POST.get("wish", "")))
    try:
        giving.give(wish=wish, at=now())
        flash.success(request, _("C’est donné. Les autres personnes en sont averties."))
    except Refusal as refusal:
        flash.error(request, str(refusal))
    return redirect(found)


def _do(request: SignedInRequest, acts: dict[str, Callable[[], object]]) -> bool:
    """Do what the button says, if it is one of these; whether it was done."""
    act = acts.get(request.POST.get("act", ""))
    if act is None:
        raise Http404
    try:
        act()
    except Refusal as refusal:
        flash.error(request, str(refusal))
        return False
    flash.success(request, _("C’est fait."))
    return True
