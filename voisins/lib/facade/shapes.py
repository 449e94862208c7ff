"""Small paths: boxes, discs, and who stands at a window."""


def box(x: float, y: float, w: float, h: float) -> str:
    return f"M{x:g} {y:g}h{w:g}v{h:g}h{-w:g}z"


def disc(x: float, y: float, r: float) -> str:
    return f"M{x - r:g} {y:g}a{r:g} {r:g} 0 1 0 {2 * r:g} 0a{r:g} {r:g} 0 1 0 {-2 * r:g} 0z"


def someone(kind: int, x: float, base: float) -> tuple[str, str]:
    """Who or what stands at the window, of six kinds: filled shapes, then stroked ones."""
    torso = f"M{x - 8:g} {base:g}v-6q0 -8 8 -8q8 0 8 8v6z"
    match kind:
        case 0:  # someone waving
            return disc(x, base - 19.5, 4.6) + torso, f"M{x + 6:g} {base - 9:g}l3 -13"
        case 1:
            return _two(x, base), ""
        case 2:  # a cat on the sill
            cat = f"M{x - 7:g} {base:g}q-1 -11 6 -13q-2 -4 -1 -9l3 3h4l3 -3q1.5 6 -1 9q3 4 2 13z"
            return cat, f"M{x + 5:g} {base - 1:g}q6 0 4 -8"
        case 3:  # a plant
            pot = f"M{x - 5.5:g} {base - 9:g}h11l-1.6 9h-7.8z"
            leaves = "q-10 -2 -9 -11q8 1 9 11q-3 -9 1 -16q5 6 1 16q2 -8 9 -8q0 7 -10 8z"
            return pot + f"M{x:g} {base - 9:g}{leaves}", ""
        case 4:  # someone with a bun, reading
            head = disc(x, base - 19, 4.6) + disc(x + 3.4, base - 24.4, 2.2)
            return head + torso, f"M{x - 7:g} {base - 5:g}l7 2.4l7 -2.4"
    return disc(x, base - 19, 4.6) + torso + f"M{x - 6:g} {base - 20:g}q6 -9 12 0z", ""  # someone in a cap


def _two(x: float, base: float) -> str:
    taller = disc(x - 4.5, base - 17, 3.9) + f"M{x - 10:g} {base:g}v-5q0 -6.5 5.5 -6.5q5.5 0 5.5 6.5v5z"
    smaller = disc(x + 5.5, base - 11, 3.4) + f"M{x + 1.5:g} {base:g}v-2q0 -4.5 4.3 -4.5q4.2 0 4.2 4.5v2z"
    return taller + smaller
