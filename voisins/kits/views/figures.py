"""The public figures: a page with a curve, the same as open data, and how we count."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language

from voisins.kits.queries import counts
from voisins.kits.rules.curves import curve
from voisins.kits.rules.opendata import COMMUNE_FIELDS, FIELDS, LICENCE, LICENCE_ADDRESS
from voisins.lib.clock import now, today
from voisins.ui.pages import public


def ten_minutes(request: HttpRequest) -> str:
    """Figures are worked out anew six times an hour at most."""
    return f"{now():%m%d%H%M}"[:-1]


@public(max_age=600, version=ten_minutes)
def page(request: HttpRequest) -> HttpResponse:
    figures = counts.figures(today=today(), spoken=get_language() or "fr")
    values = [count for _month, count in reversed(figures.every.shown)] if figures else []
    context = {"figures": figures, "curve": curve(values), "least": counts.LEAST_SHOWN}
    return render(request, "kits/figures.html", context)


@public(max_age=600, version=ten_minutes)
def table(request: HttpRequest) -> HttpResponse:
    rows = ([f"{row.month:%Y-%m}", row.kit, row.document, row.channel, row.count] for row in counts.rows())
    return _csv("telechargements", list(FIELDS), rows)


@public(max_age=600, version=ten_minutes)
def communes_table(request: HttpRequest) -> HttpResponse:
    rows = ([f"{row.month:%Y-%m}", row.code, row.name, row.count] for row in counts.commune_rows(today()))
    return _csv("telechargements-par-commune", list(COMMUNE_FIELDS), rows)


@public(max_age=600, version=ten_minutes)
def everything(request: HttpRequest) -> JsonResponse:
    """Both tables with what their columns mean and under which licence they may be used."""
    described = {
        "title": "Voisins solidaires : téléchargements des kits",
        "licence": {"name": LICENCE, "address": LICENCE_ADDRESS},
        "method": request.build_absolute_uri("/kits/comment-nous-comptons/"),
        "last_month_is_over": False,
        "fields": FIELDS,
        "downloads": [_record(FIELDS, f"{r.month:%Y-%m}", r.kit, r.document, r.channel, r.count) for r in counts.rows()],
        "commune_fields": COMMUNE_FIELDS,
        "communes": [
            _record(COMMUNE_FIELDS, f"{r.month:%Y-%m}", r.code, r.name, r.count) for r in counts.commune_rows(today())
        ],
    }
    return _shared(JsonResponse(described, json_dumps_params={"ensure_ascii": False}))


@public(max_age=3600)
def method(request: HttpRequest) -> HttpResponse:
    return render(request, "kits/method.html", {"least": counts.LEAST_SHOWN})


def _record(fields: Iterable[str], *values: object) -> dict[str, Any]:
    return dict(zip(fields, values, strict=True))


def _csv(name: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    text = io.StringIO()
    csv.writer(text).writerows([head, *rows])
    response = HttpResponse(text.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return _shared(response)


def _shared[Answer: HttpResponse](response: Answer) -> Answer:
    """Other sites' pages may read it: that is what open data is for."""
    response["Access-Control-Allow-Origin"] = "*"
    return response
