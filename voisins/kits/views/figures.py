"""The public figures: a page with a curve, the same as open data, and how we count."""

import csv
import io
from collections.abc import Callable, Iterable
from dataclasses import astuple

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from voisins.kits.queries import counts
from voisins.kits.rules import opendata
from voisins.lib.clock import now, today
from voisins.ui.pages import public

KEPT = 600  # seconds
Cells = tuple[object, ...]


def ten_minutes(request: HttpRequest) -> str:
    """Figures are worked out anew six times an hour at most."""
    return f"{now():%m%d%H%M}"[:-1]


@public(max_age=KEPT, version=ten_minutes)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    figures = counts.figures(today=today(), spoken=get_language() or "fr")
    return render(request, "kits/figures.html", {"figures": figures, "least": counts.LEAST_SHOWN})


@public(max_age=KEPT)
@require_safe
def table(request: HttpRequest) -> HttpResponse:
    return _csv("telechargements", opendata.FIELDS, _rows())


@public(max_age=KEPT)
@require_safe
def communes_table(request: HttpRequest) -> HttpResponse:
    return _csv("telechargements-par-commune", opendata.COMMUNE_FIELDS, _commune_rows())


@public(max_age=KEPT)
@require_safe
def everything(request: HttpRequest) -> HttpResponse:
    """Both tables with what their columns mean and under which licence they may be used."""
    described = {
        "title": "Voisins solidaires : téléchargements des kits",
        "licence": {"name": opendata.LICENCE, "address": opendata.LICENCE_ADDRESS},
        "method": request.build_absolute_uri(reverse("kits:method")),
        "fields": opendata.FIELDS,
        "downloads": [dict(zip(opendata.FIELDS, row, strict=True)) for row in _rows()],
        "commune_fields": opendata.COMMUNE_FIELDS,
        "communes": [dict(zip(opendata.COMMUNE_FIELDS, row, strict=True)) for row in _commune_rows()],
    }
    return _shared(JsonResponse(described, json_dumps_params={"ensure_ascii": False}))


@public(max_age=3600)
@require_safe
def method(request: HttpRequest) -> HttpResponse:
    return render(request, "kits/method.html", {"least": counts.LEAST_SHOWN})


def _rows() -> list[Cells]:
    return _kept("figures-rows", lambda: [_cells(row) for row in counts.rows()])


def _commune_rows() -> list[Cells]:
    return _kept("figures-communes", lambda: [_cells(row) for row in counts.commune_rows(today())])


def _kept(name: str, work_out: Callable[[], list[Cells]]) -> list[Cells]:
    return cache.get_or_set(name, work_out, KEPT) or []


def _cells(row: counts.Row | counts.CommuneRow) -> Cells:
    month, *others = astuple(row)
    return (f"{month:%Y-%m}", *others)


def _csv(name: str, head: Iterable[str], rows: Iterable[Cells]) -> HttpResponse:
    text = io.StringIO()
    csv.writer(text).writerows([tuple(head), *rows])
    response = HttpResponse(text.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return _shared(response)


def _shared(response: HttpResponse) -> HttpResponse:
    """Other sites' pages may read it: that is what open data is for."""
    response["Access-Control-Allow-Origin"] = "*"
    return response
