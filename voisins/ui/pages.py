"""How a view answers: which pages are public and kept by caches, and page or fragment."""

import re
from collections.abc import Callable, Hashable, Mapping
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib.auth.decorators import login_not_required
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import get_language

from voisins.ui import kept

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]
Version = Callable[[HttpRequest], Hashable]

BROWSERS = 60  # seconds a browser may show a page again without asking
STALE = "stale-while-revalidate=600, stale-if-error=86400"
_GZIP = re.compile(r"\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:\s|,|$))")


def public(*, max_age: int = 300, version: Version | None = None) -> Callable[[View[P]], View[P]]:
    """Declare a view open to everybody, the same for everybody, and kept by any cache for ``max_age`` seconds.

    Such a view never looks at the person, the session or a cookie. With ``version``, a cheap stamp of what its
    pages are made from, whole pages are also kept in this process: only as long as the stamp stays the same,
    only answers 200, nothing with a query string. What answers a POST is kept by nobody.
    """

    def declare(view: View[P]) -> View[P]:
        @wraps(view)
        def shown(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            same_for_everybody(request)
            if request.method not in ("GET", "HEAD"):
                return view(request, *args, **kwargs)
            if version is None or request.META.get("QUERY_STRING"):
                return _open(request, view(request, *args, **kwargs), max_age)
            stamp = version(request)
            key = (request.path, get_language(), wants_fragment(request))
            page = kept.SHELF.get(key, stamp)
            if page is None:
                response = view(request, *args, **kwargs)
                page = _keep(key, stamp, response)
                if page is None:
                    return _open(request, response, max_age)
            return _from_shelf(request, page, max_age)

        shown.is_public = True  # type: ignore[attr-defined]
        return login_not_required(shown)

    return declare


def same_for_everybody(request: HttpRequest) -> None:
    """Promise that the answer looks at nobody: the page shows no name, and no cookie is mended on the way."""
    request.is_public = True  # type: ignore[attr-defined]
    request.META.pop("CSRF_COOKIE_NEEDS_UPDATE", None)  # set for whoever comes with a spoilt cookie


def wants_fragment(request: HttpRequest) -> bool:
    """Whether htmx asks for a block of the page it already shows; coming back by history, it needs it all."""
    asked = request.headers
    return "HX-Request" in asked and "HX-Boosted" not in asked and "HX-History-Restore-Request" not in asked


def show(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    fragment: str | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page, or its ``fragment`` when htmx asks; caches are told that the two differ."""
    if fragment is None:
        return render(request, template, context, status=status)
    if wants_fragment(request):
        response = render(request, fragment, context, status=status)
        response.write(_waiting_words(request))
    else:
        response = render(request, template, context, status=status)
    patch_vary_headers(response, ("HX-Request",))
    return response


def _waiting_words(request: HttpRequest) -> str:
    """What a view has just said with ``django.contrib.messages``: a fragment carries it to its place in the page."""
    if getattr(request, "is_public", False) or not get_messages(request):
        return ""
    return render_to_string("ui/components/_messages.html", {"apart": True}, request)


def _keep(key: Hashable, stamp: Hashable, response: HttpResponseBase) -> kept.Page | None:
    """Put a page on the shelf if it may stay there; Cache-Control of its own or a cookie says that it may not."""
    if response.status_code != 200 or not isinstance(response, HttpResponse):
        return None
    if response.cookies or response.has_header("Cache-Control"):
        return None
    page = kept.page(
        response.content,
        stamp=stamp,
        content_type=response.headers["Content-Type"],
        vary=response.headers.get("Vary", ""),
    )
    kept.SHELF.put(key, page)
    return page


def _from_shelf(request: HttpRequest, page: kept.Page, max_age: int) -> HttpResponseBase:
    packed = page.packed and _GZIP.search(request.META.get("HTTP_ACCEPT_ENCODING", ""))
    response = HttpResponse(page.packed if packed else page.body, content_type=page.content_type)
    if packed:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = f"{page.vary}, Accept-Encoding" if page.vary else "Accept-Encoding"
    response.headers["ETag"] = page.etag
    return _open(request, response, max_age)


def _open(request: HttpRequest, response: HttpResponseBase, max_age: int) -> HttpResponseBase:
    """Let caches keep a successful answer, and answer 304 when the visitor has it already."""
    if response.status_code != 200:
        return response
    response.is_public = True  # type: ignore[attr-defined]
    if not response.has_header("Cache-Control"):
        response.headers["Cache-Control"] = f"public, max-age={BROWSERS}, s-maxage={max_age}, {STALE}"
    if isinstance(response, HttpResponse) and not response.has_header("ETag"):
        response.headers["ETag"] = kept.etag_of(response.content)
    if not isinstance(response, HttpResponse):
        return response
    answer = get_conditional_response(request, etag=response.headers["ETag"], response=response)
    answer.is_public = True  # type: ignore[union-attr]
    return answer or response
