"""Small files that robots, browsers and researchers look for at fixed addresses."""

import datetime as dt

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.views.decorators.http import require_safe

from voisins.lib.clock import now
from voisins.ui.pages import public

ROBOTS = "User-agent: *\nDisallow: /atelier/\nDisallow: /en/atelier/\n"


@public(max_age=86400)
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    return HttpResponse(ROBOTS, content_type="text/plain; charset=utf-8")


@public(max_age=86400)
@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """RFC 9116: where to write about a flaw; it must say until when it holds."""
    midnight = now().replace(hour=0, minute=0, second=0, microsecond=0)
    lines = (
        f"Contact: mailto:{settings.ASSOCIATION_MAIL}",
        f"Expires: {midnight + dt.timedelta(days=180):%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: fr, en",
        f"Canonical: {settings.PUBLIC_URL}/.well-known/security.txt",
    )
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@public(max_age=86400)
@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    return redirect(static("ui/brand/favicon.ico"))


@public(max_age=86400)
@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """What a phone needs to put the site on its first screen."""
    sizes = (192, 512)
    icons = [
        {"src": static(f"ui/brand/icon-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png"}
        for size in sizes
    ]
    words = {
        "name": "Voisins solidaires",
        "short_name": "Voisins",
        "lang": "fr",
        "start_url": "/",
        "display": "browser",
    }
    colours = {"background_color": "#ffffff", "theme_color": "#16233f"}
    return JsonResponse(words | colours | {"icons": icons}, content_type="application/manifest+json")
