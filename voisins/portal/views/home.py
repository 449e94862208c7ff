"""The home page: what season it is, which kit today."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from voisins.kits.queries.library import Card, cards, readable_first, stamp
from voisins.lib.clock import today
from voisins.ui.pages import public
from voisins.ui.spoken import marked

BELLS, RACK = 6, 8


@dataclass(frozen=True)
class Bell:
    """One button of the intercom: a situation, and the kit that answers it."""

    href: str
    icon: str
    words: str
    now: bool


def version_of_home(request: HttpRequest) -> str:
    """Seasons turn at midnight; kits are published when they are."""
    return f"{stamp()}-{today():%m%d}"


@public(version=version_of_home)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    every = readable_first(cards(spoken=get_language() or "fr", today=today()), today())
    of_season = [card for card in every if card.of_season(today())]
    context = {
        "bells": [_bell(card, now=card in of_season) for card in every[:BELLS]],
        "today_card": next(iter(of_season or every), None),
        "of_season": bool(of_season),
        "cards": every[:RACK],
        "count": len(every),
        "others": len(every) > RACK,
    }
    return render(request, "portal/home.html", context)


def _bell(card: Card, *, now: bool) -> Bell:
    return Bell(
        reverse("kits:kit", args=[card.slug]),
        card.edition.content.icon,
        marked(card.version.situation, card.lang),
        now,
    )
