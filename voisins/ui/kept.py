"""Whole public pages kept in the memory of each process, the least asked for leaving first."""

import gzip
import hashlib
import threading
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass

MOST_BYTES = 32 * 1024 * 1024
WORTH_PACKING = 1000  # bytes; under that, gzip gains nothing


@dataclass(frozen=True, slots=True)
class Page:
    """A rendered page, plain and packed, and what it was made from (``stamp``)."""

    stamp: Hashable
    body: bytes
    packed: bytes
    etag: str
    content_type: str
    vary: str

    @property
    def weight(self) -> int:
        return len(self.body) + len(self.packed)


def page(body: bytes, *, stamp: Hashable, content_type: str, vary: str = "") -> Page:
    """Make a page to keep: its tag and its packed form are worked out once."""
    packed = gzip.compress(body, 6, mtime=0) if len(body) >= WORTH_PACKING else b""
    return Page(stamp, body, packed, etag_of(body), content_type, vary)


def etag_of(body: bytes) -> str:
    """A weak tag: the same page, whether packed or not."""
    return f'W/"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'


class Shelf:
    """Pages by key; never more than ``most`` bytes, never a page made from something older."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self._pages: OrderedDict[Hashable, Page] = OrderedDict()
        self._lock = threading.Lock()
        self._most = most
        self._weight = 0

    def get(self, key: Hashable, stamp: Hashable) -> Page | None:
        """The page kept under ``key``, if it was made from the present ``stamp``."""
        with self._lock:
            kept = self._pages.get(key)
            if kept is None or kept.stamp != stamp:
                return None
            self._pages.move_to_end(key)
            return kept

    def put(self, key: Hashable, new: Page) -> None:
        if new.weight > self._most // 8:
            return
        with self._lock:
            self._drop(key)
            self._pages[key] = new
            self._weight += new.weight
            while self._weight > self._most:
                self._drop(next(iter(self._pages)))

    def clear(self) -> None:
        with self._lock:
            self._pages.clear()
            self._weight = 0

    def __len__(self) -> int:
        return len(self._pages)

    @property
    def weight(self) -> int:
        return self._weight

    def _drop(self, key: Hashable) -> None:
        old = self._pages.pop(key, None)
        if old is not None:
            self._weight -= old.weight


SHELF = Shelf()
