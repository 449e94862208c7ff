"""Let several threads do the same thing at the same instant, each on a connection of its own."""

import threading
from collections.abc import Callable, Sequence

from django.db import connection

CROWD = 8


def race(*acts: Callable[[], object], crowd: int = CROWD) -> list[object]:
    """What each of ``crowd`` threads got, the acts being dealt out in turn; an exception is what it raised."""
    start = threading.Barrier(crowd)
    outcomes: list[object] = [None] * crowd

    def run(place: int) -> None:
        connection.ensure_connection()
        start.wait()
        try:
            outcomes[place] = acts[place % len(acts)]()
        except Exception as error:
            outcomes[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(place,)) for place in range(crowd)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def won(outcomes: Sequence[object]) -> list[object]:
    return [outcome for outcome in outcomes if not isinstance(outcome, Exception)]


def lost(outcomes: Sequence[object]) -> set[type]:
    """How the others were refused."""
    return {type(outcome) for outcome in outcomes if isinstance(outcome, Exception)}
