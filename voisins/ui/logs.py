"""One JSON line per event, made of named keys only: nothing that nobody listed is ever written."""

import json
import logging
import re
import secrets
import traceback
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest

# What our own code may add with ``extra=``: ids, counts and names of our own things, never of people.
ALLOWED = frozenset(
    {"batch", "bytes", "chore", "count", "document", "edition", "job", "kit", "line", "lines", "milliseconds"}
    | {"letter", "offset", "rows", "seconds", "status_code", "task", "version", "worker"}
)
_OURS = "voisins"
_GIVEN = re.compile(r"[0-9a-f]{32}")
# Sentences written by libraries may carry what a person typed: an address, a long number.
_MAIL = re.compile(r"[^\s@<>\"']+@[^\s@<>\"']+")
_DIGITS = re.compile(r"\d[\d .:-]{5,}\d")


def reference(request: HttpRequest) -> str:
    """The name under which the log tells of this request: nginx's, or our own, the same each time it is asked."""
    known = getattr(request, "reference", "")
    if not known:
        given = request.headers.get("X-Request-ID", "")
        known = given if _GIVEN.fullmatch(given) else secrets.token_hex(16)
        request.reference = known  # type: ignore[attr-defined]
    return known


class Formatter(logging.Formatter):
    """Write when, how grave, from where, which event; for an error its type and place, never its words.

    The words of an exception and the values around it may hold what somebody typed, so they stay out.
    """

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "event": _event(record),
        }
        line.update((key, value) for key, value in vars(record).items() if key in ALLOWED and _plain(value))
        request = getattr(record, "request", None)
        if isinstance(request, HttpRequest):
            line.update(_asked(request))
        if record.exc_info and record.exc_info[1]:
            line.update(_broken(record.exc_info[1]))
        return json.dumps(line, ensure_ascii=False)


def _event(record: logging.LogRecord) -> str:
    """The sentence without its values: those of ours are in keys, those of libraries are not ours to tell."""
    status = getattr(record, "status_code", None)
    if record.name == "django.request" and status:
        return f"answered {status}"
    words = str(record.msg)
    if record.name.split(".")[0] != _OURS:
        words = _DIGITS.sub("…", _MAIL.sub("…", words))
    return words


def _plain(value: object) -> bool:
    return isinstance(value, str | int | float | bool)


def _asked(request: HttpRequest) -> dict[str, str]:
    """The route, not the address: an address may hold a code."""
    match = request.resolver_match
    return {
        "request": reference(request),
        "method": request.method or "",
        "route": match.route if match else "",
    }


def _broken(error: BaseException) -> dict[str, Any]:
    """Type and place of the error and of what caused it, the innermost call last."""
    frames = traceback.extract_tb(error.__traceback__)
    told: dict[str, Any] = {
        "error": f"{type(error).__module__}.{type(error).__qualname__}",
        "calls": [f"{_module(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames[-12:]],
    }
    cause = error.__cause__ or error.__context__
    if cause is not None:
        told["cause"] = f"{type(cause).__module__}.{type(cause).__qualname__}"
    return told


def _module(file: str) -> str:
    """The path without the machine's part of it."""
    return re.sub(r"^.*?/(?=(?:voisins|site-packages|python3\.\d+)/)", "", file)
