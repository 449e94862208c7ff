"""Count and time what the program answers."""

import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from voisins.portal import measures

METHODS = frozenset({"GET", "HEAD", "POST"})


def measured(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Record each answer under the app that gave it; an address nobody serves is under « none »."""

    def measure(request: HttpRequest) -> HttpResponseBase:
        start = time.perf_counter()
        response = get_response(request)
        match = request.resolver_match
        measures.record(
            room=(match.app_names[0] if match and match.app_names else "none"),
            method=request.method if request.method in METHODS else "other",
            status=response.status_code,
            seconds=time.perf_counter() - start,
        )
        return response

    return measure
