"""The streets and small posters that decorate pages, drawn once from the façade."""

from functools import cache
from random import Random
from typing import Any

from voisins.lib import facade as drawing
from voisins.ui.icons import ICONS

Building = dict[str, Any]

LINE = 'stroke="#16233f" stroke-width="1.6"'
PAINT = {
    "red": "#a5452f",
    "lamp": "#ffc93c",
    "cream": "#fffaf0",
    "blue": "#2f5f93",
    "leaf": "#3f7d4e",
    "door": "#2f4a7a",
}

STREETS: dict[str, list[Building]] = {
    "home": [
        {"floors": 2, "columns": 3, "lit": 4, "roof": "tuiles", "wall": "rose", "seed": 11},
        {"floors": 3, "columns": 4, "lit": 6, "roof": "terrasse", "wall": "ciel", "seed": 12, "tree": True},
        {"floors": 2, "columns": 3, "lit": 3, "roof": "tuiles", "wall": "ocre", "seed": 13},
        {"floors": 3, "columns": 5, "lit": 9, "roof": "zinc", "wall": "rose", "seed": 14},
        {"floors": 1, "columns": 2, "lit": 2, "roof": "pignon", "wall": "craie", "seed": 15, "tree": True},
        {"floors": 3, "columns": 4, "lit": 7, "roof": "zinc", "wall": "ocre", "seed": 16},
        {"floors": 2, "columns": 3, "lit": 4, "roof": "tuiles", "wall": "ciel", "seed": 17},
    ],
    "kit": [
        {"floors": 1, "columns": 2, "lit": 1, "roof": "pignon", "wall": "sauge", "seed": 21, "tree": True},
        {"floors": 2, "columns": 4, "lit": 5, "roof": "zinc", "wall": "craie", "seed": 22},
        {"floors": 2, "columns": 3, "lit": 3, "roof": "tuiles", "wall": "rose", "seed": 23},
        {"floors": 1, "columns": 3, "lit": 2, "roof": "terrasse", "wall": "ocre", "seed": 24, "tree": True},
        {"floors": 2, "columns": 4, "lit": 4, "roof": "terrasse", "wall": "ciel", "seed": 25},
        {"floors": 1, "columns": 2, "lit": 2, "roof": "pignon", "wall": "rose", "seed": 26},
        {"floors": 2, "columns": 3, "lit": 4, "roof": "tuiles", "wall": "sauge", "seed": 27},
    ],
    "foot": [
        {"floors": 1, "columns": 3, "lit": 1, "roof": "tuiles", "wall": "craie", "seed": 31},
        {"floors": 2, "columns": 3, "lit": 3, "roof": "zinc", "wall": "sauge", "seed": 32, "tree": True},
        {"floors": 1, "columns": 2, "lit": 1, "roof": "pignon", "wall": "ocre", "seed": 33},
        {"floors": 1, "columns": 4, "lit": 2, "roof": "terrasse", "wall": "rose", "seed": 34},
        {"floors": 2, "columns": 4, "lit": 5, "roof": "tuiles", "wall": "ciel", "seed": 35, "tree": True},
        {"floors": 1, "columns": 2, "lit": 2, "roof": "pignon", "wall": "rose", "seed": 36},
        {"floors": 1, "columns": 3, "lit": 1, "roof": "terrasse", "wall": "craie", "seed": 37},
    ],
}


@cache
def street(name: str) -> str:
    """One of STREETS as an SVG, hidden from screen readers."""
    return drawing.street(STREETS[name])


@cache
def scene(season: str) -> str:
    """The lower part of a small poster, 210 × 190, for a season; seasons nobody drew look like « accueil »."""
    inside = _SCENES.get(season, _welcome)()
    return (
        '<svg class="facade" viewBox="0 0 210 190" preserveAspectRatio="xMidYMax slice" aria-hidden="true" focusable="false">'
        f"{inside}</svg>"
    )


