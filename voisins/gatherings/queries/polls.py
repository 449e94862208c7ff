"""The moments proposed, and how many households each suits: counts only, who said what is told to nobody."""

from dataclasses import dataclass

from django.db.models import Count, OuterRef, Q, Subquery

from voisins.gatherings.enums import Suits
from voisins.gatherings.models import Gathering, Household, Moment, Opinion


@dataclass(frozen=True)
class Proposed:
    """One moment, what households said of it, and what one's own said."""

    moment: Moment
    yes: int
    maybe: int
    mine: str


def proposed_at(gathering: Gathering, *, mine: Household | None) -> list[Proposed]:
    """Every moment, the nearest first. One query."""
    own = Opinion.objects.filter(moment=OuterRef("pk"), household=mine.pk if mine else None)
    found = gathering.moments.annotate(
        yes=_saying(Suits.YES), maybe=_saying(Suits.MAYBE), mine=Subquery(own.values("suits")[:1])
    )
    return [
        Proposed(each, each.yes, each.maybe, each.mine or "") for each in found.order_by("day", "hour", "pk")
    ]


def _saying(suits: Suits) -> Count:
    return Count("opinions", filter=Q(opinions__suits=suits))
