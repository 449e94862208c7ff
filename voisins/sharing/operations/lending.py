"""Ask for days, say yes or no, hand over, keep a little longer, bring back: never two at the same time.

Every act locks the thing first, so that who asks at the same instant waits; the database refuses an overlap anyhow.
"""

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from voisins.accounts import limits
from voisins.lib.errors import Refusal
from voisins.neighbourhoods.models import Membership
from voisins.neighbourhoods.operations.first_contacts import turn_to
from voisins.neighbourhoods.queries.people import kept_apart
from voisins.notifications import operations as notifications
from voisins.notifications.kinds import Kind
from voisins.sharing import messages
from voisins.sharing.enums import COMING, HELD, LoanState
from voisins.sharing.models import Loan, Thing
from voisins.sharing.operations.shelving import NotOnTheShelf, locked, tell_cancelled
from voisins.sharing.queries.loans import may_be_kept_until
from voisins.sharing.rules.days import fits

DAY = 24 * 3600
ASKS_A_DAY = 10


class Taken(Refusal):
    sentence = _("Ces jours viennent d’être pris. Choisissez-en d’autres.")


class NotTheseDays(Refusal):
    sentence = _("Cet objet ne se prête pas aussi longtemps, ou pas aussi tard. Choisissez d’autres jours.")


class TooManyAsks(Refusal):
    sentence = _("Vous avez beaucoup demandé aujourd’hui. Revenez demain.")


class AlreadyAsked(Refusal):
    sentence = _("Vous avez déjà demandé ces jours-là.")


class AlreadyDone(Refusal):
    sentence = _("C’est déjà fait, ou cela a changé entre-temps.")


class StillAway(Refusal):
    sentence = _("L’emprunt précédent n’est pas encore revenu. Dites d’abord qu’il est rendu.")


class NoLonger(Refusal):
    sentence = _("Pas plus longtemps cette fois : une autre personne l’attend, ou c’est déjà beaucoup.")


def ask(
    *, thing: Thing, first: dt.date, last: dt.date, by: Membership, at: dt.datetime, today: dt.date
) -> Loan:
    """Ask for these days; agreed at once when the owner chose so, or when it is theirs."""
    turn_to(thing.owner.person, by=by.person, place=by.neighbourhood_id, at=at)
    try:
        limits.take("loans", str(by.public_id), limit=ASKS_A_DAY, seconds=DAY, at=at)
    except limits.TooMany as error:
        raise TooManyAsks from error
    return _ask(thing, first, last, by=by, at=at, today=today)


@transaction.atomic
def _ask(
    thing: Thing, first: dt.date, last: dt.date, *, by: Membership, at: dt.datetime, today: dt.date
) -> Loan:
    held = _borrowable(thing, by)
    _check_days(held, first, last, by=by, today=today)
    agreed = held.at_once or held.owner_id == by.pk
    loan = Loan(
        neighbourhood_id=held.neighbourhood_id, thing=held, borrower=by, first_day=first, last_day=last
    )
    loan.asked_at = loan.changed_at = at
    loan.state = LoanState.AGREED if agreed else LoanState.ASKED
    _save(loan)
    if held.owner_id != by.pk:
        tell(messages.ASKED, loan, held.owner, at=at)
    return loan


def _borrowable(thing: Thing, by: Membership) -> Thing:
    """The thing, locked, if this member may borrow it now."""
    held = locked(thing)
    apart = held.owner.person_id in kept_apart(by.person)
    if apart or not (held.is_shelved and held.is_lent) or held.neighbourhood_id != by.neighbourhood_id:
        raise NotOnTheShelf
    return held


def _check_days(thing: Thing, first: dt.date, last: dt.date, *, by: Membership, today: dt.date) -> None:
    if not fits(first, last, longest=int(thing.longest), today=today):
        raise NotTheseDays
    if first <= today and thing.loans.out().exists():
        raise Taken
    if thing.loans.filter(borrower=by, state=LoanState.ASKED).touching(first, last).exists():
        raise AlreadyAsked
    if thing.loans.holding().touching(first, last).exists():
        raise Taken


