"""Ask and offer in two steps: choose among ready-made ones, then say when."""

from uuid import UUID

from django.contrib import messages as flash
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from voisins.lib.clock import now
from voisins.lib.errors import Refusal
from voisins.lib.http import SignedInRequest
from voisins.mutual_aid import access
from voisins.mutual_aid.access import Here
from voisins.mutual_aid.enums import Direction, Scope
from voisins.mutual_aid.forms.changes import ChangeForm, as_it_is
from voisins.mutual_aid.forms.wishes import WishForm
from voisins.mutual_aid.operations import changing, posting
from voisins.mutual_aid.queries.papers import on_paper
from voisins.mutual_aid.rules import tiny

Lines = tuple[tuple[str, str], ...]


@require_safe
def needs(request: SignedInRequest, place: UUID) -> HttpResponse:
    return _choose(request, place, Direction.NEED)


@require_safe
def offers(request: SignedInRequest, place: UUID) -> HttpResponse:
    return _choose(request, place, Direction.OFFER)


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: SignedInRequest, place: UUID, tiny: str) -> HttpResponse:
    return _write(request, access.here_or_404(request.user, place), tiny, Direction.NEED)


@require_http_methods(["GET", "HEAD", "POST"])
def offer(request: SignedInRequest, place: UUID, tiny: str) -> HttpResponse:
    return _write(request, access.here_or_404(request.user, place), tiny, Direction.OFFER)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: SignedInRequest, place: UUID, act: UUID) -> HttpResponse:
    """Another day, other words: this time only, or from now on."""
    here = access.here_or_404(request.user, place)
    found = access.own_act_or_404(here, act)
    repeats = found.series_id is not None
    form = ChangeForm(request.POST or None, repeats=repeats, initial=as_it_is(found))
    context = {"mine": here.mine, "place": here.mine.neighbourhood, "form": form, "act": found}
    if request.method != "POST" or not form.is_valid():
        return render(request, "mutual_aid/change.html", context, status=422 if form.is_refused else 200)
    try:
        changing.change(act=found, to=form.change(), scope=Scope(form.scope()), by=here.mine, at=now())
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return render(request, "mutual_aid/change.html", context, status=422)
    flash.success(request, _("C’est changé, et les personnes qui viennent sont prévenues."))
    return redirect(found)


def _choose(request: SignedInRequest, place: UUID, direction: Direction) -> HttpResponse:
    here = access.here_or_404(request.user, place)
    lines: Lines = tuple((each.slug, each.words(direction)) for each in tiny.ALL)
    context = {
        "mine": here.mine,
        "place": here.mine.neighbourhood,
        "lines": lines,
        "need": direction == Direction.NEED,
    }
    return render(request, "mutual_aid/choose.html", context)


def _write(request: SignedInRequest, here: Here, slug: str, direction: Direction) -> HttpResponse:
    """What is written is read again by the guards before it is posted: their author may think otherwise."""
    chosen = tiny.BY_SLUG.get(slug)
    if chosen is None:
        raise Http404
    form = WishForm(
        request.POST or None, tiny=chosen, direction=direction, papers=on_paper(here.mine, here.apart)
    )
    if request.method != "POST" or not form.is_valid():
        return _form(request, here, form)
    try:
        act = posting.post(wish=form.wish(), by=here.mine, at=now())
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return _form(request, here, form)
    flash.success(request, _("C’est écrit. Vos voisins le voient."))
    return redirect(act)


def _form(request: SignedInRequest, here: Here, form: WishForm) -> HttpResponse:
    context = {
        "mine": here.mine,
        "place": here.mine.neighbourhood,
        "form": form,
        "need": form.direction == Direction.NEED,
    }
    return render(request, "mutual_aid/write.html", context, status=422 if form.is_refused else 200)
