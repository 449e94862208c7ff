"""Who may help where it touches keys, money, medicine or the inside of a home."""

from voisins.neighbourhoods.enums import Way

BY_HAND = frozenset({Way.FOUNDED, Way.HANDED, Way.ENTERED})


def may_be_let_in(way: Way, *, vouched: bool) -> bool:
    """Somebody who came in through a neighbour's hands, and whom a keeper or the asker knows: one is not enough."""
    return way in BY_HAND and vouched
