"""Inside: the place, its people, one’s own card, and the way out."""

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
from voisins.neighbourhoods.forms.cards import CardForm, as_typed
from voisins.neighbourhoods.operations import distance, keeping, reading, speaking
from voisins.neighbourhoods.queries import people
from voisins.neighbourhoods.queries.board import latest
from voisins.neighbourhoods.queries.home import kit_of_the_moment, today_in
from voisins.neighbourhoods.queries.panels import panels_for
from voisins.neighbourhoods.rules.windows import front, windows_lit


@require_safe
def home(request: SignedInRequest, place: UUID) -> HttpResponse:
    """The place as its people see it."""
    mine = access.member_or_404(request.user, place)
    apart, state = people.kept_apart(mine.person), today_in(mine.neighbourhood)
    boxes, count = people.letterboxes(mine, apart)
    lit = windows_lit(mine.neighbourhood.homes, count + mine.discreet)
    context = {
        "mine": mine,
        "place": mine.neighbourhood,
        "lit": lit,
        "front": front(mine.neighbourhood.homes, lit),
        "boxes": boxes,
        "count": count,
        "notes": latest(mine, apart),
        "asks": state.asks if mine.is_keeper else 0,
        "relay": state.relay,
        "panels": panels_for(mine, apart, at=now()),
        "kit": kit_of_the_moment(today()),
    }
    return render(request, "neighbourhoods/home.html", context)


@require_safe
def directory(request: SignedInRequest, place: UUID) -> HttpResponse:
    mine = access.member_or_404(request.user, place)
    context = {"mine": mine, "place": mine.neighbourhood, "cards": people.directory(mine)}
    return render(request, "neighbourhoods/directory.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def card(request: SignedInRequest, place: UUID) -> HttpResponse:
    """What one says of oneself here."""
    mine = access.member_or_404(request.user, place)
    form = CardForm(request.POST) if request.method == "POST" else CardForm(initial=as_typed(mine))
    if request.method == "POST" and form.is_valid():
        speaking.say(membership=mine, lines=form.said(), discreet=form.cleaned_data["discreet"])
        flash.success(request, _("Votre fiche est enregistrée."))
        return redirect(mine.neighbourhood)
    context = {"mine": mine, "place": mine.neighbourhood, "form": form}
    return render(request, "neighbourhoods/card.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def neighbour(request: SignedInRequest, place: UUID, member: UUID) -> HttpResponse:
    """One neighbour’s card; sent, it puts them at a distance."""
    mine = access.member_or_404(request.user, place)
    found = access.neighbour_or_404(mine, member)
    if request.method == "POST" and found.pk != mine.pk:
        distance.put(whom=found.person, by=request.user, at=now())
        flash.success(request, _("C’est fait. Vous ne vous verrez plus ici, et personne n’en sait rien."))
        return redirect(mine.neighbourhood)
    card = people.card_of(found, mine)
    context = {"mine": mine, "place": mine.neighbourhood, "card": card, "found": found}
    try:
        if card.tells_how_to_reach and not card.own:
            reading.open_card(by=mine, at=now())
    except Refusal as refusal:
        return render(request, "neighbourhoods/later.html", {**context, "refusal": refusal}, status=429)
    return render(request, "neighbourhoods/neighbour.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: SignedInRequest, place: UUID) -> HttpResponse:
    """Go, after a page that says what goes."""
    mine = access.member_or_404(request.user, place, even_suspended=True)
    if request.method != "POST":
        return render(request, "neighbourhoods/leave.html", {"mine": mine, "place": mine.neighbourhood})
    try:
        keeping.leave(membership=mine, by=request.user, at=now())
    except Refusal as refusal:
        flash.error(request, str(refusal))
        return redirect("neighbourhoods:leave", place)
    flash.success(request, _("Vous avez quitté ce voisinage. Votre fiche est effacée."))
    return redirect("neighbourhoods:mine")


@require_http_methods(["GET", "HEAD", "POST"])
def kept_apart(request: SignedInRequest) -> HttpResponse:
    """Those whom one keeps at a distance, and the way to take it back."""
    if request.method == "POST":
        distance.lift(whom=access.distant_or_404(request.user, request.POST.get("whom", "")), by=request.user)
        return redirect("neighbourhoods:kept_apart")
    return render(request, "neighbourhoods/kept_apart.html", {"blocks": people.put_apart_by(request.user)})
