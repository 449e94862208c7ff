"""Which voisinage a code leads to."""

import datetime as dt
from collections.abc import Collection

from voisins.lib import codes
from voisins.neighbourhoods.enums import ENTERING, CodeKind
from voisins.neighbourhoods.models import JoinCode, Neighbourhood


def code_of(typed: str, *, at: dt.datetime, kinds: Collection[CodeKind] = ENTERING) -> JoinCode | None:
    """The code that somebody typed, if it opens something then: every way in asks here and nowhere else."""
    signs = codes.read(typed)
    if not signs:
        return None
    return (
        JoinCode.objects.opening(at)
        .select_related("neighbourhood__commune", "made_by")
        .filter(code=signs, kind__in=kinds)
        .first()
    )


def codes_of(neighbourhood: Neighbourhood) -> dict[CodeKind, JoinCode]:
    """The codes that open this voisinage now, at most one of each kind."""
    return {CodeKind(each.kind): each for each in neighbourhood.codes.alive()}
