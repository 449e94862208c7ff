"""The library and the page of each kit: public, without cookie, kept by caches."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from voisins.kits import access
from voisins.kits.enums import Kind
from voisins.kits.forms.personal import PersonalForm
from voisins.kits.queries import library as libraries
from voisins.kits.queries.pages import KitPage
from voisins.kits.rules.markdown import to_html
from voisins.kits.rules.versions import choices
from voisins.lib.clock import today
from voisins.ui.pages import public


def version_of_the_library(request: HttpRequest) -> str:
    """What the kept pages are keyed by: what is published, and the day (seasons turn at midnight)."""
    return f"{libraries.stamp()}-{today():%m%d}"


@public(version=version_of_the_library)
@require_safe
def library(request: HttpRequest) -> HttpResponse:
    return _library(request, kind="")


@public(version=version_of_the_library)
@require_safe
def family(request: HttpRequest, kind: str) -> HttpResponse:
    if kind not in Kind.values:
        raise Http404
    return _library(request, kind=kind)


def _library(request: HttpRequest, *, kind: str) -> HttpResponse:
    every = libraries.cards(spoken=get_language() or "fr", today=today())
    found = libraries.matching(every, kind=kind)
    context = {
        "now_cards": [card for card in found if card.of_season(today())],
        "other_cards": [card for card in found if not card.of_season(today())],
        "kind": kind,
        "kinds": Kind.choices,
        "count": len(found),
    }
    return render(request, "kits/library.html", context)


@public(version=version_of_the_library)
@require_safe
def kit(request: HttpRequest, slug: str) -> HttpResponse:
    return _kit(request, access.page_or_404(slug))


@public(version=version_of_the_library)
@require_safe
def edition(request: HttpRequest, slug: str, number: str) -> HttpResponse:
    return _kit(request, access.page_or_404(slug, number=number))


@public(version=version_of_the_library)
@require_safe
def version(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    return _kit(request, access.page_or_404(slug, version=code))


@public(version=version_of_the_library)
@require_safe
def kit_for(request: HttpRequest, slug: str, commune: str) -> HttpResponse:
    return _kit(request, access.page_or_404(slug, commune=commune))


def _kit(request: HttpRequest, page: KitPage) -> HttpResponse:
    first = page.documents[0]
    context = {
        "page": page,
        "first": first,
        "form": PersonalForm(first.layout, versions=choices(page.codes_of(first.plan.slug), first=page.code)),
        "text": to_html(page.version.page, page.edition.numbers, language=page.spoken),
        "editions": libraries.editions_of(page.slug),
        "of_season": page.of_season(today()),
    }
    return render(request, "kits/kit.html", context)
