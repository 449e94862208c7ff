"""What each season brings to the street: flags, snow, water, bicycles, a parasol, a padlock, people who meet."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random


@dataclass(frozen=True)
class Plot:
    """Where one building stands."""

    left: float
    right: float
    top: float
    tree: bool

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


@dataclass(frozen=True)
class Ground:
    """A street ready to be adorned."""

    plots: Sequence[Plot]
    width: float
    bottom: float
    seed: int
    saving: bool

    @property
    def ink(self) -> str:
        return "#000000" if self.saving else "#16233f"

    def paint(self, colour: str) -> str:
        """Fill and edge; ink saving leaves the edge alone."""
        return f'fill="{"#ffffff" if self.saving else colour}" stroke="{self.ink}" stroke-width="1.6" stroke-linejoin="round"'

    def line(self, width: float = 2.4) -> str:
        return f'fill="none" stroke="{self.ink}" stroke-width="{width}" stroke-linecap="round" stroke-linejoin="round"'


LAMP, CREAM, BLUE, RED, LEAF, WHITE, ORANGE, VIOLET = (
    "#ffc93c", "#fffaf0", "#2f5f93", "#a5452f", "#3f7d4e", "#ffffff", "#f08a3c", "#b7a5d6",
)  # fmt: skip


def ornaments(look: str, ground: Ground) -> str:
    """SVG to lay over the street; a look that nobody drew gets the neighbours who meet."""
    return _DRAWN.get(look, _neighbours)(ground)


def _parasol(ground: Ground) -> str:
    """A parasol and two chairs before the lowest house: shade is shared."""
    x, y = _free_place(ground), ground.bottom
    cloth = (
        f"M{x - 58:g} {y - 84:g}q58 -62 116 0q-14.5 -9 -29 0q-14.5 -9 -29 0q-14.5 -9 -29 0q-14.5 -9 -29 0z"
    )
    pole = f'<path d="M{x:g} {y - 116:g}V{y:g}" {ground.line(3)}/>'
    table = f'<path d="M{x - 22:g} {y - 32:g}h44" {ground.line(4)}/>'
    glasses = f'<path d="M{x - 15:g} {y - 46:g}h9l-2 12h-5zM{x + 7:g} {y - 46:g}h9l-2 12h-5z" {ground.paint(CREAM)}/>'
    return (
        pole
        + f'<path d="{cloth}" {ground.paint(LAMP)}/>'
        + table
        + glasses
        + _chair(ground, x - 46, 1)
        + _chair(ground, x + 46, -1)
    )


def _chair(ground: Ground, x: float, faces: int) -> str:
    y = ground.bottom
    return f'<path d="M{x - 11 * faces:g} {y - 44:g}l3 24h{20 * faces}l2 20M{x - 8 * faces:g} {y - 20:g}l-4 20" {ground.line(3)}/>'.replace(
        "+-", "-"
    )


def _snow(ground: Ground) -> str:
    """Flakes over the street, drifts at the foot of the walls, and a snowman."""
    dice = Random(ground.seed)  # noqa: S311 - a drawing
    edge = 'stroke="#000000" stroke-width="1"' if ground.saving else 'stroke="#5b8fbc" stroke-width="1.3"'
    count = int(ground.width / 12)
    flakes = "".join(
        f'<circle cx="{dice.uniform(4, ground.width - 4):.0f}" cy="{dice.uniform(2, ground.bottom - 70):.0f}" r="{dice.choice((2.8, 3.6, 4.6))}"/>'
        for _ in range(count)
    )
    steps = int(ground.width // 44)
    drift = (
        f"M0 {ground.bottom + 11:g}V{ground.bottom - 4:g}"
        + "q22 -15 44 0" * steps
        + f"H{ground.width:g}V{ground.bottom + 11:g}z"
    )
    return f'<g fill="#ffffff" {edge}>{flakes}</g><path d="{drift}" {ground.paint(WHITE)}/>' + _snowman(
        ground, _free_place(ground)
    )


def _snowman(ground: Ground, x: float) -> str:
    y = ground.bottom
    body = f'<g {ground.paint(WHITE)}><circle cx="{x:g}" cy="{y - 22:g}" r="25"/><circle cx="{x:g}" cy="{y - 60:g}" r="17"/></g>'
    scarf = f'<path d="M{x - 15:g} {y - 50:g}q15 9 30 0l2 7q-7 4 -10 5l3 19h-9l-2 -18q-9 1 -16 -5z" {ground.paint(RED)}/>'
    hat = f'<path d="M{x - 18:g} {y - 72:g}h36v-5h-7v-20h-22v20h-7z" {ground.paint(BLUE)}/>'
    eyes = f'<path d="M{x - 6:g} {y - 64:g}v0.1M{x + 6:g} {y - 64:g}v0.1" {ground.line(4)}/>'
    arms = f'<path d="M{x - 23:g} {y - 34:g}l-20 -22m2 12l-9 -2M{x + 23:g} {y - 34:g}l22 -18m-6 -6l6 6l8 1" {ground.line(3)}/>'
    return arms + body + scarf + hat + eyes


def _garlands(ground: Ground) -> str:
    """Flags from roof to roof, and a table laid in the street."""
    tops = [(plot.middle, plot.top + 30) for plot in ground.plots]
    ends = [(-6.0, tops[0][1] - 10), *tops, (ground.width + 6, tops[-1][1] - 10)]
    lines = "".join(
        _garland(ground, *start, *end, turn)
        for turn, (start, end) in enumerate(zip(ends, ends[1:], strict=False))
    )
    return lines + _table(ground, _free_place(ground))


def _garland(ground: Ground, x1: float, y1: float, x2: float, y2: float, turn: int) -> str:
    dip = min(70, 26 + abs(x2 - x1) / 7)
    rope = f'<path d="M{x1:g} {y1:g}Q{(x1 + x2) / 2:g} {(y1 + y2) / 2 + dip * 2:g} {x2:g} {y2:g}" {ground.line(1.6)}/>'
    flags = ""
    count = max(3, int(abs(x2 - x1) / 24))
    for i in range(count):
        t = (i + 0.5) / count
        x = (1 - t) * x1 + t * x2
        y = (1 - t) ** 2 * y1 + 2 * t * (1 - t) * ((y1 + y2) / 2 + dip * 2) + t**2 * y2
        flags += f'<path d="M{x - 8:.1f} {y - 1:.1f}h16l-8 19z" {ground.paint((LAMP, CREAM, BLUE, RED)[(i + turn) % 4])}/>'
    return rope + flags


def _table(ground: Ground, x: float) -> str:
    y = ground.bottom
    cloth = f'<path d="M{x - 66:g} {y - 40:g}h132l5 26q-8 6 -16 0q-8 6 -16 0q-8 6 -16 0q-8 6 -16 0q-8 6 -16 0q-8 6 -16 0q-8 6 -16 0q-8 6 -16 0q-8 6 -14 0z" {ground.paint(CREAM)}/>'
    legs = f'<path d="M{x - 54:g} {y - 12:g}V{y:g}M{x + 54:g} {y - 12:g}V{y:g}" {ground.line(3)}/>'
    cake = f'<path d="M{x - 20:g} {y - 40:g}v-14h40v14zM{x - 14:g} {y - 54:g}v-9h28v9z" {ground.paint(RED)}/><path d="M{x:g} {y - 64:g}v-9" {ground.line(2.4)}/>'
    bottle = f'<path d="M{x - 44:g} {y - 40:g}v-24q0 -5 3 -7v-12h6v12q3 2 3 7v24z" {ground.paint(LEAF)}/>'
    glasses = "".join(
        f'<path d="M{x + at:g} {y - 54:g}h11l-2.4 14h-6z" {ground.paint(LAMP)}/>' for at in (30, 47)
    )
    return legs + cloth + bottle + cake + glasses


def _bicycles(ground: Ground) -> str:
    """Two bicycles and a bus shelter's worth of patience: people go together when the trains do not."""
    x = _free_place(ground)
    return _bicycle(ground, x - 42, RED) + _bicycle(ground, x + 52, BLUE)


