"""Commit together what arrives together: one write to the disk for all who wait at the same moment."""

import threading
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


class _Waiting(Generic[Thing]):
    """A thing to commit and what became of it."""

    __slots__ = ("done", "failure", "thing")

    def __init__(self, thing: Thing) -> None:
        self.thing = thing
        self.done = False
        self.failure: BaseException | None = None


class Grouping(Generic[Thing]):
    """``commit`` is called with every thing that waits; nobody comes back from ``add`` before theirs is in.

    While one thread commits, the others queue for its turn. The first to have it next commits for all of
    them, and they find their work done. Alone, a thread commits at once: nothing waits for company.
    """

    def __init__(self, commit: Callable[[Sequence[Thing]], object], *, most: int = 500) -> None:
        self._commit = commit
        self._most = most
        self._waiting: list[_Waiting[Thing]] = []
        self._list = threading.Lock()
        self._turn = threading.Lock()

    def add(self, thing: Thing) -> None:
        """Return once ``thing`` is committed; raise NotCommitted, from what the commit raised, if it failed."""
        mine = _Waiting(thing)
        with self._list:
            self._waiting.append(mine)
        while not mine.done:
            with self._turn:
                if not mine.done:
                    self._lead()
        if mine.failure:
            raise NotCommitted from mine.failure

    def _lead(self) -> None:
        with self._list:
            group, self._waiting = self._waiting[: self._most], self._waiting[self._most :]
        failure: BaseException | None = None
        try:
            self._commit([each.thing for each in group])
        except Exception as error:
            failure = error
        except BaseException as error:  # this thread is told to stop: those who wait must not wait for ever
            failure = error
            raise
        finally:
            for each in group:
                each.failure, each.done = failure, True


class NotCommitted(Exception):  # noqa: N818 - a fact, said as a sentence
    """The transaction that held this and its neighbours was rolled back."""
