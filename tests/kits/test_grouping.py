"""One commit for all who wait: nothing lost, nothing twice, failures told to everyone."""

import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest

from voisins.kits.operations.counting.grouping import Grouping, NotCommitted


class Ledger:
    """Commits by remembering; the first commit waits for ``gate``, so that others gather meanwhile."""

    def __init__(self) -> None:
        self.groups: list[list[int]] = []
        self.gate = threading.Event()
        self.began = threading.Event()

    def commit(self, things: Sequence[int]) -> None:
        self.began.set()
        assert self.gate.wait(10)
        self.groups.append(list(things))


def gather(grouping: Grouping[int], ledger: Ledger, things: Sequence[int]) -> list["threading.Thread"]:
    """One thread for each thing; returns when the first is committing and the others wait."""
    threads = [threading.Thread(target=grouping.add, args=(thing,)) for thing in things]
    threads[0].start()
    assert ledger.began.wait(10)
    for thread in threads[1:]:
        thread.start()
    until(lambda: len(grouping._waiting) == len(things) - 1)
    return threads


def until(holds: Callable[[], bool]) -> None:
    for _try in range(2000):
        if holds():
            return
        threading.Event().wait(0.005)
    raise AssertionError("waited for nothing")


def test_those_who_come_while_one_commits_are_committed_together() -> None:
    ledger = Ledger()
    threads = gather(Grouping(ledger.commit), ledger, range(16))

    ledger.gate.set()
    for thread in threads:
        thread.join(10)

    assert [len(group) for group in ledger.groups] == [1, 15]
    assert sorted(thing for group in ledger.groups for thing in group) == list(range(16))


def test_a_group_is_never_larger_than_its_most() -> None:
    ledger = Ledger()
    threads = gather(Grouping(ledger.commit, most=4), ledger, range(11))

    ledger.gate.set()
    for thread in threads:
        thread.join(10)

    assert [len(group) for group in ledger.groups] == [1, 4, 4, 2]


def test_nobody_comes_back_before_theirs_is_committed() -> None:
    committed: set[int] = set()

    def commit(things: Sequence[int]) -> None:
        time.sleep(0.001)  # long enough for others to wait
        committed.update(things)

    grouping = Grouping(commit)

    def add(thing: int) -> bool:
        grouping.add(thing)
        return thing in committed

    with ThreadPoolExecutor(16) as pool:
        assert all(pool.map(add, range(2000)))
    assert committed == set(range(2000))


def test_a_commit_that_fails_fails_for_everyone_in_it_and_for_nobody_else() -> None:
    def commit(things: Sequence[int]) -> None:
        if 13 in things:
            raise OSError("the disk is full")
        kept.extend(things)

    def add(thing: int) -> int | None:
        try:
            grouping.add(thing)
        except NotCommitted as failure:
            assert isinstance(failure.__cause__, OSError)
            return None
        return thing

    kept: list[int] = []
    grouping = Grouping(commit)
    with ThreadPoolExecutor(16) as pool:
        told = [thing for thing in pool.map(add, range(2000)) if thing is not None]

    assert sorted(kept) == told
    assert 13 not in told


def test_a_leader_who_is_told_to_stop_leaves_nobody_waiting() -> None:
    class Stop(BaseException):
        pass

    def commit(things: Sequence[int]) -> None:
        raise Stop

    grouping = Grouping(commit)
    with pytest.raises(Stop):
        grouping.add(1)
    with pytest.raises(Stop):
        grouping.add(2)
    assert grouping._waiting == []
