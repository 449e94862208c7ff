"""Who may read what a neighbour says of themselves."""

from voisins.neighbourhoods.enums import Reach, Standing


def may_read(reach: Reach, *, reader: Standing, own: bool) -> bool:
    """One's own lines always; the others' as far as they opened them: being a keeper opens no closed line."""
    if own or reach == Reach.MEMBERS:
        return True
    return reach == Reach.KEEPERS and reader == Standing.KEEPER
