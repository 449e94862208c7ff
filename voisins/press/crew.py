"""Several processes printing at once, in order, with little in memory: for thousands of sheets.

The processes know the press and nothing else: this module must not import any table.
"""

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice

from voisins.press.sheets import Sheet

CHUNK = 25
SHEETS_AT_ONCE = 100  # of one chunk: a set is as heavy as it has sheets
CHUNKS_EACH = 40  # then a process is replaced, which gives its memory back

Named = tuple[str, Sequence[Sheet]]


def print_sets(
    sets: Iterable[Named], *, together: bool, processes: int
) -> Iterator[tuple[int, list[tuple[str, bytes]]]]:
    """For each chunk of ``sets``, in order: how many sets it held, then name and PDF of each.

    ``together`` makes one tagged PDF of a whole chunk, to be joined; its name is empty. At most two chunks a
    process are ahead of what has been taken. A single chunk is printed here.
    """
    waiting = _chunks(sets)
    first = list(islice(waiting, 2))
    if len(first) < 2:  # to start processes would take longer than the work
        yield from ((len(chunk), _print(chunk, together)) for chunk in first)
        return
    waiting = chain(first, waiting)
    ahead: deque[tuple[int, Future[list[tuple[str, bytes]]]]] = deque()
    with _pool(processes) as pool:
        while True:
            for chunk in islice(waiting, processes * 2 - len(ahead)):
                ahead.append((len(chunk), pool.submit(_print, chunk, together)))
            if not ahead:
                return
            count, future = ahead.popleft()
            yield count, future.result()


def _chunks(sets: Iterable[Named]) -> Iterator[list[Named]]:
    chunk: list[Named] = []
    weight = 0
    for name, sheets in sets:
        if chunk and (len(chunk) == CHUNK or weight + len(sheets) > SHEETS_AT_ONCE):
            yield chunk
            chunk, weight = [], 0
        chunk.append((name, sheets))
        weight += len(sheets)
    if chunk:
        yield chunk


def _pool(processes: int) -> ProcessPoolExecutor:
    """New processes, not forks: a fork would share the database connection."""
    fresh = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(
        processes, mp_context=fresh, initializer=_set_up, max_tasks_per_child=CHUNKS_EACH
    )


def _set_up() -> None:
    """Settings and catalogues: the layouts' own words are translated in this process too."""
    import django

    django.setup()


def _print(chunk: Sequence[Named], together: bool) -> list[tuple[str, bytes]]:
    from voisins.press import printing

    if together:
        return [("", printing.pdf([sheet for _name, sheets in chunk for sheet in sheets]))]
    return [(name, printing.pdf(sheets)) for name, sheets in chunk]
