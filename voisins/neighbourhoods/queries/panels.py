"""What the apps above have to show to one member."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.urls import reverse

from voisins.neighbourhoods.kinds import LINES, PANELS, Line, Panel, Reader
from voisins.neighbourhoods.models import Membership


@dataclass(frozen=True)
class Shown:
    """A panel with what it says to this reader."""

    panel: Panel
    lines: Sequence[Line]
    page: str

    @property
    def anchor(self) -> str:
        return self.panel.name.replace(".", "-")


def panels_for(member: Membership, apart: Collection[int], *, at: dt.datetime) -> list[Shown]:
    """Every panel in its order, with its first lines; two queries at most for each."""
    panels = sorted(PANELS.values(), key=lambda panel: (panel.order, panel.name))
    reader = Reader(member, frozenset(apart), at)
    place = member.neighbourhood.public_id
    return [Shown(each, each.gather(reader)[:LINES], reverse(each.page, args=[place])) for each in panels]
