"""Count what the program itself sends, before it is sent."""

import logging
import os

from django.conf import settings
from django.db import Error, connection
from django.http import HttpRequest

from voisins.kits.enums import Channel
from voisins.kits.models import Edition
from voisins.kits.operations.counting.grouping import Grouping, NotCommitted
from voisins.kits.operations.counting.items import known_commune, sheet_named
from voisins.kits.operations.counting.storing import store
from voisins.kits.operations.counting.turns import in_turn
from voisins.kits.rules.counting import AGENT_LENGTH, Answer, Download, is_a_copy, is_prefetch
from voisins.lib.clock import now

log = logging.getLogger(__name__)


def count_request(
    request: HttpRequest, *, edition: Edition, document: str, commune: str, channel: Channel
) -> None:
    """Count a document made on demand, in answer to a form: committed when this returns."""
    agent = request.META.get("HTTP_USER_AGENT", "")[:AGENT_LENGTH]
    if is_a_copy(Answer("GET", 200, 0, _prefetch(request), agent)):
        _count(request, agent, edition.pk, document, commune, channel)


def count_sheet(request: HttpRequest, *, digest: str, way: str, status: int, first_byte: int) -> None:
    """Count a ready file that is about to be sent from ``/f/<way>/<digest>/``: committed when this returns."""
    agent = request.META.get("HTTP_USER_AGENT", "")[:AGENT_LENGTH]
    if not is_a_copy(Answer(request.method or "", status, first_byte, _prefetch(request), agent)):
        return
    try:
        sheet = sheet_named(digest)
        channel, _, commune = way.partition("-")
        if sheet:
            _count(request, agent, *sheet, known_commune(commune), channel)
    except Error:
        log.exception("a download was not counted")


def _count(request: HttpRequest, agent: str, edition: int, document: str, commune: str, channel: str) -> None:
    """A neighbour who needs a sheet gets it, even if the database does not answer: that is told in the log."""
    taken = Download(now().timestamp(), caller(request), agent, edition, document, commune, str(channel))
    try:
        if connection.in_atomic_block:
            store([taken])  # the caller's transaction must not carry other people's downloads
        else:
            _group.add(taken)
    except (Error, NotCommitted):
        log.exception("a download was not counted")


def caller(request: HttpRequest) -> str:
    """The address of who asks, as the last proxy that we trust saw it."""
    trusted = settings.TRUSTED_PROXIES
    if not trusted:
        return str(request.META.get("REMOTE_ADDR", ""))
    seen = [hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    return seen[-trusted] if len(seen) >= trusted else ""


def _prefetch(request: HttpRequest) -> bool:
    said = request.META
    return is_prefetch(
        said.get("HTTP_SEC_PURPOSE", ""), said.get("HTTP_PURPOSE", ""), said.get("HTTP_X_MOZ", "")
    )


def _renew() -> None:
    """A forked process must not inherit a lock that somebody held."""
    global _group
    _group = Grouping(store, turn=in_turn)


_group = Grouping(store, turn=in_turn)
os.register_at_fork(after_in_child=_renew)
