"""What is drawn on a sheet: a street, a corner of it, one building, each with what the season brings."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from random import Random
from typing import Any

from voisins.lib import facade
from voisins.press.ornaments import Ground, Plot, ornaments

Plan = dict[str, Any]
TREE = 62  # the room that a tree takes in a street
GAP = 4


def seed_of(text: str) -> int:
    """A number that the same words always give: the same kit always has the same street."""
    return int.from_bytes(blake2b(text.encode(), digest_size=4).digest())


@lru_cache(maxsize=128)
def street(look: str, seed: int, *, saving: bool) -> str:
    """Five buildings and two trees; which ones, and who is at the window, comes from ``seed``."""
    sizes = [(3, 3), (4, 4), (1, 2), (3, 4), (2, 3)]
    return _drawn(look, seed, sizes, trees=(1, 3), saving=saving)


@lru_cache(maxsize=128)
def corner(look: str, seed: int, *, saving: bool) -> str:
    """A house and its taller neighbour, small enough to stand beside a title."""
    return _drawn(look, seed, [(1, 2), (2, 3)], trees=(seed % 2,), saving=saving)


@lru_cache(maxsize=128)
def rooftops(look: str, seed: int, *, saving: bool) -> str:
    """A long low row, for the width of a page."""
    sizes = [(1, 5), (1, 3), (1, 2), (1, 4), (1, 3), (1, 2), (1, 4), (1, 5)]
    return _drawn(look, seed, sizes, trees=(0, 3, 5), saving=saving)


@lru_cache(maxsize=128)
def building(seed: int, *, floors: int, columns: int, saving: bool) -> str:
    """One house front, half of its windows lit."""
    dice = Random(seed)  # noqa: S311 - a drawing, not a secret
    return facade.facade(
        floors,
        columns,
        floors * columns // 2,
        roof=dice.choice(("tuiles", "zinc", "terrasse")),
        wall=dice.choice(facade.WALLS),
        seed=seed % 97,
        inks="trait" if saving else "couleur",
    )


@lru_cache(maxsize=16)
def disc(strong: str, *, saving: bool) -> str:
    """The sun, or what stands for it in another season."""
    paint = 'fill="#ffffff" stroke="#000000" stroke-width="1.2"' if saving else f'fill="{strong}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 200" width="200" height="200"><circle cx="100" cy="100" r="99" {paint}/></svg>'


def _drawn(
    look: str, seed: int, sizes: Sequence[tuple[int, int]], *, trees: tuple[int, ...], saving: bool
) -> str:
    """A street with the season's things in it."""
    plans = _plans(seed, sizes, trees)
    svg = facade.street(plans, inks="trait" if saving else "couleur")
    bottom = max(facade.size(p["floors"], p["columns"], p["roof"])[1] for p in plans) + 6
    plots = list(_plots(plans, bottom))
    width = plots[-1].right + 8 + (TREE if plots[-1].tree else 0)
    ground = Ground(plots, width, bottom, seed, saving)
    return svg.removesuffix("</svg>") + ornaments(look, ground) + "</svg>"


def _plans(seed: int, sizes: Sequence[tuple[int, int]], trees: tuple[int, ...]) -> list[Plan]:
    """The buildings, shuffled; two neighbours never have the same wall."""
    dice = Random(seed)  # noqa: S311 - a drawing, not a secret
    shuffled = dice.sample(list(sizes), len(sizes))
    walls = dice.sample(list(facade.WALLS), len(facade.WALLS))
    return [
        {
            "floors": floors,
            "columns": columns,
            "lit": max(2, round(floors * columns * 0.55)),
            "roof": "pignon" if (floors, columns) == (1, 2) else dice.choice(("tuiles", "zinc", "terrasse")),
            "wall": walls[number % len(walls)],
            "seed": dice.randrange(99),
            "tree": number in trees,
        }
        for number, (floors, columns) in enumerate(shuffled)
    ]


def _plots(plans: Sequence[Plan], bottom: float) -> Iterator[Plot]:
    """Where each building stands in the street that ``facade.street`` draws."""
    x = 8.0
    for plan in plans:
        width, tall = facade.size(plan["floors"], plan["columns"], plan["roof"])
        yield Plot(x, x + width, bottom - tall, plan["tree"])
        x += width + GAP + (TREE if plan["tree"] else 0)
