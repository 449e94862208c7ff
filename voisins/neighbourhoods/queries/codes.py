"""Which voisinage a code leads to."""

from voisins.lib import codes
from voisins.neighbourhoods.enums import CodeKind
from voisins.neighbourhoods.models import JoinCode, Neighbourhood


def code_of(typed: str) -> JoinCode | None:
    """The code that somebody typed, if it still opens something: every way in asks here and nowhere else."""
    signs = codes.read(typed)
    if not signs:
        return None
    return (
        JoinCode.objects.alive()
        .select_related("neighbourhood__commune", "made_by")
        .filter(code=signs)
        .first()
    )


def codes_of(neighbourhood: Neighbourhood) -> dict[CodeKind, JoinCode]:
    """The codes that open this voisinage now, at most one of each kind."""
    return {CodeKind(each.kind): each for each in neighbourhood.codes.alive()}
