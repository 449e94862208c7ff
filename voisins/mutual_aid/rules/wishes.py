"""What somebody asks or offers, before it is kept."""

import datetime as dt
from dataclasses import dataclass

from voisins.accounts.enums import Consent
from voisins.mutual_aid.enums import GUARDED, Direction, Kind, Rhythm
from voisins.neighbourhoods.models import Membership

SOON = dt.timedelta(days=7)  # how long something without a day stays
LATE = dt.timedelta(days=3)  # how long two neighbours may take to say that it is done


@dataclass(frozen=True)
class ForWhom:
    """Somebody else than who asks, and how they agreed: a member entered on paper, or a name."""

    consent: Consent
    member: Membership | None = None
    name: str = ""


@dataclass(frozen=True)
class Wish:
    """``day`` is None for « as soon as somebody can »; ``notes`` are for those who come, and for nobody else."""

    direction: Direction
    kind: Kind
    what: str
    minutes: int
    wanted: int = 1
    at_home: bool = False
    notes: str = ""
    day: dt.date | None = None
    hour: dt.time = dt.time(12)
    rhythm: Rhythm = Rhythm.ONCE
    for_whom: ForWhom | None = None

    @property
    def guarded(self) -> bool:
        return self.at_home or self.kind in GUARDED


def ends_at(starts_at: dt.datetime | None, minutes: int, posted_at: dt.datetime) -> dt.datetime:
    """When there is nothing more to do."""
    return starts_at + dt.timedelta(minutes=minutes) if starts_at else posted_at + SOON


def gives_up_at(ends: dt.datetime, *, taken: bool) -> dt.datetime:
    """When it is put away by itself: who came is given some days to say that it is done."""
    return ends + LATE if taken else ends
