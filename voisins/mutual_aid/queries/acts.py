"""What a member may see of what is asked and offered, and what each of the two sides may know."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from voisins.lib.guards.money import asks_money
from voisins.mutual_aid.enums import Direction, State
from voisins.mutual_aid.models import Act, ActQuerySet, Tally
from voisins.neighbourhoods.models import Membership, Neighbourhood
from voisins.ui.spoken import moment

MONTHS_OF_HEALTH = dt.timedelta(days=92)
FEW_ASKS = 3  # offers for one ask: beyond, people wait for somebody to dare


@dataclass(frozen=True)
class Card:
    """An act as one member may know it: names and notes only for the two sides."""

    act: Act
    who: str
    free: int
    own: bool
    helping: bool
    helpers: tuple[str, ...]

    @property
    def inside(self) -> bool:
        """Whether the reader is one of the two sides."""
        return self.own or self.helping

    @property
    def money(self) -> bool:
        """Whether readers are to be warned: it speaks of cards, transfers or coupons."""
        return asks_money(f"{self.act.what}\n{self.act.notes if self.inside else ''}")

    @property
    def when(self) -> str:
        """By the clock of the place; empty for what has no day."""
        zone = self.act.asked_by.neighbourhood.commune.time_zone
        return moment(self.act.starts_at.astimezone(zone)) if self.act.starts_at else ""

    @property
    def for_whom(self) -> str:
        """For another: to the two sides a name, to the others that it is for somebody."""
        if not (self.act.for_member_id or self.act.for_name):
            return ""
        if not self.inside:
            return _("quelqu’un du voisinage")
        return str(self.act.for_member) if self.act.for_member else self.act.for_name


def visible_to(member: Membership, apart: Collection[int], *, at: dt.datetime) -> ActQuerySet:
    """What may be seen: one's own, what one has taken, and what is open with room; nothing of whom one does not meet."""
    found = Act.objects.filter(asked_by__neighbourhood=member.neighbourhood_id).without(apart)
    mine = Q(asked_by=member) | Q(turns__member=member)
    wanted = Q(pk__in=Act.objects.open().still_useful(at).with_room())
    return found.filter(mine | wanted).distinct()


def open_to(member: Membership, apart: Collection[int], *, at: dt.datetime) -> ActQuerySet:
    """What others ask or offer and somebody is still wanted for, the most pressing first."""
    found = visible_to(member, apart, at=at).open().still_useful(at).with_room().exclude(asked_by=member)
    return found.exclude(pk__in=Act.objects.filter(turns__member=member)).order_by("ends_at", "pk")


def mine(member: Membership, apart: Collection[int], *, at: dt.datetime) -> ActQuerySet:
    """What this member asked, offered or takes charge of, as long as it is going on."""
    found = Act.objects.open().without(apart).filter(Q(asked_by=member) | Q(turns__member=member))
    return found.distinct().order_by("ends_at", "pk")


def card_of(act: Act, reader: Membership, apart: Collection[int]) -> Card:
    """``act`` is to be loaded with its people."""
    turns = [turn for turn in act.turns.all() if turn.member]
    own, helping = act.asked_by_id == reader.pk, any(turn.member_id == reader.pk for turn in turns)
    names = tuple(str(turn.member) for turn in turns if turn.member and turn.member.person_id not in apart)
    return Card(
        act=act,
        who=_name(act.asked_by, known=own or helping),
        free=len(act.turns.all()) - len(turns),
        own=own,
        helping=helping,
        helpers=names if own else (),
    )


def cards(acts: ActQuerySet, reader: Membership, apart: Collection[int]) -> list[Card]:
    return [card_of(act, reader, apart) for act in acts.with_people()]


def _name(asker: Membership, *, known: bool) -> str:
    """Who is in no list is not named in this one either, but to those who come."""
    return str(asker.person) if known or not asker.discreet else _("Quelqu’un du voisinage")


@dataclass(frozen=True)
class Health:
    """Asks and offers of three months, of the whole place: a sign of how it goes, and of nobody."""

    asks: int
    offers: int

    @property
    def few_ask(self) -> bool:
        return self.offers > FEW_ASKS * max(1, self.asks)


def health_of(place: Neighbourhood, *, on: dt.date) -> Health:
    """For those who keep the place."""
    rows: Any = Tally.objects.filter(neighbourhood=place, month__gt=on - MONTHS_OF_HEALTH)
    counted = {Direction.NEED: 0, Direction.OFFER: 0}
    for direction, count in rows.values_list("direction", "posted_count"):
        counted[Direction(direction)] += count
    return Health(counted[Direction.NEED], counted[Direction.OFFER])


def act_thanked_by(act_id: UUID) -> Act | None:
    """What a link of a mail thanks for, once it is done."""
    return Act.objects.filter(public_id=act_id, state=State.DONE).first()
