"""A browser for each role, and what an answer means in the words of the table."""

from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.core.signals import request_finished
from django.db import close_old_connections, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import translation

from tests.security import world
from tests.security.table import EVERYBODY, HERE, Row

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
SIGN_IN, ENROL = "/connexion/?next=", "/compte/securite/"
SOMETHING = {"nothing": "1"}  # a form that was sent, with none of the fields it asks for
Answer = tuple[int, str]


@dataclass(frozen=True)
class Visitors:
    """Their cookies are put back as they were after each request."""

    browsers: dict[str, Client]

    def ask(self, role: str, method: str, path: str, *, data: Any = SOMETHING) -> HttpResponse:
        """What this role is answered; nothing of it lasts."""
        browser = self.browsers[role]
        kept = browser.cookies.copy()
        cache.clear()
        try:
            with transaction.atomic():
                words = {"data": data} if method == "POST" else {}
                answer: HttpResponse = getattr(browser, method.lower())(path, **words)
                transaction.set_rollback(True)
            close(answer)
        finally:
            browser.cookies = kept
            if method == "POST":
                world.keep_files()
        return answer


def close(answer: HttpResponse) -> None:
    """Read the file that it sends and let go of it, without closing the database as the end of a request does."""
    if answer.streaming:
        answer.streaming_content = [b"".join(answer.streaming_content)]
    request_finished.disconnect(close_old_connections)
    answer.close()
    request_finished.connect(close_old_connections)


def path_of(row: Row) -> str:
    """The address of a row; one that has no name of its own is asked by the name it stands before."""
    name = row.name
    with translation.override("fr"):
        return reverse(name, kwargs=dict(row.args))


def expected(row: Row, role: str, method: str) -> Answer:
    """Status, and where to, as the table has it written."""
    if method not in ("GET", "HEAD", "POST"):
        return 405, ""
    position = int(method == "POST")
    if role not in EVERYBODY & row.who and role not in row.but:
        return _refused(row, role, position)
    answer = row.but[role][position] if role in row.but else (row.get, row.post)[position]
    if answer is None:
        return 405, ""
    if row.owner and role != row.owner:
        return 404, ""
    return answer, "on" if answer == 302 else ""


def _refused(row: Row, role: str, position: int) -> Answer:
    if role in ("stranger", "closed"):
        return 302, SIGN_IN
    offered = (row.get, row.post)[position]
    if role == "without_factor":
        return (offered or 405, "") if row.enrol else (302, ENROL)
    if row.wall and role not in HERE:
        return (404 if offered is not None else 405), ""
    return (403 if offered is not None else 405), ""


def told(row: Row, answer: HttpResponse) -> Answer:
    """Status and where to, in the words of the table."""
    where = where_to(answer)
    for known in (SIGN_IN, ENROL):
        if where.startswith(known):
            return answer.status_code, known
    on = answer.status_code == 302 and (where.startswith(row.to or "/") or row.but)
    return answer.status_code, "on" if on else ""


def where_to(answer: HttpResponse) -> str:
    return str(answer.headers.get("Location", ""))


def failures(row: Row, visitors: Visitors) -> list[str]:
    """The cells of a row that answer otherwise than the table says."""
    path, wrong = path_of(row), []
    for role in world.ROLES:
        for method in METHODS:
            answer = told(row, visitors.ask(role, method, path))
            if answer != expected(row, role, method):
                wrong.append(f"{method} {path} as {role}: {answer}, not {expected(row, role, method)}")
    return wrong
