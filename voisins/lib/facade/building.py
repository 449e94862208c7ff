"""One building, layer by layer: roof, walls, ground floor, windows."""

from collections import defaultdict
from collections.abc import Collection
from random import Random

from voisins.lib.facade.shapes import box, disc, someone

CELL_WIDTH, FLOOR_HEIGHT, GROUND_HEIGHT, MARGIN = 46, 62, 72, 13
ROOF_HEIGHTS = {"zinc": 64, "tuiles": 58, "terrasse": 34, "pignon": 0}
SHUTTERS = {"rose": "a", "ocre": "b", "sauge": "c", "ciel": "c", "craie": "b"}
FLAT = {"inside", "knob"}  # filled without an edge
STROKES = (("inside-stroke", "inside", 3), ("slat", "slat", 1.3), ("thin", "line", 0.9), ("stroke", "line", 1.6), ("ray", "ray", 1.4))  # fmt: skip


def size(floors: int, columns: int, roof: str = "zinc") -> tuple[float, float]:
    """The width and height of a building, before it is drawn."""
    width = columns * CELL_WIDTH + 2 * MARGIN
    return width + 12, _roof_height(roof, width) + 8 + floors * FLOOR_HEIGHT + GROUND_HEIGHT


def _roof_height(roof: str, width: float) -> float:
    return ROOF_HEIGHTS[roof] or min(92, width * 0.36)


