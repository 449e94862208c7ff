"""Put something on the shelf, say it better, take it off; broken, those who counted on it are told."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from voisins.journal import operations as journal
from voisins.lib.errors import Refusal
from voisins.neighbourhoods.models import Membership
from voisins.neighbourhoods.operations.first_contacts import refuse_money
from voisins.notifications import operations as notifications
from voisins.sharing import messages
from voisins.sharing.enums import Category, Kind, LoanState, Longest, ThingState
from voisins.sharing.models import Loan, Thing


class StillOut(Refusal):
    sentence = _("Cet objet est encore prêté. Attendez son retour, ou dites qu’il est revenu.")


class NotOnTheShelf(Refusal):
    sentence = _("Cet objet n’est plus sur l’étagère.")


class NotBorrowable(Refusal):
    sentence = _("On a déjà demandé cet objet : sa sorte ne change plus.")


@dataclass(frozen=True)
class Said:
    """What an owner says of a thing, and on which conditions it goes out."""

    kind: Kind
    category: Category
    name: str
    note: str
    longest: Longest
    at_once: bool
    printed: bool


def offer(*, said: Said, by: Membership, at: dt.datetime) -> Thing:
    """Put it on the shelf. Raises NoMoneyYet in the first week."""
    refuse_money(said.name, said.note, by=by.person, at=at)
    return Thing.objects.create(neighbourhood_id=by.neighbourhood_id, owner=by, offered_at=at, **vars(said))


@transaction.atomic
def change(*, thing: Thing, said: Said, at: dt.datetime) -> None:
    """Say it otherwise; loans already agreed keep their days. Raises NotBorrowable, NotOnTheShelf or NoMoneyYet."""
    refuse_money(said.name, said.note, by=thing.owner.person, at=at)
    held = locked(thing)
    if said.kind != held.kind and (held.loans.live().exists() or held.wishes.exists()):
        raise NotBorrowable
    Thing.objects.filter(pk=held.pk).update(**vars(said))


@transaction.atomic
def take_back(*, thing: Thing, at: dt.datetime) -> None:
    """Its owner no longer lends it: it is erased, and who counted on it is told."""
    held = locked(thing)
    if held.loans.out().exists():
        raise StillOut
    cancel_coming(held, at=at)
    held.delete()


@transaction.atomic
def take_off(*, thing: Thing, reason: str, by: Membership, at: dt.datetime) -> None:
    """A keeper takes it off the shelf and says why; the owner is told, and the record of the place has it."""
    held = locked(thing)
    if not Thing.objects.shelved().filter(pk=held.pk).update(state=ThingState.TAKEN_OFF, reason=reason):
        raise NotOnTheShelf
    cancel_coming(held, at=at)
    journal.record("sharing.taken_off", about=held.neighbourhood, by=by.person, at=at)
    notifications.send(messages.TAKEN_OFF.name, to=held.owner.person, key=str(held.pk), at=at, thing=held.pk)


@transaction.atomic
def say_broken(*, thing: Thing, at: dt.datetime) -> int:
    """Nobody borrows it any more; coming loans are cancelled and told. How many were."""
    held = locked(thing)
    if not Thing.objects.shelved().filter(pk=held.pk).update(state=ThingState.BROKEN):
        raise NotOnTheShelf
    return cancel_coming(held, at=at)


def say_mended(*, thing: Thing) -> None:
    """It is lent again; what was cancelled stays so."""
    broken = Thing.objects.filter(pk=thing.pk, state=ThingState.BROKEN)
    if not broken.update(state=ThingState.SHELVED):
        raise NotOnTheShelf


def locked(thing: Thing) -> Thing:
    """The thing as it is now, held until the end of the transaction: who acts on it at the same instant waits."""
    found = Thing.objects.select_for_update(of=("self",)).with_owners().filter(pk=thing.pk).first()
    if found is None:
        raise NotOnTheShelf
    return found


def cancel_coming(thing: Thing, *, at: dt.datetime) -> int:
    """Cancel every loan that has not gone out, and tell who asked for it."""
    coming = list(thing.loans.coming().with_people().order_by("pk"))
    Loan.objects.coming().filter(pk__in=[loan.pk for loan in coming]).update(
        state=LoanState.CANCELLED, changed_at=at
    )
    for loan in coming:
        tell_cancelled(loan, at=at)
    return len(coming)


def tell_cancelled(loan: Loan, *, at: dt.datetime) -> None:
    """To who was to borrow; days that owners keep for themselves concern nobody."""
    if loan.borrower is not None and not loan.is_kept:
        notifications.send(
            messages.ANSWERED.name, to=loan.borrower.person, key=str(loan.pk), at=at, loan=loan.pk
        )
