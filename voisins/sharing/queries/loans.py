"""Who has what, told to the two whom it concerns; to the others, only which days are taken."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from voisins.neighbourhoods.models import Membership
from voisins.neighbourhoods.queries.people import kept_apart
from voisins.sharing.enums import LIVE, LoanState, ThingState
from voisins.sharing.models import Loan, LoanQuerySet, StatePhoto, Thing, Wish
from voisins.sharing.rules.days import Span, extended


def taken_days(thing: Thing, *, today: dt.date) -> list[Span]:
    """The days that are held, by nobody in particular; what is late is taken up to today."""
    held = thing.loans.holding().filter(Q(last_day__gte=today) | Q(state=LoanState.OUT))
    return [
        (each.first_day, max(each.last_day, today) if each.state == LoanState.OUT else each.last_day)
        for each in held.order_by("first_day", "pk")
    ]


def of_member(member: Membership) -> LoanQuerySet:
    """The loans that a member may read: those of their things, and those they borrow."""
    mine = Q(borrower=member) | Q(thing__owner=member)
    return Loan.objects.filter(mine, neighbourhood=member.neighbourhood_id).with_people()


@dataclass(frozen=True)
class Mine:
    """What waits for the member, what they have, what they lent, and what is over."""

    asked: list[Loan]
    borrowed: list[Loan]
    lent: list[Loan]
    over: list[Loan]


def mine(member: Membership) -> Mine:
    """One query; the soonest first, and few of those that are over."""
    found = list(of_member(member).order_by("last_day", "pk"))
    live = [loan for loan in found if loan.state in LIVE]
    lent = [loan for loan in live if loan.borrower_id != member.pk or loan.is_kept]
    over = [loan for loan in found if loan.state not in LIVE]
    return Mine(
        asked=[loan for loan in lent if loan.state == LoanState.ASKED],
        borrowed=[loan for loan in live if loan.borrower_id == member.pk and not loan.is_kept],
        lent=[loan for loan in lent if loan.state != LoanState.ASKED],
        over=over[::-1][:10],
    )


def may_be_kept_until(loan: Loan, *, today: dt.date) -> dt.date | None:
    """The day that one tap gives, None when somebody else has the thing next or it is enough."""
    thing = loan.thing
    if thing is None or loan.state != LoanState.OUT or thing.state != ThingState.SHELVED:
        return None
    following = thing.loans.holding().exclude(pk=loan.pk).filter(first_day__gt=loan.first_day)
    return extended(
        loan.last_day,
        longest=int(thing.longest),
        extensions=loan.extension_count,
        next_first=following.order_by("first_day").values_list("first_day", flat=True).first(),
        today=today,
    )


def photos_of(loan: Loan, *, seen_by: Membership) -> QuerySet[StatePhoto]:
    """What the two show each other of its state; nothing of whom the reader does not meet."""
    found = StatePhoto.objects.filter(loan=loan).exclude(by__person__in=kept_apart(seen_by.person))
    return found.select_related("by__person").order_by("taken_at", "pk")


def wishes_of(thing: Thing, *, met_by: Membership) -> list[Wish]:
    """Who would like it, the first to say so first; without those whom the reader does not meet."""
    wishes = thing.wishes.exclude(member__person__in=kept_apart(met_by.person))
    return list(wishes.select_related("member__person").order_by("wished_at", "pk"))