def _bicycle(ground: Ground, x: float, colour: str) -> str:
    y = ground.bottom - 19
    tint = ground.ink if ground.saving else colour
    wheels = f'<g fill="{"#ffffff" if ground.saving else CREAM}" stroke="{ground.ink}" stroke-width="3.2"><circle cx="{x - 25:g}" cy="{y:g}" r="18"/><circle cx="{x + 25:g}" cy="{y:g}" r="18"/></g>'
    frame = f'<path d="M{x - 25:g} {y:g}l13 -30h26l11 30M{x - 12:g} {y - 30:g}l10 30l16 -30M{x - 25:g} {y:g}h23" fill="none" stroke="{tint}" stroke-width="4" stroke-linejoin="round"/>'
    rest = f'<path d="M{x - 19:g} {y - 38:g}h14M{x - 12:g} {y - 30:g}v-8M{x + 14:g} {y - 30:g}l-3 -12h-9M{x + 11:g} {y - 42:g}h6" {ground.line(3.2)}/>'
    return wheels + frame + rest


def _water(ground: Ground) -> str:
    """Water in the street, up to the sills, and a boat that goes from door to door."""
    waves = int(ground.width // 52) + 1
    top = ground.bottom - 34
    run = "q13 -11 26 0" + "t26 0" * (waves * 2)
    over = f'<path d="M-26 {top:g}{run}V{ground.bottom + 11:g}H-26z" {ground.paint(BLUE)}/>'
    crest = "#000000" if ground.saving else CREAM
    lines = "".join(
        f'<path d="M{shift:g} {top + down:g}{run}" fill="none" stroke="{crest}" stroke-width="2"/>'
        for shift, down in ((-14, 15), (-30, 30))
    )
    return _boat(ground, _free_place(ground), top) + over + lines


def _boat(ground: Ground, x: float, top: float) -> str:
    y = top + 6
    people = _person(ground, x - 16, 1.9, lift=30) + _person(ground, x + 14, 1.7, lift=30, waving=True)
    return (
        people
        + f'<path d="M{x - 58:g} {y - 16:g}h116q-6 34 -26 34h-64q-20 0 -26 -34z" {ground.paint(RED)}/><path d="M{x + 30:g} {y - 34:g}l30 44" {ground.line(3.4)}/>'
    )


def _padlock(ground: Ground) -> str:
    """A padlock in a lit round, before the tallest house."""
    plot = min(ground.plots, key=lambda plot: plot.top)
    x, y = plot.middle, ground.bottom - 92
    return (
        f'<circle cx="{x:g}" cy="{y:g}" r="62" {ground.paint(LAMP)}/>'
        f'<path d="M{x - 18:g} {y - 4:g}v-15a18 18 0 0 1 36 0v15" {ground.line(7)}/>'
        f'<rect x="{x - 30:g}" y="{y - 6:g}" width="60" height="42" rx="7" {ground.paint(CREAM)}/>'
        f'<path d="M{x:g} {y + 10:g}v9" {ground.line(7)}/>'
    )


def _neighbours(ground: Ground) -> str:
    """Two people who meet, one waving, between a bench and a pot of leaves."""
    x, y = _free_place(ground), ground.bottom
    bench = f'<path d="M{x + 34:g} {y - 22:g}h58M{x + 34:g} {y - 40:g}h58M{x + 41:g} {y - 40:g}V{y:g}M{x + 85:g} {y - 40:g}V{y:g}" {ground.line(4)}/>'
    pot = f'<path d="M{x - 86:g} {y - 20:g}h26l-4 20h-18z" {ground.paint(RED)}/>'
    leaves = f'<path d="M{x - 73:g} {y - 20:g}q-24 -6 -22 -30q20 4 22 30q-7 -26 2 -42q13 14 2 42q6 -20 22 -22q0 18 -26 22z" {ground.paint(LEAF)}/>'
    return bench + pot + leaves + _person(ground, x - 28, 2.5, waving=True) + _person(ground, x + 8, 2.2)


def _person(ground: Ground, x: float, size: float, *, waving: bool = False, lift: float = 0) -> str:
    """Somebody seen as at the windows, but standing."""
    base = ground.bottom - lift
    head = f'<circle cx="{x:g}" cy="{base - 27 * size:g}" r="{4.2 * size:g}"/>'
    coat = f"M{x - 5 * size:g} {base - 9 * size:g}v{-7 * size:g}q0 {-6 * size:g} {5 * size:g} {-6 * size:g}t{5 * size:g} {6 * size:g}v{7 * size:g}z"
    legs = f'<path d="M{x - 2.6 * size:g} {base - 9 * size:g}V{base:g}M{x + 2.6 * size:g} {base - 9 * size:g}V{base:g}" {ground.line(3 * size)}/>'.replace(
        "round", "butt", 1
    )
    arm = (
        f'<path d="M{x + 4 * size:g} {base - 19 * size:g}l{5 * size:g} {-9 * size:g}" {ground.line(2 * size)}/>'
        if waving
        else ""
    )
    return f'<g fill="{ground.ink}">{head}<path d="{coat}"/></g>{legs}{arm}'


def _free_place(ground: Ground) -> float:
    """Before the lowest building but never at the very edge: there is wall behind, and few windows hidden."""
    plot = max(ground.plots, key=lambda plot: plot.top)
    return min(max(plot.middle, 92), ground.width - 92)


_DRAWN: dict[str, Callable[[Ground], str]] = {
    "canicule": _parasol,
    "grand-froid": _snow,
    "fete": _garlands,
    "greve": _bicycles,
    "crue": _water,
    "cyber": _padlock,
    "accueil": _neighbours,
}
