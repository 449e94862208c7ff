"""What is true of every answer: who may keep it, its language, what a browser may do with it."""

import logging
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponseBase, HttpResponseNotAllowed
from django.utils import translation
from django.utils.translation import get_language_from_path

log = logging.getLogger(__name__)

Answer = Callable[[HttpRequest], HttpResponseBase]

NOBODY_KEEPS = "private, no-store"
UNDERSTOOD = ("GET", "HEAD", "POST")
# Nothing here needs a sensor, a purse or an advertiser.
UNUSED = "accelerometer browsing-topics camera display-capture geolocation gyroscope magnetometer microphone midi payment serial usb"
PERMISSIONS = ", ".join(f"{name}=()" for name in UNUSED.split())


def closed_to_caches(get_response: Answer) -> Answer:
    """Nothing is kept by a cache, found by a search engine or shown inside another site, unless declared public."""

    def close(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if not getattr(response, "is_public", False):
            response.headers["Cache-Control"] = NOBODY_KEEPS
            response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
            response.headers.setdefault("X-Robots-Tag", "noindex, nofollow, noarchive")
        elif response.cookies or "cookie" in response.headers.get("Vary", "").lower():
            # A cache would hand one visitor's answer to the next: closed, and said loudly.
            response.headers["Cache-Control"] = NOBODY_KEEPS
            log.error("a public page looked at its visitor", extra={"request": request})
        return response

    return close


def language_from_path(get_response: Answer) -> Answer:
    """The address alone says the language: /en/… is English, the rest French. No cookie, nothing to vary by."""

    def speak(request: HttpRequest) -> HttpResponseBase:
        language = get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
        translation.activate(language)
        request.LANGUAGE_CODE = language
        response = get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response

    return speak


def headers(get_response: Answer) -> Answer:
    """Say what no page of ours uses, so that nothing slipped into one may use it either."""

    def say(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        return response

    return say


def known_methods(get_response: Answer) -> Answer:
    """Pages are read and forms are sent: any other method is refused before anybody asks who is there."""

    def refuse(request: HttpRequest) -> HttpResponseBase:
        return get_response(request) if request.method in UNDERSTOOD else HttpResponseNotAllowed(UNDERSTOOD)

    return refuse


class SignedInUnlessOpen(LoginRequiredMiddleware):
    """Every page asks who is there, unless its view says that it does not need to.

    Django's own looks at the person before it looks at the view: that alone would make each public page
    « Vary: Cookie » and no cache could hold it.
    """

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., Any],
        view_args: tuple[Any, ...],
        view_kwargs: dict[str, Any],
    ) -> HttpResponseBase | None:
        if not getattr(view_func, "login_required", True):
            return None
        return super().process_view(request, view_func, view_args, view_kwargs)
