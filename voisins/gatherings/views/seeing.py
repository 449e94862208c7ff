"""What there is to come, one gathering, and one's answer to it."""

from typing import Any
from uuid import UUID

from django.contrib import messages as flash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from voisins.gatherings.access import gathering_or_404, runs
from voisins.gatherings.enums import Answer, Template
from voisins.gatherings.forms.answers import AfterwordForm, HouseholdForm
from voisins.gatherings.models import Gathering
from voisins.gatherings.operations import answering, remembering
from voisins.gatherings.queries import gatherings as queries
from voisins.gatherings.queries.potluck import wanted_at
from voisins.gatherings.views.polling import choosing
from voisins.lib.clock import now, today
from voisins.lib.errors import Refusal
from voisins.lib.http import SignedInRequest
from voisins.neighbourhoods.access import member_or_404
from voisins.neighbourhoods.models import Membership
from voisins.neighbourhoods.queries.people import kept_apart


@require_safe
def to_come(request: SignedInRequest, place: UUID) -> HttpResponse:
    """What the voisinage and its quarter have planned, and what one may propose."""
    mine = member_or_404(request.user, place)
    apart = kept_apart(mine.person)
    context = {
        "mine": mine,
        "place": mine.neighbourhood,
        "gatherings": queries.to_come(mine, apart=apart, today=today()),
        "lately": queries.lately(mine, apart=apart, today=today()),
        "templates": Template,
    }
    return render(request, "gatherings/to_come.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def gathering(request: SignedInRequest, place: UUID, gathering: UUID) -> HttpResponse:
    """One gathering; sent, it says that one's household comes."""
    mine = member_or_404(request.user, place)
    apart = kept_apart(mine.person)
    found = gathering_or_404(mine, gathering, apart=apart)
    if request.method != "POST":
        return _page(request, mine, found, apart)
    form = HouseholdForm(request.POST)
    if not form.is_valid():
        return _page(request, mine, found, apart, form)
    try:
        said = answering.come(gathering=found, member=mine, today=today(), at=now(), **form.cleaned_data)
    except Refusal as refusal:
        flash.error(request, str(refusal))
    else:
        flash.success(request, _thanks(Answer(said.answer)))
    return redirect("gatherings:gathering", place, gathering)


@require_POST
def stay_away(request: SignedInRequest, place: UUID, gathering: UUID) -> HttpResponse:
    """One's household does not come."""
    mine = member_or_404(request.user, place)
    found = gathering_or_404(mine, gathering)
    try:
        answering.stay_away(gathering=found, member=mine, today=today(), at=now())
    except Refusal as refusal:
        flash.error(request, str(refusal))
    else:
        flash.success(request, _("C’est noté. Ce sera pour une autre fois."))
    return redirect("gatherings:gathering", place, gathering)


@require_POST
def afterword(request: SignedInRequest, place: UUID, gathering: UUID) -> HttpResponse:
    """A word once it is over."""
    mine = member_or_404(request.user, place)
    found = gathering_or_404(mine, gathering)
    form = AfterwordForm(request.POST)
    if not form.is_valid():
        flash.error(request, _("C’est un peu long : gardez l’essentiel, en trois cents signes."))
        return redirect("gatherings:gathering", place, gathering)
    words = form.cleaned_data["words"]
    try:
        remembering.remember(gathering=found, member=mine, words=words, today=today(), at=now())
    except Refusal as refusal:
        flash.error(request, str(refusal))
    else:
        flash.success(request, _("C’est noté, merci."))
    return redirect("gatherings:gathering", place, gathering)


def _thanks(answer: Answer) -> str:
    if answer == Answer.WAITING:
        return _("C’est complet pour l’instant. Nous vous écrirons dès qu’une place se libère.")
    return _("C’est noté. À bientôt !")


def _page(
    request: SignedInRequest,
    mine: Membership,
    found: Gathering,
    apart: set[int],
    form: HouseholdForm | None = None,
) -> HttpResponse:
    if found.choosing:
        return choosing(request, mine, found, status=422 if form else 200)
    said = queries.answer_of(found, mine.person)
    coming = said is not None and said.answer != Answer.NOT_COMING
    typed = {"adults": said.adults, "children": said.children} if said and coming else None
    context: dict[str, Any] = {
        "over": False,
        "mine": mine,
        "place": mine.neighbourhood,
        "gathering": found,
        "said": said,
        "coming": coming,
        "table": queries.table_of(found, apart=apart),
        "wanted": wanted_at(found, mine=said, apart=apart),
        "form": form or HouseholdForm(initial=typed),
        "runs": runs(mine, found),
        "names": coming
        or runs(mine, found),  # who comes is told to who comes: nobody's habits are to be learnt here
        "following": queries.following(found) if found.series else [],
        "open": not found.is_cancelled and found.day >= today(),
    }
    if not found.is_cancelled and found.day <= today():
        came = said is not None and said.answer == Answer.COMING
        context |= _memories(mine, found, apart) | {"was_there": came or found.host_id == mine.pk}
    return render(request, "gatherings/gathering.html", context, status=422 if form else 200)


def _memories(mine: Membership, found: Gathering, apart: set[int]) -> dict[str, Any]:
    afterwords = queries.afterwords_of(found, apart=apart)
    own = next((each.words for each in afterwords if each.member_id == mine.pk), "")
    return {"over": True, "afterwords": afterwords, "memory": AfterwordForm(initial={"words": own})}
