"""A curve in whole numbers, ready to be drawn without JavaScript."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 1000, 300
MARGIN = 10


@dataclass(frozen=True)
class Curve:
    """Points from left to right in a box of WIDTH × HEIGHT, and the value that the top of the box stands for."""

    points: tuple[tuple[int, int], ...]
    top: int

    @property
    def line(self) -> str:
        return " ".join(f"{x},{y}" for x, y in self.points[:-1])

    @property
    def to_the_last(self) -> str:
        """The stretch to the last point, drawn otherwise while its month is not over."""
        return " ".join(f"{x},{y}" for x, y in self.points[-2:])

    @property
    def area(self) -> str:
        (first, _), (last, _) = self.points[0], self.points[-1]
        return f"{first},{HEIGHT} " + " ".join(f"{x},{y}" for x, y in self.points) + f" {last},{HEIGHT}"

    @property
    def rungs(self) -> tuple[tuple[int, int], ...]:
        """Four values from the top to nought and the height each is drawn at."""
        return tuple(
            (self.top * step // 4, HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * step // 4)
            for step in (4, 3, 2, 1, 0)
        )


def curve(values: Sequence[int]) -> Curve:
    """The curve of ``values``; one value alone is a point in the middle."""
    top = round_above(max(values, default=0))
    step = (WIDTH - 2 * MARGIN) / max(1, len(values) - 1)
    start = MARGIN if len(values) > 1 else WIDTH // 2
    points = [
        (round(start + rank * step), round(HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * value / top))
        for rank, value in enumerate(values)
    ]
    return Curve(tuple(points), top)


def round_above(value: int) -> int:
    """The first number that is 4, 8, 12, 20 or 40 times a power of ten and not under ``value``: quarters stay whole."""
    scale = 1
    while True:
        for step in (4, 8, 12, 20):
            if value <= step * scale:
                return step * scale
        scale *= 10
