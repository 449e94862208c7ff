"""Ready files, answered before the rest of the program is asked: no session, language or cookie concerns them."""

import re
from collections.abc import Callable, Iterable
from typing import Any

from django.core.handlers.wsgi import WSGIRequest
from django.db import close_old_connections
from django.http import Http404

from voisins.kits.file_urls import SHEET
from voisins.kits.views import files

Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

_SHEET = re.compile("/" + SHEET)


def files_first(application: Application) -> Application:
    """Answer ``/f/…`` at once and leave all else, a file that is not there included, to ``application``."""

    def answer(environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        found = _SHEET.fullmatch(environ.get("PATH_INFO", ""))
        if not found:
            return application(environ, start_response)
        try:
            response = files.sheet(WSGIRequest(environ), **found.groupdict())
        except Http404:
            return application(environ, start_response)
        finally:
            close_old_connections()
        start_response(f"{response.status_code} {response.reason_phrase}", list(response.items()))
        return [response.content]

    return answer
