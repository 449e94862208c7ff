"""« Je suis absent·e »: asked of people chosen by name, seen by them alone."""

from uuid import UUID

from django.contrib import messages as flash
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from voisins.lib.clock import now, today
from voisins.lib.errors import Refusal
from voisins.lib.guards.money import asks_money
from voisins.lib.http import SignedInRequest
from voisins.mutual_aid import access
from voisins.mutual_aid.access import Here
from voisins.mutual_aid.enums import Answer
from voisins.mutual_aid.forms.absences import AbsenceForm
from voisins.mutual_aid.models import Absence
from voisins.mutual_aid.operations import absences
from voisins.mutual_aid.queries.trust import came_by_hand

BACK = "back"


@require_http_methods(["GET", "HEAD", "POST"])
def away(request: SignedInRequest, place: UUID) -> HttpResponse:
    """Say from when to when, what is to be done, and to whom it is said."""
    here = access.here_or_404(request.user, place)
    members = list(came_by_hand(here.mine, set(here.apart)))
    form = AbsenceForm(request.POST or None, members=members, today=today())
    made = _asked(here, form) if request.method == "POST" and form.is_valid() else None
    if made is None:
        context = {"mine": here.mine, "place": here.mine.neighbourhood, "form": form, "members": members}
        return render(request, "mutual_aid/away.html", context, status=422 if form.errors else 200)
    flash.success(request, _("C’est demandé. Personne d’autre ne le sait."))
    return redirect(made)


def _asked(here: Here, form: AbsenceForm) -> Absence | None:
    said = form.cleaned_data
    try:
        return absences.ask(
            from_on=said["from_on"],
            to_on=said["to_on"],
            what=said["what"],
            notes=said["notes"],
            friends=form.chosen(),
            by=here.mine,
            at=now(),
        )
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return None


@require_http_methods(["GET", "HEAD", "POST"])
def absence(request: SignedInRequest, place: UUID, absence: UUID) -> HttpResponse:
    """One absence; sent, it answers, or takes it back."""
    here = access.here_or_404(request.user, place)
    found = access.absence_or_404(here, absence)
    own = found.asked_by_id == here.mine.pk
    if request.method != "POST":
        friend = next((each for each in found.friends.all() if each.member_id == here.mine.pk), None)
        context = {
            "mine": here.mine,
            "place": here.mine.neighbourhood,
            "absence": found,
            "own": own,
            "friend": friend,
            "money": asks_money(f"{found.what}\n{found.notes}"),
        }
        return render(request, "mutual_aid/absence.html", context)
    return _answer(request, here, found, own=own)


def _answer(request: SignedInRequest, here: Here, found: Absence, *, own: bool) -> HttpResponse:
    said = request.POST.get("answer", "")
    if said not in ((BACK,) if own else (Answer.YES, Answer.NO)):
        raise Http404
    try:
        if own:
            absences.take_back(absence=found, by=here.mine)
        else:
            absences.answer(absence=found, answer=Answer(said), by=here.mine, at=now())
    except Refusal as refusal:
        flash.error(request, str(refusal))
    else:
        flash.success(request, _("C’est effacé.") if own else _("Votre réponse est partie."))
    return redirect("mutual_aid:board", here.mine.neighbourhood.public_id)
