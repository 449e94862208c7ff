"""What counts as one download, the same for what the program sends and for what nginx sends.

docs/counting.md tells it to a curious reader; nothing here touches a database, a file or a clock.
"""

import datetime as dt
import hashlib
import ipaddress
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from counter_robots import is_robot_or_machine

from voisins.lib.clock import PARIS

WINDOW = 30.0  # seconds: a double click, as COUNTER says
SLACK = 10.0  # lines of a log may lie this much out of order
AGENT_LENGTH = 300  # nginx cuts there too (deploy/nginx.conf)

_IPV4 = re.compile(r"(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}", re.ASCII)


class Answer(NamedTuple):
    """A request for a file and what it got, as far as counting needs to know them."""

    method: str
    status: int
    first_byte: int
    prefetch: bool
    agent: str


class Download(NamedTuple):
    """Somebody got a document: still with an address, so never written anywhere as it is."""

    at: float
    address: str
    agent: str
    edition: int
    document: str
    commune: str
    channel: str


class Tally(NamedTuple):
    """What a count is kept by."""

    edition: int
    document: str
    day: dt.date
    commune: str
    channel: str


Sight = int
"""Who took what, as a digest that says neither."""


class Reckoning(NamedTuple):
    """How many to add to each count, and what was last seen when."""

    counts: dict[Tally, int]
    seen: dict[Sight, float]


def is_a_copy(answer: Answer) -> bool:
    """Whether a person got a copy: whole, or the beginning of one; not a robot, not a browser guessing ahead."""
    return (
        answer.method == "GET"
        and (answer.status == 200 or (answer.status == 206 and answer.first_byte == 0))
        and not answer.prefetch
        and not is_robot(answer.agent)
    )


@lru_cache(maxsize=4096)
def is_robot(agent: str) -> bool:
    """Whether COUNTER lists it as a robot or a machine; who says nothing of itself is one."""
    return bool(is_robot_or_machine(agent.strip()))  # type: ignore[no-untyped-call]


def is_prefetch(*purposes: str) -> bool:
    """Whether one of the headers Sec-Purpose, Purpose or X-Moz says that nobody has asked yet."""
    said = " ".join(purposes).lower()
    return "prefetch" in said or "prerender" in said


def first_byte(content_range: str) -> int:
    """Where a partial answer begins: 500 for ``bytes 500-999/1234``; 0 when nothing is said."""
    start = content_range.partition(" ")[2].partition("-")[0]
    return int(start) if start.isascii() and start.isdecimal() else 0


def short_address(address: str) -> str:
    """The address without its end: /24 for IPv4, /48 for IPv6; what is no address becomes nothing."""
    plain = _IPV4.fullmatch(address)
    return f"{plain[1]}.0" if plain else _short_ipv6(address)


@lru_cache(maxsize=8192)
def _short_ipv6(address: str) -> str:
    try:
        whole = ipaddress.IPv6Address(address.partition("%")[0])
    except ValueError:
        return ""
    if whole.ipv4_mapped:
        return short_address(str(whole.ipv4_mapped))
    return str(ipaddress.IPv6Address(int(whole) >> 80 << 80))


def sight(taken: Download, salt: bytes) -> Sight:
    """Tell who took what from all else without saying who or what: without the day's salt this means nothing.

    64 bits: among a million downloads of the last minutes, two are mistaken for one once in eighteen million days.
    """
    who = f"{short_address(taken.address)}\n{taken.agent[:AGENT_LENGTH]}"
    words = f"{who}\n{taken.edition}\n{taken.document}".encode("utf-8", "surrogateescape")
    return int.from_bytes(hashlib.blake2b(words, key=salt, digest_size=8).digest(), "big", signed=True)


def day_of(at: float) -> dt.date:
    """The day in Paris."""
    return _day_of_quarter(int(at // 900))


@lru_cache(maxsize=256)
def _day_of_quarter(quarter: int) -> dt.date:
    # No time zone changes its offset elsewhere than on a quarter of an hour.
    return dt.datetime.fromtimestamp(quarter * 900, PARIS).date()


def sights(downloads: Iterable[Download], salts: Mapping[dt.date, bytes]) -> list[tuple[Sight, Download]]:
    """Each download in the order of time, with its sight."""
    return [(sight(taken, salts[day_of(taken.at)]), taken) for taken in sorted(downloads)]


def reckon(found: Iterable[tuple[Sight, Download]], seen: Mapping[Sight, float]) -> Reckoning:
    """Count each download that is not a double click; ``found`` is in the order of time.

    The window slides: somebody who clicks every twenty seconds for an hour is counted once.
    """
    last = dict(seen)
    counts: Counter[Tally] = Counter()
    for what, taken in found:
        before = last.get(what)
        if before is None or abs(taken.at - before) > WINDOW:
            counts[Tally(taken.edition, taken.document, day_of(taken.at), taken.commune, taken.channel)] += 1
        last[what] = taken.at if before is None else max(before, taken.at)
    return Reckoning(dict(counts), {what: at for what, at in last.items() if seen.get(what) != at})


def still_useful(seen: Mapping[Sight, float]) -> dict[Sight, float]:
    """Those that a download yet to come could be the double of."""
    newest = max(seen.values(), default=0.0)
    return {what: at for what, at in seen.items() if at >= newest - WINDOW - SLACK}
