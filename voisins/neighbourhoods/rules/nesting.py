"""A hall in a street, a street in a quarter: no deeper, and never round in a circle."""

from collections.abc import Mapping

DEEPEST = 3
Tree = Mapping[int, int | None]  # of each place, the one that it is in


def may_nest(inner: int, outer: int, tree: Tree) -> bool:
    """Whether ``inner`` may be put within ``outer``; ``tree`` holds both with all that is tied to either."""
    above = ancestors(outer, tree)
    return inner not in above and len(above) + _height(inner, tree) <= DEEPEST


def ancestors(place: int, tree: Tree) -> list[int]:
    """The place itself, the one that it is in, and so on up."""
    found = [place]
    while (above := tree.get(found[-1])) is not None:
        found.append(above)
    return found


def _height(place: int, tree: Tree) -> int:
    """How many floors there are from ``place`` down to the deepest that it holds, itself included."""
    held = [each for each, above in tree.items() if above == place]
    return 1 + max((_height(each, tree) for each in held), default=0)
