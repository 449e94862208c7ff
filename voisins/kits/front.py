"""Ready files, answered before the rest of the program is asked: no session, language or cookie concerns them."""

import re
import time
from collections.abc import Callable, Iterable
from typing import Any, Protocol

from django.core.handlers.wsgi import WSGIRequest
from django.db import close_old_connections
from django.http import Http404

from voisins.kits.file_urls import SHEET, app_name
from voisins.kits.views import files

Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

_SHEET = re.compile("/" + SHEET)
METHODS = frozenset({"GET", "HEAD"})


class Tell(Protocol):
    """What is told of each answer: Django's middlewares, which tell of the others, do not see these."""

    def __call__(self, *, room: str, method: str, status: int, seconds: float) -> None: ...


def untold(*, room: str, method: str, status: int, seconds: float) -> None:
    """Tell nobody."""


def files_first(application: Application, tell: Tell = untold) -> Application:
    """Answer ``/f/…`` at once and leave all else, a file that is not there included, to ``application``."""

    def answer(environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        found = _SHEET.fullmatch(environ.get("PATH_INFO", ""))
        if not found:
            return application(environ, start_response)
        start = time.perf_counter()
        try:
            response = files.sheet(WSGIRequest(environ), **found.groupdict())
        except Http404:
            return application(environ, start_response)
        finally:
            close_old_connections()
        method = environ["REQUEST_METHOD"]
        tell(
            room=app_name,
            method=method if method in METHODS else "other",
            status=response.status_code,
            seconds=time.perf_counter() - start,
        )
        start_response(f"{response.status_code} {response.reason_phrase}", list(response.items()))
        return [response.content]

    return answer
