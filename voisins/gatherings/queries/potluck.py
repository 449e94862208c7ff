"""Who brings what, and what is still missing."""

from collections.abc import Collection
from dataclasses import dataclass

from voisins.accounts.models import Person
from voisins.gatherings.models import Gathering, Need


@dataclass(frozen=True)
class Wanted:
    """One need as one reader sees it; those whom they do not meet are counted, and not named."""

    need: Need
    missing: int
    mine: int
    names: tuple[str, ...]


def wanted_at(gathering: Gathering, *, reader: Person, apart: Collection[int]) -> list[Wanted]:
    """Every need, in the order they were written. Two queries."""
    needs = gathering.needs.order_by("pk").prefetch_related("shares__household__member__person")
    return [_wanted(need, reader, apart) for need in needs]


def _wanted(need: Need, reader: Person, apart: Collection[int]) -> Wanted:
    shares = sorted(need.shares.all(), key=lambda share: share.pk)
    named = [
        f"{share.household.member.person} ({share.count})"
        for share in shares
        if share.household.member.person_id not in apart and not share.household.member.discreet
    ]
    return Wanted(
        need=need,
        missing=max(0, need.wanted - sum(share.count for share in shares)),
        mine=sum(share.count for share in shares if share.household.member.person_id == reader.pk),
        names=tuple(named),
    )
