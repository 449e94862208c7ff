"""The board of a voisinage, one act, and what its two sides can do with it."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages as flash
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from voisins.lib.clock import now, today
from voisins.lib.errors import Refusal
from voisins.lib.http import SignedInRequest
from voisins.mutual_aid import access
from voisins.mutual_aid.access import Here
from voisins.mutual_aid.enums import Scope
from voisins.mutual_aid.forms.wishes import LENGTHS
from voisins.mutual_aid.models import Act
from voisins.mutual_aid.operations import closing, printing, taking
from voisins.mutual_aid.queries import absences, acts
from voisins.mutual_aid.queries.trust import is_trusted


@require_safe
def board(request: SignedInRequest, place: UUID) -> HttpResponse:
    """What is asked and offered, one's own, and the absences for which one was chosen."""
    here = access.here_or_404(request.user, place)
    mine, apart, at = here.mine, here.apart, now()
    wanted = acts.cards(acts.open_to(mine, apart, at=at), mine, apart)
    context = {
        "mine": mine,
        "place": mine.neighbourhood,
        "needs": [card for card in wanted if card.act.is_need],
        "offers": [card for card in wanted if not card.act.is_need],
        "own": acts.cards(acts.mine(mine, apart, at=at), mine, apart),
        "absences": list(absences.known_to(mine, apart)),
        "health": acts.health_of(mine.neighbourhood, on=today()) if mine.is_keeper else None,
    }
    return render(request, "mutual_aid/board.html", context)


@require_safe
def act(request: SignedInRequest, place: UUID, act: UUID) -> HttpResponse:
    """One act, as each side may know it."""
    here = access.here_or_404(request.user, place)
    found = access.act_or_404(here, act)
    card = acts.card_of(found, here.mine, here.apart)
    context = {
        "mine": here.mine,
        "place": here.mine.neighbourhood,
        "card": card,
        "act": found,
        "turn": next((turn for turn in found.turns.all() if turn.member_id == here.mine.pk), None),
        "lengths": LENGTHS,
        "known": _may_help(found, here),
    }
    return render(request, "mutual_aid/act.html", context)


@require_POST
def move(request: SignedInRequest, place: UUID, act: UUID) -> HttpResponse:
    """Take it up, give it up, say that it is done, cancel it, thank, tell the time it took."""
    here = access.here_or_404(request.user, place)
    found = access.act_or_404(here, act)
    doing = MOVES.get(request.POST.get("move", ""))
    if doing is None:
        raise Http404
    try:
        flash.success(request, str(doing(found, here, request.POST)))
    except Refusal as refusal:
        flash.error(request, str(refusal))
    if access.is_visible(here, act):
        return redirect(found)
    return redirect("mutual_aid:board", place)


@require_safe
def slip(request: SignedInRequest, place: UUID, act: UUID) -> HttpResponse:
    """What the two sides keep in a pocket: the day and the two words."""
    here = access.here_or_404(request.user, place)
    found = access.act_or_404(here, act)
    card = acts.card_of(found, here.mine, here.apart)
    if not card.inside or not found.phrase:
        raise Http404
    answer = HttpResponse(printing.slip(card, on=today()), content_type="application/pdf")
    answer.headers["Content-Disposition"] = 'inline; filename="coup-de-main.pdf"'
    return answer


Said = str | Promise


def _may_help(act: Act, here: Here) -> bool:
    """Whether the button is worth showing: who presses it is asked again."""
    free = not act.guarded or not act.is_need
    return free or is_trusted(here.mine, asker=act.asked_by.person)


def _take_up(act: Act, here: Here, _typed: QueryDict) -> Said:
    taking.take_up(act=act, by=here.mine, at=now())
    return _("Merci ! C’est noté, et la personne est prévenue.")


def _give_up(act: Act, here: Here, _typed: QueryDict) -> Said:
    taking.give_up(act=act, by=here.mine, at=now())
    return _("C’est noté. La personne est prévenue, quelqu’un d’autre pourra venir.")


def _finish(act: Act, here: Here, _typed: QueryDict) -> Said:
    closing.finish(act=act, by=here.mine, at=now())
    return _("C’est fait. Bravo à vous deux !")


def _cancel(act: Act, here: Here, typed: QueryDict) -> Said:
    wide = typed.get("scope") == Scope.FOLLOWING
    closing.cancel(act=act, by=here.mine, scope=Scope.FOLLOWING if wide else Scope.THIS, at=now())
    return _("C’est annulé, et les personnes qui venaient sont prévenues.")


def _thank(act: Act, here: Here, _typed: QueryDict) -> Said:
    if act.asked_by_id != here.mine.pk:
        raise closing.NotForYou
    closing.thank(act=act, at=now())
    return _("Votre merci est parti.")


def _tell_time(act: Act, here: Here, typed: QueryDict) -> Said:
    minutes = typed.get("minutes", "")
    if minutes not in {str(each) for each, _label in LENGTHS}:
        raise Http404
    closing.tell_time(act=act, by=here.mine, minutes=int(minutes), at=now())
    return _("C’est noté, sans votre nom.")


MOVES: dict[str, Callable[[Act, Here, QueryDict], Said]] = {
    "take": _take_up,
    "give": _give_up,
    "done": _finish,
    "cancel": _cancel,
    "thank": _thank,
    "time": _tell_time,
}
