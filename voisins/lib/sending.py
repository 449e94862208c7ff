"""Send files: lasting ones as nginx would, private ones by nginx where it stands in front."""

import re
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.http import content_disposition_header

FOR_EVER = "public, max-age=31536000, immutable"
KEPT_FILES, KEPT_SIZE = 16, 2 * 1024 * 1024  # at most 32 MB a process
BLOCK = 256 * 1024

_RANGE = re.compile(r" *(?:(\d{1,18}) *- *(\d{0,18})|-(\d{1,18})) *", re.ASCII)
_TAG = re.compile(r'"([^"]*)"')


class Unsatisfiable(Exception):  # noqa: N818 - the name HTTP gives it
    """What is asked for lies outside the file, or says nothing."""


def send_lasting(request: HttpRequest, path: Path, *, tag: str, name: str, content_type: str) -> HttpResponse:
    """Send a file whose address says its content: whole, one part of it, its headers, or that it has not changed.

    Answers as nginx does with ``max_ranges 1``, so that one set of tests holds for both.
    """
    data = read(path)
    if _has_it(request.headers.get("If-None-Match", ""), tag):
        response = HttpResponse(status=304)
    else:
        response = _copy(request, data, tag)
        response["Content-Type"] = content_type
        response["Content-Disposition"] = content_disposition_header(False, name) or "inline"
    response["ETag"] = f'"{tag}"'
    response["Cache-Control"] = FOR_EVER
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _copy(request: HttpRequest, data: bytes, tag: str) -> HttpResponse:
    try:
        part = _asked_part(request, len(data), tag)
    except Unsatisfiable:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{len(data)}"})
    sent = data if part is None else data[part.start : part.stop]
    response = HttpResponse(b"" if request.method == "HEAD" else sent, status=200 if part is None else 206)
    response["Accept-Ranges"] = "bytes"
    response["Content-Length"] = str(len(sent))
    if part is not None:
        response["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{len(data)}"
    return response


def _asked_part(request: HttpRequest, size: int, tag: str) -> range | None:
    only_if = request.headers.get("If-Range")
    if only_if is not None and only_if != f'"{tag}"':
        return None
    return asked_part(request.headers.get("Range", ""), size)


def asked_part(header: str, size: int) -> range | None:
    """The bytes that a Range header asks for; None for the whole file, as when several parts are asked for."""
    unit, _, asked = header.partition("=")
    if unit.lower() != "bytes" or not asked:
        return None
    found = None
    for spec in asked.split(","):
        said = _RANGE.fullmatch(spec)
        if not said:
            raise Unsatisfiable
        part = _part(size, *said.groups())
        if part.start == 0 and not part or part and found:
            return None
        found = part or found
    if not found:
        raise Unsatisfiable
    return found


def _part(size: int, first: str | None, last: str | None, suffix: str | None) -> range:
    if suffix is not None:
        return range(max(0, size - int(suffix)), size)
    return range(int(first or 0), min(size, int(last) + 1) if last else size)


def _has_it(header: str, tag: str) -> bool:
    return header.strip() == "*" or tag in _TAG.findall(header)


def read(path: Path) -> bytes:
    """The bytes of a file, kept in memory when it is small and often asked for; 404 when there is none."""
    try:
        found = path.stat()
    except FileNotFoundError:
        raise Http404 from None
    if found.st_size > KEPT_SIZE:
        return path.read_bytes()
    return _kept(path, found.st_mtime_ns)


@lru_cache(maxsize=KEPT_FILES)
def _kept(path: Path, _written_ns: int) -> bytes:
    return path.read_bytes()


def send_private(path: Path, *, name: str, content_type: str) -> HttpResponseBase:
    """Send a file of PRIVATE_FILES to the one person who may have it; who asks has been checked already.

    A path that leads out of that folder, by dots or by a link, is a ValueError.
    """
    inside = path.resolve().relative_to(Path(settings.PRIVATE_FILES).resolve())
    response: HttpResponseBase
    if settings.SEND_FILES_BY == "nginx":
        response = HttpResponse(headers={"X-Accel-Redirect": quote(f"/_private/{inside.as_posix()}")})
    else:
        response = _streamed(path)
    response["Content-Type"] = content_type
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


def _streamed(path: Path) -> HttpResponseBase:
    try:
        response = FileResponse(path.open("rb"))
    except FileNotFoundError:
        raise Http404 from None
    response.block_size = BLOCK
    return response
