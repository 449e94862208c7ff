"""Finding a commune, and its page: public, without cookie."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from voisins.lib.clock import today
from voisins.territories import access, queries
from voisins.territories.forms import SearchForm
from voisins.ui.pages import public

RESULTS = 20
SUGGESTIONS = 8
GUESSES = 5
HOUR = 3600


class SeeOther(HttpResponseRedirect):
    """Go there, with GET, whatever the method was."""

    status_code = 303


# No cookie is read or set and nothing is written, so there is nothing to forge.
@csrf_exempt
@public(max_age=HOUR)
@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """The empty form; once something is typed, the commune when there can be no other, else those to choose from."""
    if request.method != "POST":
        return render(request, "territories/search.html", {"form": SearchForm()})
    form = SearchForm(request.POST)
    if not form.is_valid():
        return render(request, "territories/search.html", {"form": form}, status=422)
    typed = form.cleaned_data["q"]
    if exact := queries.exact_commune(typed):
        return SeeOther(exact.get_absolute_url())
    return render(request, "territories/search.html", {"form": form, **_results(typed, limit=RESULTS)})


@csrf_exempt
@public()
@require_POST
def suggestions(request: HttpRequest) -> HttpResponse:
    """The list that follows the typing."""
    form = SearchForm(request.POST)
    if not form.is_valid():
        return render(request, "territories/_communes.html")
    results = _results(form.cleaned_data["q"], limit=SUGGESTIONS)
    return render(request, "territories/_communes.html", results)


def _results(typed: str, *, limit: int) -> dict[str, object]:
    found = queries.find_communes(typed, limit=limit)
    return {
        "searched": True,
        "communes": found,
        "namesakes": queries.namesakes(typed),
        "more": len(found) == limit,
        "guesses": [] if found else queries.guess_communes(typed, limit=GUESSES),
    }


@public(max_age=HOUR)
@require_safe
def commune(request: HttpRequest, code: str, slug: str) -> HttpResponse:
    found = access.commune_or_404(code)
    if slug != found.slug:
        return redirect(found, permanent=True)
    portrait = queries.portrait(found, year=today().year)
    return render(request, "territories/commune.html", {"commune": found, "portrait": portrait})
