"""What the program does by itself: call to mind, tell who counted on somebody who left, forget what is over."""

import datetime as dt

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from voisins.neighbourhoods.models import Block, Membership
from voisins.notifications import operations as notifications
from voisins.sharing import messages
from voisins.sharing.enums import LIVE, LoanState, ThingState
from voisins.sharing.models import Loan, LoanQuerySet, Thing
from voisins.sharing.operations.lending import tell
from voisins.sharing.operations.shelving import tell_cancelled
from voisins.sharing.rules.reminding import FIRST, LAST, Reminder, due

KEPT = dt.timedelta(days=90)
GIVEN_KEPT = dt.timedelta(days=30)


def remind(*, at: dt.datetime, today: dt.date) -> int:
    """Call to mind what is still out; said once for each day and each end, however often this runs."""
    days = {
        "last_day__lte": today - dt.timedelta(days=FIRST),
        "last_day__gte": today - dt.timedelta(days=LAST),
    }
    told = 0
    for loan in Loan.objects.out().with_people().filter(thing__isnull=False, **days).order_by("pk"):
        reminder = due(loan.last_day, today=today)
        if reminder and loan.borrower:
            _remind(loan, loan.borrower, reminder, at=at, today=today)
            told += 1
    return told


def _remind(loan: Loan, borrower: Membership, reminder: Reminder, *, at: dt.datetime, today: dt.date) -> None:
    until = f"{loan.last_day:%Y%m%d}"
    notifications.send(
        messages.TO_RETURN.name,
        to=borrower.person,
        key=f"{loan.pk}-{until}-{today:%Y%m%d}",
        at=at,
        loan=loan.pk,
        until=until,
        reminder=reminder.value,
    )


def expire(*, at: dt.datetime, today: dt.date) -> int:
    """What was asked for or agreed, and never went out, is over with its last day; nobody is written to."""
    gone = Loan.objects.coming().filter(last_day__lt=today)
    return gone.update(state=LoanState.CANCELLED, changed_at=at)


def let_go(*, at: dt.datetime) -> int:
    """Cancel what can no longer be: its thing or its borrower has left, or the two no longer meet. How many were."""
    return sum(_let_go(loan, at=at) for loan in _lost().order_by("pk"))


@transaction.atomic
def _let_go(loan: Loan, *, at: dt.datetime) -> bool:
    """Tell whoever is left, in words that do not say why."""
    found = _lost().select_for_update(of=("self",)).with_people().filter(pk=loan.pk).first()
    if found is None:
        return False
    Loan.objects.filter(pk=found.pk).update(state=LoanState.CANCELLED, changed_at=at)
    if found.borrower is not None:
        tell_cancelled(found, at=at)
    if found.thing is not None:
        tell(messages.MOVED, found, found.thing.owner, at=at)
    return True


def _lost() -> LoanQuerySet:
    """Without its thing or its borrower; or still to come between two who keep apart, whichever of them wished it."""
    pair = Q(by=OuterRef("borrower__person"), whom=OuterRef("thing__owner__person"))
    turned = Q(by=OuterRef("thing__owner__person"), whom=OuterRef("borrower__person"))
    coming = Q(state__in=(LoanState.ASKED, LoanState.AGREED))
    lost = Q(thing=None) | Q(borrower=None) | (coming & Exists(Block.objects.filter(pair | turned)))
    return Loan.objects.live().filter(lost)


def forget(*, at: dt.datetime) -> int:
    """Erase who borrowed what three months after it is over, and what was given after one."""
    over = Loan.objects.exclude(state__in=LIVE).filter(changed_at__lt=at - KEPT)
    given = Thing.objects.filter(state=ThingState.GIVEN, given_at__lt=at - GIVEN_KEPT)
    return over.delete()[0] + given.delete()[0]
