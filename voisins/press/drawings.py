"""What is drawn on a sheet: the street, one building, and the sign of the season in the sky."""

from functools import lru_cache
from hashlib import blake2b
from random import Random

from voisins.lib import facade

INK = "#16233f"
WALLS, ROOFS = facade.WALLS, facade.ROOFS


def seed_of(text: str) -> int:
    """A number that the same words always give: the same kit always has the same street."""
    return int.from_bytes(blake2b(text.encode(), digest_size=4).digest())


@lru_cache(maxsize=256)
def street(seed: int, *, saving: bool) -> str:
    """Five buildings and two trees; which ones, and who is at the window, comes from ``seed``."""
    dice = Random(seed)  # noqa: S311 - a drawing, not a secret
    plans = [(3, 3), (4, 4), (1, 2), (3, 4), (2, 3)]
    dice.shuffle(plans)
    roofs = dice.sample(["tuiles", "zinc", "terrasse", "tuiles", "zinc"], 5)
    walls = dice.sample(list(WALLS), 5)
    buildings = [
        {
            "floors": floors,
            "columns": columns,
            "lit": max(2, round(floors * columns * 0.55)),
            "roof": "pignon" if (floors, columns) == (1, 2) else roof,
            "wall": wall,
            "seed": dice.randrange(99),
            "tree": number in (1, 3),
        }
        for number, ((floors, columns), roof, wall) in enumerate(zip(plans, roofs, walls, strict=True))
    ]
    return facade.street(buildings, inks="trait" if saving else "couleur")


@lru_cache(maxsize=256)
def building(seed: int, *, floors: int, columns: int, saving: bool) -> str:
    """One house front, half of its windows lit."""
    dice = Random(seed)  # noqa: S311
    return facade.facade(
        floors,
        columns,
        floors * columns // 2,
        roof=dice.choice(("tuiles", "zinc", "terrasse")),
        wall=dice.choice(WALLS),
        seed=seed % 97,
        inks="trait" if saving else "couleur",
    )


@lru_cache(maxsize=32)
def sign(look: str, strong: str, *, saving: bool) -> str:
    """The season’s sign, 200 by 200: a sun, snow, garlands, a bicycle, water, a door, a padlock."""
    ink, lamp = ("#000000", "#ffffff") if saving else (INK, "#ffc93c")
    disc = f'<circle cx="100" cy="100" r="92" fill="{"none" if saving else strong}" stroke="{ink if saving else "none"}" stroke-width="1.6"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 200" width="200" height="200">{disc}{_over(look, ink, lamp)}</svg>'


def _over(look: str, ink: str, lamp: str) -> str:
    line = f'fill="none" stroke="{ink}" stroke-width="5" stroke-linecap="round" stroke-linejoin="round"'
    match look:
        case "canicule":
            return ""
        case "grand-froid":
            arms = "".join(
                f'<g transform="rotate({turn} 100 100)"><path d="M100 100V42M100 62l-13-12M100 62l13-12"/></g>'
                for turn in range(0, 360, 60)
            )
            return f"<g {line}>{arms}</g>"
        case "fete":
            flags = "".join(
                f'<path d="M{x} {y}l16 26 12-28z" fill="{lamp if i % 2 else "#ffffff"}" stroke="{ink}" stroke-width="3"/>'
                for i, (x, y) in enumerate([(22, 62), (56, 78), (92, 84), (128, 78), (160, 62)])
            )
            return f'<path d="M8 52Q100 110 192 52" {line}/>{flags}'
        case "greve":
            return (
                f'<g {line}><circle cx="62" cy="124" r="30"/><circle cx="142" cy="124" r="30"/>'
                '<path d="M62 124l26-46h38l16 46M88 78l26 46h-52M114 124l16-58M118 62h20M80 70h18"/></g>'
            )
        case "crue":
            waves = "".join(f'<path d="M24 {y}q19-18 38 0t38 0t38 0t38 0"/>' for y in (86, 112, 138))
            return f"<g {line}>{waves}</g>"
        case "cyber":
            return (
                f'<rect x="58" y="92" width="84" height="64" rx="8" fill="{lamp}" stroke="{ink}" stroke-width="5"/>'
                f'<path d="M74 92V72a26 26 0 0 1 52 0v20M100 116v18" {line}/>'
            )
    return (
        f'<path d="M66 158V88a34 34 0 0 1 68 0v70z" fill="{lamp}" stroke="{ink}" stroke-width="5"/>'
        f'<circle cx="120" cy="118" r="5" fill="{ink}"/><path d="M48 158h104" {line}/>'
    )
