"""Gatherings in one's own calendar: a file, or an address that only its member knows."""

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from voisins.gatherings.access import dated_or_404, gathering_or_404, guest_or_404
from voisins.gatherings.models import Feed
from voisins.gatherings.operations import feeds
from voisins.gatherings.queries import agenda as queries
from voisins.lib.clock import now, today
from voisins.lib.http import SignedInRequest
from voisins.neighbourhoods.access import member_or_404


@require_safe
def file(request: SignedInRequest, place: UUID, gathering: UUID) -> HttpResponse:
    """One gathering, as calendars read it."""
    mine = member_or_404(request.user, place)
    found = dated_or_404(gathering_or_404(mine, gathering))
    return _calendar(queries.alone(found, queries.page_of(found, mine), at=now()))


@login_not_required
@require_safe
def guest_file(request: HttpRequest, token: str) -> HttpResponse:
    """The same for a guest who answered; the file holds no secret."""
    guest = guest_or_404(token, at=now())
    if guest.confirmed_at is None:
        raise Http404
    return _calendar(queries.alone(guest.gathering, queries.page_of_guest(guest), at=now()))


@login_not_required
@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """What a calendar reads every few hours, without anybody signing in."""
    found = queries.feed_of(token, at=now())
    if found is None:
        raise Http404
    return _calendar(queries.agenda_of(found.member, today=today(), at=now()))


@require_http_methods(["GET", "HEAD", "POST"])
def agenda(request: SignedInRequest, place: UUID) -> HttpResponse:
    """One's address; sent, another one, or none."""
    mine = member_or_404(request.user, place)
    if request.method == "POST":
        if "stop" in request.POST:
            feeds.stop(member=mine)
        else:
            feeds.renew(member=mine, at=now())
        return redirect("gatherings:agenda", place)
    found = Feed.objects.filter(member=mine).first()
    context = {
        "mine": mine,
        "place": mine.neighbourhood,
        "address": queries.address_of(found) if found else "",
    }
    return render(request, "gatherings/agenda.html", context)


def _calendar(words: bytes) -> HttpResponse:
    answer = HttpResponse(words, content_type="text/calendar; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="rencontres.ics"'
    return answer
