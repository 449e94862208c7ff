"""Help and what the law and good manners ask a site to say."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from voisins.portal.queries import publisher
from voisins.privacy import escrow
from voisins.ui.pages import public, show


def same_for_ever(request: HttpRequest) -> str:
    """These pages change with the program, not with the data."""
    return ""


@public(max_age=3600, version=same_for_ever)
@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    return show(request, "portal/help.html")


@public(max_age=3600, version=same_for_ever)
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return show(request, "portal/accessibility.html")


@public(max_age=3600, version=same_for_ever)
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return show(request, "portal/privacy.html", {"publisher": publisher(), "escrow": escrow.is_on()})


@public(max_age=3600, version=same_for_ever)
@require_safe
def legal(request: HttpRequest) -> HttpResponse:
    return show(request, "portal/legal.html", {"publisher": publisher()})
