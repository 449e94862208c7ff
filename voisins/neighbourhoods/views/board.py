"""The board: its page, one word with its answers, thanks, and what its author or a keeper does with it."""

from uuid import UUID

from django.contrib import messages as flash
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from voisins.lib.clock import now
from voisins.lib.errors import Refusal
from voisins.lib.http import SignedInRequest
from voisins.lib.sending import send_private
from voisins.neighbourhoods import access
from voisins.neighbourhoods.forms.board import PostForm, ReplyForm, TakeDownForm
from voisins.neighbourhoods.models import Membership, Post
from voisins.neighbourhoods.operations import board as operations
from voisins.neighbourhoods.operations.board_photos import SHELF
from voisins.neighbourhoods.queries import board as queries


@require_http_methods(["GET", "HEAD", "POST"])
def board(request: SignedInRequest, place: UUID) -> HttpResponse:
    """The words that are up; sent, it puts one more."""
    mine = access.member_or_404(request.user, place)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = PostForm(*sent, keeper=mine.is_keeper)
    if request.method == "POST" and form.is_valid() and _written(request, mine, form):
        return redirect("neighbourhoods:board", place)
    page, notes = queries.board(mine, request.GET.get("page", ""))
    context = {"mine": mine, "place": mine.neighbourhood, "form": form, "page": page, "notes": notes}
    return render(request, "neighbourhoods/board.html", context, status=422 if form.is_refused else 200)


def _written(request: SignedInRequest, mine: Membership, form: PostForm) -> bool:
    """Whether the word is up; else the form says why it is not."""
    said = form.cleaned_data
    try:
        operations.write(
            words=said["words"],
            announcement=said.get("announcement", False),
            at_once=said.get("at_once", False),
            photo=said["photo"],
            by=mine,
            at=now(),
        )
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    flash.success(request, _("Votre mot est sur le panneau."))
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def post(request: SignedInRequest, place: UUID, word: UUID) -> HttpResponse:
    """One word and its answers; sent, it adds one."""
    mine = access.member_or_404(request.user, place)
    found = access.post_or_404(mine, word)
    form = ReplyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _answered(found, mine, form):
        return redirect(found)
    note, answers = queries.thread(found, mine)
    context = {"mine": mine, "place": mine.neighbourhood, "note": note, "answers": answers, "form": form}
    return render(request, "neighbourhoods/board_post.html", context, status=422 if form.is_refused else 200)


def _answered(found: Post, mine: Membership, form: ReplyForm) -> bool:
    try:
        operations.reply(post=found, words=form.cleaned_data["words"], by=mine.person, at=now())
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


@require_safe
def photo(request: SignedInRequest, place: UUID, word: UUID) -> HttpResponseBase:
    """The photo of a word, for whoever may read the word."""
    mine = access.member_or_404(request.user, place)
    found = access.pictured_post_or_404(mine, word)
    return send_private(SHELF.path(found.photo), name="photo.jpg", content_type="image/jpeg")


@require_POST
def thank(request: SignedInRequest, place: UUID, word: UUID) -> HttpResponse:
    """Say thank you, or no more."""
    mine = access.member_or_404(request.user, place)
    found = access.post_or_404(mine, word)
    if "no_more" in request.POST:
        operations.thank_no_more(post=found, by=mine.person)
    else:
        operations.thank(post=found, by=mine.person, at=now())
    return redirect(found)


@require_POST
def pin(request: SignedInRequest, place: UUID, word: UUID) -> HttpResponse:
    """Keep a word on top, or no more."""
    mine = access.keeper_or_404(request.user, place)
    found = access.post_or_404(mine, word)
    try:
        if "no_more" in request.POST:
            operations.unpin(post=found)
        else:
            operations.pin(post=found, at=now())
    except Refusal as refusal:
        flash.info(request, str(refusal))
    return redirect("neighbourhoods:board", place)


@require_POST
def take_back(request: SignedInRequest, place: UUID, word: UUID, reply: UUID | None = None) -> HttpResponse:
    """Erase one’s own word, or one’s own answer."""
    mine = access.member_or_404(request.user, place)
    found = access.own_written_or_404(mine, word, reply)
    operations.take_back(written=found)
    flash.success(request, _("C’est effacé."))
    return redirect("neighbourhoods:board", place)


@require_http_methods(["GET", "HEAD", "POST"])
def take_down(request: SignedInRequest, place: UUID, word: UUID, reply: UUID | None = None) -> HttpResponse:
    """A keeper says why, and what was written is out of sight."""
    mine = access.keeper_or_404(request.user, place)
    found = access.written_or_404(mine, word, reply)
    form = TakeDownForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.take_down(written=found, reason=form.cleaned_data["reason"], by=mine, at=now())
            flash.success(request, _("C’est retiré. La raison est écrite dans le carnet."))
        except Refusal as refusal:
            flash.info(request, str(refusal))
        return redirect("neighbourhoods:board", place)
    context = {"mine": mine, "place": mine.neighbourhood, "form": form, "written": found, "answer": reply}
    return render(request, "neighbourhoods/board_take_down.html", context, status=422 if form.errors else 200)