@transaction.atomic
def agree(*, loan: Loan, by: Membership, at: dt.datetime) -> None:
    """The owner says yes; who asked for the same days is told no. Taken when the days are held by then."""
    thing = _thing(loan)
    if not thing.is_shelved:
        raise NotOnTheShelf
    _move(loan, (LoanState.ASKED,), LoanState.AGREED, at=at)
    tell(messages.ANSWERED, loan, loan.borrower, at=at)
    others = thing.loans.filter(state=LoanState.ASKED).touching(loan.first_day, loan.last_day)
    for other in others.with_people().order_by("pk"):
        _move(other, (LoanState.ASKED,), LoanState.DECLINED, at=at)
        tell(messages.ANSWERED, other, other.borrower, at=at)


@transaction.atomic
def decline(*, loan: Loan, by: Membership, at: dt.datetime) -> None:
    """The owner says no, and owes no reason."""
    _thing(loan)
    _move(loan, (LoanState.ASKED,), LoanState.DECLINED, at=at)
    tell(messages.ANSWERED, loan, loan.borrower, at=at)


@transaction.atomic
def cancel(*, loan: Loan, by: Membership, at: dt.datetime) -> None:
    """Either of the two changes their mind before it goes out; the other is told."""
    thing = _thing(loan)
    _move(loan, COMING, LoanState.CANCELLED, at=at)
    if by.pk == thing.owner_id:
        tell_cancelled(loan, at=at)
    else:
        tell(messages.MOVED, loan, thing.owner, at=at)


@transaction.atomic
def hand_over(*, loan: Loan, by: Membership, at: dt.datetime, today: dt.date) -> None:
    """It has gone to who borrows it, said by either; sooner than agreed, if nobody has it, its days begin today."""
    thing = _thing(loan)
    if thing.loans.out().exclude(pk=loan.pk).exists():
        raise StillAway
    loan.first_day = min(loan.first_day, today)
    _move(loan, (LoanState.AGREED,), LoanState.OUT, at=at)


@transaction.atomic
def extend(*, loan: Loan, by: Membership, at: dt.datetime, today: dt.date) -> dt.date:
    """Keep it longer, until the day that the page showed or sooner if somebody asked since; the owner is told."""
    thing = _thing(loan)
    until = may_be_kept_until(loan, today=today)
    if until is None:
        raise NoLonger
    loan.last_day, loan.extension_count = until, loan.extension_count + 1
    _move(loan, (LoanState.OUT,), LoanState.OUT, at=at)
    tell(messages.MOVED, loan, thing.owner, at=at)
    return until


@transaction.atomic
def bring_back(*, loan: Loan, by: Membership, at: dt.datetime) -> None:
    """It is back, said by either: the days left are free again, and reminders stop."""
    thing = _thing(loan)
    _move(loan, (LoanState.OUT,), LoanState.BACK, at=at)
    if by.pk != thing.owner_id:
        tell(messages.MOVED, loan, thing.owner, at=at)


def _thing(loan: Loan) -> Thing:
    """The thing of a loan, locked, and the loan as it is now."""
    if loan.thing is None:
        raise AlreadyDone
    held = locked(loan.thing)
    found = Loan.objects.with_people().filter(pk=loan.pk).first()
    if found is None:
        raise AlreadyDone
    for field in ("state", "first_day", "last_day", "extension_count", "borrower"):
        setattr(loan, field, getattr(found, field))
    return held


def _move(loan: Loan, before: tuple[LoanState, ...], after: LoanState, *, at: dt.datetime) -> None:
    if loan.state not in before:
        raise AlreadyDone
    loan.state, loan.changed_at = after, at
    _save(loan)


def _save(loan: Loan) -> None:
    """Write it; Taken when the database says that the days are held by another."""
    try:
        with transaction.atomic():
            loan.save()
    except IntegrityError as error:
        if loan.state not in HELD:
            raise
        raise Taken from error


def tell(kind: Kind, loan: Loan, member: Membership | None, *, at: dt.datetime) -> None:
    """Write to one of the two, once for each change of the loan."""
    if member is not None:
        key = f"{loan.pk}-{at:%Y%m%d%H%M%S}"
        notifications.send(kind.name, to=member.person, key=key, at=at, loan=loan.pk)
