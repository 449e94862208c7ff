"""Draw the façade: a building whose windows light up, one per neighbour or per good deed.

A lit window has open shutters, someone inside and a warm pane; an unlit one has closed shutters. Shape carries
the meaning, colour only repeats it, so the drawing reads the same in black and white. Pure functions: the same
arguments always give the same SVG text.
"""

from collections.abc import Collection, Sequence
from html import escape
from typing import Any

from voisins.lib.facade.building import Building, size
from voisins.lib.facade.inks import INKS, ROOFS, WALLS
from voisins.lib.facade.shapes import box

__all__ = ["INKS", "ROOFS", "WALLS", "facade", "size", "street"]


def facade(
    floors: int = 4,
    columns: int = 4,
    lit: int | Collection[int] = 0,
    *,
    windows: int | None = None,
    roof: str = "zinc",
    wall: str | None = None,
    seed: int = 1,
    inks: str = "couleur",
    title: str | None = None,
    fragment: bool = False,
) -> str:
    """Return the SVG of one building with exactly ``lit`` windows lit out of ``windows`` (floors × columns unless told).

    ``lit`` is a count, and ``seed`` then chooses which; or the very cells, numbered from the top left.
    ``title`` makes it an image with a name; without one it is decoration, hidden from screen readers.
    ``fragment`` gives the drawing alone, to be placed in another.
    """
    building = Building(floors, columns, lit, windows, roof, wall or WALLS[seed % len(WALLS)], seed)
    body = building.svg(INKS[inks])
    return body if fragment else _svg(building.full_width, building.bottom + 1, body, title)


def street(
    buildings: Sequence[dict[str, Any]], *, gap: float = 4, inks: str = "couleur", title: str | None = None
) -> str:
    """Return several buildings side by side on one pavement; a tree stands after those whose ``tree`` is true."""
    ink, parts, x = INKS[inks], [], 8.0
    height = max(size(b["floors"], b["columns"], b.get("roof", "zinc"))[1] for b in buildings) + 6
    for described in buildings:
        plan = {key: value for key, value in described.items() if key != "tree"}
        width, tall = size(plan["floors"], plan["columns"], plan.get("roof", "zinc"))
        drawn = facade(**plan, inks=inks, fragment=True)
        parts.append(f'<g transform="translate({x:g} {height - tall:g})">{drawn}</g>')
        x += width + gap
        if described.get("tree"):
            parts.append(_tree(x, height, ink))
            x += 62
    ground = box(1, height, x + 6, 9)
    parts.append(
        f'<path class="f-stone" fill="{ink["stone"]}" stroke="{ink["line"]}" stroke-width="1.6" d="{ground}"/>'
    )
    return _svg(x + 8, height + 11, "".join(parts), title)


def _tree(x: float, height: float, ink: dict[str, str]) -> str:
    trunk = f"M{x + 27:g} {height:g}l2 -70h4l2 70z"
    crown = f"M{x + 8:g} {height - 62:g}q-14 -18 4 -32q-4 -26 19 -28q25 2 20 28q18 13 4 32q-24 13 -47 0z"
    return (
        f'<g stroke="{ink["line"]}" stroke-width="1.6" stroke-linejoin="round">'
        f'<path class="f-door" fill="{ink["door"]}" d="{trunk}"/><path class="f-leaf" fill="{ink["leaf"]}" d="{crown}"/></g>'
    )


def _svg(width: float, height: float, body: str, title: str | None) -> str:
    name = f' role="img" aria-label="{escape(title)}"' if title else ' aria-hidden="true" focusable="false"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="facade" viewBox="0 0 {width:g} {height:g}"'
        f' width="{width:g}" height="{height:g}"{name}>'
        + (f"<title>{escape(title)}</title>" if title else "")
        + body
        + "</svg>"
    )
