"""Commit together what arrives together: one write to the disk for all who wait at the same moment."""

import threading
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


class NotCommitted(Exception):  # noqa: N818 - a fact, said as a sentence
    """The transaction that held this and its neighbours was rolled back."""


class _Waiting(Generic[Thing]):
    """A thing to commit, what became of it, and where its thread sleeps meanwhile."""

    __slots__ = ("bell", "done", "failure", "thing")

    def __init__(self, thing: Thing) -> None:
        self.thing = thing
        self.done = False
        self.failure: BaseException | None = None
        self.bell = threading.Lock()
        self.bell.acquire()


class Grouping(Generic[Thing]):
    """``commit`` is called with every thing that waits; nobody comes back from ``add`` before theirs is in.

    The first to come leads: it commits for all who wait. Who comes meanwhile sleeps, and the first of them
    leads next. Alone, a thread commits at once: nothing waits for company. ``turn`` is what other processes
    queue for: those who come while it is waited for are in the group too.
    """

    def __init__(
        self,
        commit: Callable[[Sequence[Thing]], object],
        *,
        turn: Callable[[], AbstractContextManager[object]] = nullcontext,
        most: int = 500,
    ) -> None:
        self._commit = commit
        self._turn = turn
        self._most = most
        self._waiting: list[_Waiting[Thing]] = []
        self._led = False
        self._lock = threading.Lock()

    def add(self, thing: Thing) -> None:
        """Return once ``thing`` is committed; raise NotCommitted, from what the commit raised, if it failed."""
        mine = _Waiting(thing)
        with self._lock:
            self._waiting.append(mine)
            sleep, self._led = self._led, True
        if sleep:
            mine.bell.acquire()
        if not mine.done:
            self._lead()
        if mine.failure:
            raise NotCommitted from mine.failure

    def _lead(self) -> None:
        """Commit for all who wait, the leader's own thing being the first."""
        group: list[_Waiting[Thing]] = []
        failure: BaseException | None = None
        try:
            with self._turn():
                group = self._take()
                self._commit([each.thing for each in group])
        except Exception as error:
            failure = error
        except BaseException as error:  # this thread is told to stop: those who wait must not wait for ever
            failure = error
            raise
        finally:
            self._settle(group or self._take(), failure)

    def _take(self) -> list[_Waiting[Thing]]:
        with self._lock:
            group, self._waiting = self._waiting[: self._most], self._waiting[self._most :]
            return group

    def _settle(self, group: list[_Waiting[Thing]], failure: BaseException | None) -> None:
        """Wake everyone of the group, then whoever leads next."""
        for each in group:
            each.failure, each.done = failure, True
            each.bell.release()
        with self._lock:
            self._led = bool(self._waiting)
            following = self._waiting[0] if self._led else None
        if following:
            following.bell.release()
