"""One line of nginx's log of downloads: what deploy/nginx.conf writes, and nothing else."""

import json
import re
from functools import lru_cache
from typing import NamedTuple

from voisins.kits.rules.counting import Answer, first_byte

_WAY = re.compile(r"[a-z]{1,10}(-[0-9AB]{5})?")
SENSELESS = (ValueError, TypeError, OverflowError, RecursionError)
THIS_CENTURY = range(946_684_800, 4_102_444_800)


class Line(NamedTuple):
    """A request for a ready file as nginx answered it; ``address`` has been cut before it was written."""

    at: float
    address: str
    way: str
    digest: str
    answer: Answer


def parse(block: bytes) -> tuple[list[Line], int]:
    """The lines of ``block``, which ends with a whole line, and how many made no sense."""
    # Bytes as nginx got them: a header may hold any, and latin-1 reads them all, as WSGI does.
    texts = block.decode("latin-1").split("\n")
    texts.pop()
    try:
        return [_line(*fields) for fields in json.loads(f"[{','.join(texts)}]")], 0
    except SENSELESS:
        return _one_by_one(texts)


def _one_by_one(texts: list[str]) -> tuple[list[Line], int]:
    lines = []
    for text in texts:
        try:
            lines.append(_line(*json.loads(text)))
        except SENSELESS:
            continue
    return lines, len(texts) - len(lines)


def _line(
    connection: str,
    at: str,
    address: str,
    method: str,
    status: str,
    part: str,
    prefetch: str,
    way: str,
    digest: str,
    agent: str,
) -> Line:
    """The line these fields make; ValueError or TypeError when they are not ours."""
    moment = float(at)
    if int(moment) not in THIS_CENTURY or not _is_way(way):
        raise ValueError
    "".join((connection, address, method, digest, agent))  # all of them texts
    answer = Answer(method, int(status), first_byte(part) if part else 0, prefetch == "1", agent)
    return Line(moment, address, way, digest, answer)


@lru_cache(maxsize=4096)
def _is_way(text: str) -> bool:
    return _WAY.fullmatch(text) is not None
