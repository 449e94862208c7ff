"""For keepers: invite, answer who asks, name another keeper, say better what the place is."""

from uuid import UUID

from django.contrib import messages as flash
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from voisins.lib.clock import now
from voisins.lib.errors import Refusal
from voisins.lib.http import SignedInRequest
from voisins.neighbourhoods import access
from voisins.neighbourhoods.enums import ENTERING, CodeKind, Kind
from voisins.neighbourhoods.forms.places import PlaceForm
from voisins.neighbourhoods.operations import codes, founding, joining, keeping
from voisins.neighbourhoods.queries import people
from voisins.neighbourhoods.queries.codes import codes_of


@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: SignedInRequest, place: UUID) -> HttpResponse:
    """The code on the wall, the code given by hand; sent, it makes a new one of a kind."""
    mine = access.keeper_or_404(request.user, place)
    if request.method == "POST":
        kind = request.POST.get("kind", "")
        if kind not in ENTERING:
            raise Http404
        codes.make(neighbourhood=mine.neighbourhood, kind=CodeKind(kind), by=request.user, at=now())
        flash.success(request, _("Voici le nouveau code. L’ancien n’ouvre plus rien."))
        return redirect("neighbourhoods:invite", place)
    found = codes_of(mine.neighbourhood)
    context = {
        "mine": mine,
        "place": mine.neighbourhood,
        "shown": found.get(CodeKind.SHOWN),
        "handed": found.get(CodeKind.HANDED),
    }
    return render(request, "neighbourhoods/invite.html", context)


@require_safe
def asks(request: SignedInRequest, place: UUID) -> HttpResponse:
    mine = access.keeper_or_404(request.user, place)
    context = {"mine": mine, "place": mine.neighbourhood, "asks": people.asks_waiting(mine.neighbourhood)}
    return render(request, "neighbourhoods/asks.html", context)


ANSWERS = {
    "yes": (joining.admit, gettext_lazy("%(name)s est dans le voisinage.")),
    "no": (joining.refuse, gettext_lazy("C’est noté. Votre nom n’est pas dit.")),
}


@require_POST
def decide(request: SignedInRequest, place: UUID, ask: UUID) -> HttpResponse:
    """Yes or no to somebody who asks."""
    mine = access.keeper_or_404(request.user, place)
    found = access.ask_or_404(mine, ask)
    answer = ANSWERS.get(request.POST.get("answer", ""))
    if answer is None:
        raise Http404
    act, said = answer
    try:
        act(ask=found, by=request.user, at=now())
        flash.success(request, said % {"name": found.person})
    except Refusal as refusal:
        flash.info(request, str(refusal))
    return redirect("neighbourhoods:asks", place)


@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: SignedInRequest, place: UUID) -> HttpResponse:
    """What the place is called, and who keeps it."""
    mine = access.keeper_or_404(request.user, place)
    here = mine.neighbourhood
    now_is = {"kind": here.kind, "name": here.name, "address": here.address, "homes": here.homes}
    form = PlaceForm(request.POST) if request.method == "POST" else PlaceForm(initial=now_is)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        founding.rename(
            neighbourhood=here,
            kind=Kind(said["kind"]),
            name=said["name"],
            address=said["address"],
            homes=said["homes"],
            by=request.user,
            at=now(),
        )
        flash.success(request, _("C’est enregistré."))
        return redirect("neighbourhoods:settings", place)
    context = {"mine": mine, "place": here, "form": form, "members": people.members_of(here)}
    return render(request, "neighbourhoods/settings.html", context, status=422 if form.errors else 200)


@require_POST
def keeper(request: SignedInRequest, place: UUID, member: UUID) -> HttpResponse:
    """Name a keeper, be one no more, or take somebody out."""
    mine = access.keeper_or_404(request.user, place)
    found = access.any_member_or_404(mine, member)
    acts = {"name": keeping.appoint, "step_down": keeping.step_down, "send_away": keeping.send_away}
    act = acts.get(request.POST.get("act", ""))
    if act is None or (act is keeping.step_down and found.pk != mine.pk):
        raise Http404
    try:
        act(membership=found, by=request.user, at=now())
        if act is keeping.send_away:
            flash.success(request, _("C’est fait. Le code donné en main propre a pris fin avec son départ."))
    except Refusal as refusal:
        flash.error(request, str(refusal))
    return redirect("neighbourhoods:settings" if found.pk != mine.pk else "neighbourhoods:home", place)