def _house(
    x: float, scale: float, floors: int, columns: int, lit: int, roof: str, wall: str, seed: int
) -> str:
    """A building standing on the lower edge."""
    _width, height = drawing.size(floors, columns, roof)
    body = drawing.facade(floors, columns, lit, roof=roof, wall=wall, seed=seed, fragment=True)
    return f'<g transform="translate({x:g} {190 - height * scale:g}) scale({scale:g})">{body}</g>'


def _tree(x: float, y: float, scale: float) -> str:
    return (
        f'<g transform="translate({x:g} {y:g}) scale({scale:g})" {LINE}>'
        f'<path fill="{PAINT["door"]}" d="M27 102l2 -70h4l2 70z"/>'
        f'<path fill="{PAINT["leaf"]}" d="M8 40q-14 -18 4 -32q-4 -26 19 -28q25 2 20 28q18 13 4 32q-24 13 -47 0z"/></g>'
    )


def _badge(name: str) -> str:
    """An icon in a lit round, in front of the building."""
    return (
        f'<circle cx="105" cy="124" r="46" fill="{PAINT["lamp"]}" {LINE}/>'
        '<g transform="translate(71 90) scale(2.8)" fill="none" stroke="#16233f" stroke-width="1.5" stroke-linecap="round" '
        f'stroke-linejoin="round">{ICONS[name]}</g>'
    )


def _heat() -> str:
    sun = f'<circle cx="158" cy="52" r="40" fill="{PAINT["lamp"]}" {LINE}/>'
    return sun + _house(14, 0.82, 1, 2, 2, "pignon", "craie", 4) + _tree(134, 84, 1.05)


def _feast() -> str:
    flags, colours = "", [PAINT["red"], PAINT["lamp"], PAINT["cream"], PAINT["blue"]]
    for i in range(11):
        x = i * 20 - 6
        y = 38 - ((x + 7 - 105) / 105) ** 2 * 22
        flags += (
            f'<path d="M{x:g} {y:.1f}h14l-7 15z" fill="{colours[i % 4]}" {LINE} stroke-linejoin="round"/>'
        )
    rope = '<path d="M0 16Q105 60 210 16" fill="none" stroke="#16233f" stroke-width="1.6"/>'
    houses = _house(-62, 0.62, 2, 4, 6, "tuiles", "ocre", 5) + _house(
        118, 0.62, 2, 4, 5, "terrasse", "ciel", 6
    )
    return houses + _house(66, 0.6, 1, 2, 2, "pignon", "rose", 7) + rope + flags


def _cold() -> str:
    dice = Random(8)  # noqa: S311 - flakes that always fall in the same places
    flakes = "".join(
        f'<circle cx="{dice.randrange(210)}" cy="{dice.randrange(188)}" r="{dice.choice((2, 2.6, 3.4))}"/>'
        for _ in range(44)
    )
    return _house(30, 0.66, 2, 4, 4, "zinc", "craie", 8) + f'<g fill="{PAINT["cream"]}">{flakes}</g>'


def _flood() -> str:
    waves = "q13 -10 26 0" + "t26 0" * 8
    return (
        _house(36, 0.74, 2, 3, 3, "tuiles", "ocre", 9)
        + f'<path d="M0 150{waves}V190H0z" fill="{PAINT["blue"]}" {LINE}/>'
        + f'<path d="M0 168{waves}" fill="none" stroke="{PAINT["cream"]}" stroke-width="2"/>'
    )


def _strike() -> str:
    row = _house(-20, 0.5, 2, 3, 3, "tuiles", "craie", 10) + _house(68, 0.5, 2, 3, 4, "zinc", "rose", 11)
    return row + _house(150, 0.5, 2, 3, 3, "terrasse", "ciel", 12) + _badge("bike")


def _online() -> str:
    return _house(30, 0.62, 3, 4, 5, "zinc", "ocre", 13) + _badge("lock")


def _welcome() -> str:
    return _house(6, 1.1, 1, 3, 3, "terrasse", "rose", 14)


_SCENES = {
    "canicule": _heat,
    "fete": _feast,
    "grand-froid": _cold,
    "crue": _flood,
    "greve": _strike,
    "cyber": _online,
    "accueil": _welcome,
}