class Building:
    """The drawing of one building; each method adds to ``layers``, which are painted in a fixed order."""

    def __init__(
        self,
        floors: int,
        columns: int,
        lit: int | Collection[int],
        windows: int | None,
        roof: str,
        wall: str,
        seed: int,
    ) -> None:
        self.floors, self.columns, self.roof, self.wall = floors, columns, roof, wall
        self.total = floors * columns if windows is None else min(windows, floors * columns)
        self.dice = Random(seed)  # noqa: S311 - a drawing, not a secret
        order = self.dice.sample(range(self.total), self.total)
        wanted = (
            order[: max(0, min(lit, self.total))]
            if isinstance(lit, int)
            else [c for c in lit if c < self.total]
        )
        self.lit, self.newest = set(wanted), wanted[-1] if wanted else None
        self.width = columns * CELL_WIDTH + 2 * MARGIN
        self.left, self.right = 6, 6 + self.width
        self.roof_height = _roof_height(roof, self.width)
        self.top = self.roof_height + 8
        self.ground = self.top + floors * FLOOR_HEIGHT
        self.bottom, self.full_width = self.ground + GROUND_HEIGHT, self.width + 12
        self.layers: defaultdict[str, str] = defaultdict(str)

    def svg(self, ink: dict[str, str]) -> str:
        """The drawing, painted with ``ink``, as one group."""
        getattr(self, f"_{self.roof}")()
        self._chimneys()
        self._walls()
        self._ground_floor()
        for cell in range(self.floors * self.columns):
            self._window(cell)
        return f'<g stroke-width="1.6" stroke-linejoin="round">{"".join(self._painted(ink))}</g>'

    def _middle_of(self, column: int) -> float:
        return self.left + MARGIN + (column + 0.5) * CELL_WIDTH

    # -- Roofs --------------------------------------------------------------------------------------------

    def _zinc(self) -> None:
        left, width, top, columns = self.left, self.width, self.top, self.columns
        self.layers["zinc"] += f"M{left - 3:g} {top:g}l9 {8 - top:g}h{width - 12:g}l9 {top - 8:g}z"
        joints = (left + 12 + i * (width - 24) / (columns * 2) for i in range(columns * 2 + 1))
        self.layers["thin"] += "".join(f"M{x:g} 11V{top - 6:g}" for x in joints)
        for column in range(columns):
            x = self._middle_of(column)
            self.layers["dormer"] += f"M{x - 11:g} {top:g}V30q11 -15 22 0V{top:g}z"
            self.layers["pane"] += f"M{x - 6:g} {top - 7:g}V33q6 -7 12 0V{top - 7:g}z"

    def _tuiles(self) -> None:
        left, right, top = self.left, self.right, self.top
        self.layers["tuiles"] += (
            f"M{left - 5:g} {top:g}L{left + 18:g} 10H{right - 18:g}L{right + 5:g} {top:g}z"
        )
        for row in range(1, 5):
            y, inset = 10 + row * (top - 10) / 5, 18 - row * 23 / 5
            count = max(4, int((self.width - 2 * inset) / 12))
            step = (self.width - 2 * inset) / count
            self.layers["thin"] += f"M{left + inset:g} {y:g}" + f"q{step / 2:g} 6 {step:g} 0" * count

    def _terrasse(self) -> None:
        left, right, top = self.left, self.right, self.top
        self.layers["cornice"] += box(left - 3, top - 12, self.width + 6, 12)
        for column in range(self.columns):
            x = self._middle_of(column)
            if self.dice.random() < 0.72:
                self.layers["leaf"] += f"M{x - 13:g} {top - 12:g}q-4 -14 6 -15q4 -9 11 -1q11 1 8 16z"
        posts = f"M{left:g} {top - 12:g}V{top - 30:g}M{right:g} {top - 12:g}V{top - 30:g}"
        middle = left + self.width / 2
        self.layers["stroke"] += (
            posts + f"M{left:g} {top - 29:g}Q{middle:g} {top - 18:g} {right:g} {top - 29:g}"
        )

    def _pignon(self) -> None:
        middle = self.left + self.width / 2
        self.layers["gable"] += (
            f"M{self.left - 7:g} {self.top:g}L{middle:g} 9L{self.right + 7:g} {self.top:g}z"
        )
        self.layers["pane"] += disc(middle, self.top - self.roof_height * 0.34, 8)

    def _chimneys(self) -> None:
        if self.roof == "terrasse":
            return
        gabled, middle = self.roof == "pignon", self.left + self.width / 2
        places = (self.left + self.width * 0.2, self.right - self.width * 0.2 - 16)
        for x in places[: 2 if self.columns > 3 and not gabled else 1]:
            y = 9 + (middle - x) / (self.width / 2 + 7) * self.roof_height if gabled else 26
            self.layers["chimney"] += box(x, y - 22, 16, 34 if gabled else 26) + box(x - 2, y - 24, 20, 5)

    # -- Walls and ground floor ---------------------------------------------------------------------------

    def _walls(self) -> None:
        left, right, top, ground = self.left, self.right, self.top, self.ground
        self.layers["wall"] += box(left, top, self.width, self.floors * FLOOR_HEIGHT)
        self.layers["stone"] += box(left, ground, self.width, GROUND_HEIGHT)
        self.layers["cornice"] += box(left - 3, top - 3, self.width + 6, 6) + box(
            left - 2, ground - 4, self.width + 4, 7
        )
        courses = (top + floor * FLOOR_HEIGHT for floor in range(1, self.floors))
        self.layers["thin"] += "".join(f"M{left:g} {y:g}H{right:g}" for y in courses)
        self.layers["thin"] += f"M{left:g} {ground + 26:g}H{right:g}M{left:g} {ground + 49:g}H{right:g}"

    def _ground_floor(self) -> None:
        door = self.columns // 2 if self.columns > 1 else 0
        self._door(self._middle_of(door))
        for column in range(self.columns):
            x = self._middle_of(column)
            if column == door:
                continue
            if self.columns > 3 and column < door - (self.columns > 4) and column < 2:
                self._shop(x)
            elif column == door + 1:
                self._letterboxes(x)
            else:
                self._barred_window(x)

    def _door(self, x: float) -> None:
        ground, bottom = self.ground, self.bottom
        self.layers["cornice"] += f"M{x - 18:g} {bottom:g}V{ground + 27:g}a18 18 0 0 1 36 0V{bottom:g}z"
        self.layers["door"] += f"M{x - 13:g} {bottom:g}V{ground + 28:g}a13 13 0 0 1 26 0V{bottom:g}z"
        self.layers["slat"] += f"M{x:g} {ground + 30:g}V{bottom:g}M{x - 13:g} {ground + 30:g}h26"
        self.layers["knob"] += disc(x + 4, ground + 53, 1.8)

    def _shop(self, x: float) -> None:
        ground = self.ground
        self.layers["glass"] += box(x - 18, ground + 26, 36, 34)
        self.layers["awning"] += f"M{x - 21:g} {ground + 14:g}h42l3 14" + "q-4 6 -8 0" * 6 + "z"
        self.layers["thin"] += "".join(
            f"M{x - 14 + i * 7:g} {ground + 14:g}l{-1.5 + i * 0.6:g} 14" for i in range(5)
        )

    def _letterboxes(self, x: float) -> None:
        y = self.ground + 24
        self.layers["cornice"] += box(x - 15, y, 30, 22)
        self.layers["thin"] += "".join(
            f"M{x - 15 + c * 10:g} {y + r * 11:g}h10v11h-10zM{x - 12 + c * 10:g} {y + 4 + r * 11:g}h4"
            for c in range(3)
            for r in range(2)
        )

    def _barred_window(self, x: float) -> None:
        y = self.ground + 20
        self.layers["pane"] += box(x - 11, y, 22, 30)
        self.layers["thin"] += f"M{x - 5.5:g} {y:g}v30M{x:g} {y:g}v30M{x + 5.5:g} {y:g}v30"

    # -- Windows: one per home ----------------------------------------------------------------------------

    def _window(self, cell: int) -> None:
        floor, column = divmod(cell, self.columns)
        x, y = self._middle_of(column), self.top + floor * FLOOR_HEIGHT + 13
        kind, has_rail = self.dice.randrange(6), self.dice.random() < 0.34
        self.layers["cornice"] += box(x - 14, y + 39, 28, 4)
        if cell >= self.total:  # a walled-up window: nobody lives behind it
            self.layers["thin"] += box(x - 11, y, 22, 39)
        elif cell in self.lit:
            self._lit(x, y, kind, has_rail=has_rail, newest=cell == self.newest)
        else:
            self.layers["shutter"] += box(x - 11, y, 11, 39) + box(x, y, 11, 39)
            slats = (f"M{x - 9:g} {y + 5 + s * 5:g}h7M{x + 2:g} {y + 5 + s * 5:g}h7" for s in range(7))
            self.layers["slat"] += "".join(slats)

    def _lit(self, x: float, y: float, kind: int, *, has_rail: bool, newest: bool) -> None:
        self.layers["new" if newest else "lit"] += box(x - 11, y, 22, 39)
        filled, stroked = someone(kind, x, y + 39)
        self.layers["inside"] += filled
        self.layers["inside-stroke"] += stroked
        self.layers["thin"] += f"M{x - 11:g} {y + 9:g}h22"
        for side in (-1, 1):
            self.layers["shutter"] += box(x + side * 16.5 - 4.5, y - 1, 9, 41)
            self.layers["slat"] += "".join(f"M{x + side * 16.5 - 3:g} {y + 5 + s * 6:g}h6" for s in range(6))
        self.layers["ray"] += f"M{x:g} {y - 3:g}v-5M{x - 7:g} {y - 3:g}l-2 -4M{x + 7:g} {y - 3:g}l2 -4"
        if has_rail and kind not in (2, 3):
            self.layers["leaf"] += f"M{x - 12:g} {y + 39:g}q-2 -7 4 -7q3 -5 7 -1q5 -4 8 1q7 0 5 7z"

    # -- Paint --------------------------------------------------------------------------------------------

    def _painted(self, ink: dict[str, str]) -> list[str]:
        parts = []
        for name, colour in self._fills():
            if self.layers[name]:
                edge = "" if name in FLAT else f' stroke="{ink["line"]}"'
                drawn = self.layers[name]
                parts.append(f'<path class="f-{name} f-{colour}" fill="{ink[colour]}"{edge} d="{drawn}"/>')
        for name, colour, thick in STROKES:
            if self.layers[name] and ink[colour] != "none":
                stroke = f'stroke="{ink[colour]}" stroke-width="{thick}" stroke-linecap="round"'
                parts.append(f'<path class="f-{name}" fill="none" {stroke} d="{self.layers[name]}"/>')
        return parts

    def _fills(self) -> list[tuple[str, str]]:
        """Layers in the order they are painted, each with its ink."""
        same = ("zinc", "tuiles", "stone", "cornice", "glass", "awning", "door", "lit", "inside", "leaf")
        inks = {name: name for name in same} | {
            "chimney": "stone",
            "gable": "tuiles",
            "wall": f"wall-{self.wall}",
            "dormer": "cornice",
            "pane": "zinc",
            "shutter": f"shutter-{SHUTTERS[self.wall]}",
            "new": "lit",
            "knob": "lit",
        }
        order = "chimney zinc tuiles gable wall stone dormer cornice glass pane awning door shutter lit new inside leaf knob"
        return [(name, inks[name]) for name in order.split()]
