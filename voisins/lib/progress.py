"""A bar for long work in a terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click


@contextmanager
def progress(label: str) -> Iterator[Callable[[int, int], None]]:
    """Give a callback ``(done, of)`` that moves a bar on the error stream; nothing moves where nobody watches."""
    with click.progressbar(length=1, label=label, file=sys.stderr, show_pos=True, width=24) as bar:

        def move(done: int, of: int) -> None:
            bar.length = of
            bar.update(done - bar.pos)

        yield move
