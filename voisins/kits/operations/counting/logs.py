"""Count what nginx sent, from its log: each line once, whatever happens to the file or to the reader.

How far a file was read is committed with what was counted in it. A file is known by its first line, so
renaming it, copying it or putting another in its place misleads nobody.
"""

import datetime as dt
import hashlib
import logging
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.db import transaction

from voisins.kits.models import LogPosition
from voisins.kits.operations.counting.items import known_communes, sheets_named
from voisins.kits.operations.counting.lines import Line, parse
from voisins.kits.operations.counting.storing import store
from voisins.kits.rules.counting import Download, is_a_copy

log = logging.getLogger(__name__)

BLOCK = 2 * 1024 * 1024  # some ten thousand lines: half a second of work in one transaction
LONGEST_LINE = 64 * 1024
PACKED = {".gz", ".bz2", ".xz", ".zst"}


@dataclass
class Reading:
    """What one reading found."""

    lines: int = 0
    counted: int = 0
    skipped: int = 0


def read_log(path: Path, *, at: dt.datetime) -> Reading:
    """Count the whole lines not yet counted in ``path`` and in the files it was renamed to, the oldest first.

    Done twice, or by two at once, it counts nothing twice: who comes second finds the position moved, and stops.
    """
    reading = Reading()
    for file in _files(path):
        with suppress(FileNotFoundError), file.open("rb") as stream:  # renamed meanwhile: next time, then
            _read(stream, reading, at)
    if reading.skipped:
        log.warning("lines of the download log make no sense", extra={"skipped": reading.skipped})
    return reading


def _files(path: Path) -> list[Path]:
    """The log and its rotated predecessors, the oldest first; packed ones were read before they were packed."""
    rotated = [f for f in path.parent.glob(f"{path.name}[.-]*") if f.suffix not in PACKED and f.is_file()]
    return [*sorted(rotated, key=lambda f: f.stat().st_mtime), path]


def _read(stream: BinaryIO, reading: Reading, at: dt.datetime) -> None:
    position = _position(stream, at)
    if position is None:
        return
    for block, end in _blocks(stream, position.offset):
        lines, skipped = parse(block)
        counted = _count(position, end, lines, at)
        if counted is None:
            return
        reading.lines += len(lines)
        reading.skipped += skipped
        reading.counted += counted


def _position(stream: BinaryIO, at: dt.datetime) -> LogPosition | None:
    """How far this file was read, wherever it lies now; None while its first line is not whole."""
    first = stream.readline(LONGEST_LINE)
    if not first.endswith(b"\n") and len(first) < LONGEST_LINE:
        return None
    start = {"offset": 0, "read_at": at}
    fingerprint = hashlib.sha256(first).hexdigest()
    return LogPosition.objects.get_or_create(fingerprint=fingerprint, defaults=start)[0]


def _blocks(stream: BinaryIO, offset: int) -> Iterator[tuple[bytes, int]]:
    """Whole lines from ``offset`` on, some at a time, each with where it ends; a last line still being written waits."""
    while True:
        stream.seek(offset)
        block = stream.read(BLOCK)
        # A block without an end of line is no log of ours: it goes by as one senseless line.
        whole = block.rfind(b"\n") + 1 or (BLOCK if len(block) == BLOCK else 0)
        if not whole:
            return
        offset += whole
        yield block[:whole], offset


@transaction.atomic
def _count(position: LogPosition, end: int, lines: Sequence[Line], at: dt.datetime) -> int | None:
    """Count the lines and move the position, together; None when somebody else has moved it."""
    mine = LogPosition.objects.filter(pk=position.pk, offset=position.offset)
    if not mine.update(offset=end, read_at=at):
        return None
    position.offset = end
    return store(_downloads([line for line in lines if is_a_copy(line.answer)]))


def _downloads(lines: Sequence[Line]) -> list[Download]:
    """What the lines say in our own words: sheets we printed, communes that are."""
    sheets = sheets_named({line.digest for line in lines})
    ways = {way: way.partition("-") for way in {line.way for line in lines}}
    communes = known_communes({commune for _channel, _dash, commune in ways.values()})
    found = []
    for at, address, way, digest, answer in lines:
        if digest in sheets:
            channel, _dash, commune = ways[way]
            known = commune if commune in communes else ""
            found.append(Download(at, address, answer.agent, *sheets[digest], known, channel))
    return found
