"""The site at another hour, for journeys that last days: served, or at its chores, by the clock that a file holds."""

import logging
import os
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import time_machine

from tests.browser.clock import CLOCK


class _Clock:
    """The clock of this process; it goes on by itself from where it was moved to."""

    def __init__(self) -> None:
        self._moved_by = ""
        self._travel: time_machine.travel | None = None
        self._lock = threading.Lock()

    def read(self) -> None:
        moved_by = Path(os.environ[CLOCK]).read_text()
        with self._lock:
            if moved_by != self._moved_by:
                self._move(moved_by)

    def _move(self, moved_by: str) -> None:
        if self._travel:
            self._travel.stop()
        self._travel = time_machine.travel(time.time() + float(moved_by), tick=True)
        self._travel.start()
        self._moved_by = moved_by


def _served() -> Callable[..., Iterable[bytes]]:
    from voisins.wsgi import application as ordinary

    clock = _Clock()

    def at_its_hour(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        clock.read()
        answer: Iterable[bytes] = ordinary(environ, start_response)
        return answer

    return at_its_hour


def _chores() -> None:
    """One minute of the worker, and what it has to do once a day; a chore that breaks is said on the last line."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "voisins.settings")
    django.setup()
    from voisins.running import tick

    logging.getLogger(tick.__name__).addHandler(_Stop())
    _Clock().read()
    tick.tick()


class _Stop(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        raise SystemExit(f"{record.getMessage()}: {vars(record).get('chore')} {record.exc_info}")


if __name__ == "__main__":
    _chores()
else:
    application = _served()
