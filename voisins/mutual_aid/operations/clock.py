"""What the clock does by itself: reminders the day before, what is over put away, what comes back opened, what is old erased."""

import datetime as dt

from django.db.models import Q

from voisins.mutual_aid import messages
from voisins.mutual_aid.enums import State
from voisins.mutual_aid.models import Absence, Act, Series, Turn
from voisins.mutual_aid.operations import posting
from voisins.mutual_aid.operations.closing import put_away
from voisins.mutual_aid.rules.wishes import gives_up_at
from voisins.notifications import operations as notifications

DAY_BEFORE = dt.timedelta(hours=26)
JUST_TAKEN = dt.timedelta(hours=2)
KEPT = dt.timedelta(days=365)
LOT = 200


def remind(*, at: dt.datetime) -> int:
    """Tell those who come, and who asked, the day before; said again, it is one letter."""
    soon = Turn.objects.filter(
        act__in=Act.objects.open().filter(starts_at__gt=at, starts_at__lte=at + DAY_BEFORE),
        member__isnull=False,
        taken_at__lt=at - JUST_TAKEN,
    )
    found = list(soon.select_related("act__asked_by__person", "member__person").order_by("pk"))
    for turn in found:
        both = [turn.member.person, turn.act.asked_by.person] if turn.member else []
        key = f"{turn.act_id}-{turn.act.starts_at:%Y%m%d%H%M}"
        notifications.send_to_each(messages.TOMORROW.name, to=both, key=key, at=at, act=turn.act_id)
    return len(found)


def put_away_what_is_over(*, at: dt.datetime) -> int:
    """What nobody took when its time is over; what was taken some days later, if nobody said that it was done."""
    late = Act.objects.open().filter(ends_at__lte=at).with_people().order_by("ends_at", "pk")[:LOT]
    over = [act for act in late if at >= gives_up_at(act.ends_at, taken=_is_taken(act))]
    return sum(put_away(act=act, at=at) for act in over)


def open_what_comes_back(*, at: dt.datetime) -> int:
    """One act of each series that goes on; of none of which one was hidden by the association."""
    still = Act.everything.filter(Q(hidden_at__isnull=False) | Q(state=State.OPEN, starts_at__gt=at))
    waiting = Series.objects.filter(ended_at=None).exclude(acts__in=still)
    found = waiting.select_related("asked_by__neighbourhood__commune", "asked_by__person", "for_member")
    return sum(posting.open_next(series=series, at=at) is not None for series in found.order_by("pk")[:LOT])


def forget(*, at: dt.datetime) -> int:
    """Erase absences that are over, and acts after a year: their numbers stay."""
    gone = Absence.objects.filter(to_on__lt=(at - dt.timedelta(days=1)).date()).delete()[0]
    return gone + Act.everything.filter(Q(closed_at__lt=at - KEPT) | Q(hidden_at__lt=at - KEPT)).delete()[0]


def tick(*, at: dt.datetime) -> None:
    """All of it, every minute."""
    put_away_what_is_over(at=at)
    open_what_comes_back(at=at)
    remind(at=at)
    forget(at=at)


def _is_taken(act: Act) -> bool:
    return any(turn.member_id for turn in act.turns.all())
