"""The front of a place as a drawing: a window for each home, lit for each neighbour who came in."""

import math
from dataclasses import dataclass

MOST_COLUMNS, MOST_FLOORS = 6, 6


@dataclass(frozen=True)
class Front:
    """What the façade generator is asked for; beyond thirty-six homes, a window stands for several."""

    floors: int
    columns: int
    windows: int
    lit: int


def windows_lit(homes: int, met: int) -> int:
    """One for each neighbour that the reader meets, themselves included: who is in no list, or kept apart, lights none."""
    return min(met, homes)


def front(homes: int, lit: int) -> Front:
    """At least one window is lit as soon as somebody is there, and all of them only when everybody is."""
    windows = min(homes, MOST_COLUMNS * MOST_FLOORS)
    columns = min(MOST_COLUMNS, max(2, math.ceil(math.sqrt(windows))))
    shown = min(lit, homes) * windows / homes
    return Front(
        math.ceil(windows / columns), columns, windows, math.ceil(shown) if shown < 1 else int(shown)
    )
