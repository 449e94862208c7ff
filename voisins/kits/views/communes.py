"""A commune's page, with the kits of the moment: the floor of territories knows no kit, so this one answers."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from voisins.kits.queries.library import cards
from voisins.kits.views.library import version_of_the_library
from voisins.lib.clock import today
from voisins.territories import access
from voisins.territories.queries import portrait
from voisins.ui.pages import public

SHOWN = 4


@public(version=version_of_the_library)
@require_safe
def commune(request: HttpRequest, code: str, slug: str) -> HttpResponse:
    found = access.commune_or_404(code)
    if slug != found.slug:
        return redirect(found, permanent=True)
    every = cards(spoken=get_language() or "fr", today=today())
    context = {"commune": found, "portrait": portrait(found, year=today().year), "cards": every[:SHOWN]}
    return render(request, "kits/commune.html", context)
