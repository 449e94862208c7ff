"""Who brings what, and what is still missing."""

from collections.abc import Collection
from dataclasses import dataclass

from voisins.gatherings.models import Gathering, Household, Need


@dataclass(frozen=True)
class Wanted:
    """One need as one reader sees it; those whom they do not meet are counted, and not named."""

    need: Need
    missing: int
    mine: int
    names: tuple[str, ...]


def wanted_at(gathering: Gathering, *, mine: Household | None, apart: Collection[int]) -> list[Wanted]:
    """Every need, in the order they were written, and what one household brings of it. A few queries."""
    needs = gathering.needs.order_by("pk").prefetch_related(
        "shares__household__member__person", "shares__household__guest"
    )
    return [_wanted(need, mine, apart) for need in needs]


def _wanted(need: Need, mine: Household | None, apart: Collection[int]) -> Wanted:
    shares = sorted(need.shares.all(), key=lambda share: share.pk)
    named = [
        f"{share.household.name} ({share.count})"
        for share in shares
        if share.household.may_be_named_to(apart)
    ]
    return Wanted(
        need=need,
        missing=max(0, need.wanted - sum(share.count for share in shares)),
        mine=sum(share.count for share in shares if mine and share.household_id == mine.pk),
        names=tuple(named),
    )
