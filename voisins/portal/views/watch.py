"""For those who watch over the site: alive, ready, figures."""

import secrets

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from voisins.portal import queries
from voisins.portal.measures import exposition

SILENT_AFTER = 180  # seconds


@login_not_required
@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    """The process answers; nothing else is looked at."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@login_not_required
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Whether visitors may be sent here. A silent worker is told but closes nothing: pages do without it."""
    database = queries.database_answers()
    migrated = database and queries.migrated()
    silence = queries.worker_silence()
    told = {
        "database": "ok" if database else "broken",
        "migrations": "ok" if migrated else "pending" if database else "unknown",
        "worker": "never" if silence is None else "ok" if silence < SILENT_AFTER else "silent",
    }
    return JsonResponse(told, status=200 if database and migrated else 503)


@login_not_required
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Prometheus figures for who holds the token; for the others there is nothing here."""
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not settings.METRICS_TOKEN or not secrets.compare_digest(
        given.encode(), settings.METRICS_TOKEN.encode()
    ):
        raise Http404
    body, content_type = exposition()
    return HttpResponse(body, content_type=content_type)
