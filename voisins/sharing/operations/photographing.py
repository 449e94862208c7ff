"""Photos of the state of a thing, for the two of a loan; each file is erased with its row."""

import datetime as dt

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from voisins.accounts.models import Person
from voisins.lib.errors import Refusal
from voisins.lib.pictures import Shelf
from voisins.neighbourhoods.models import Membership
from voisins.sharing.enums import LIVE, LoanState, Moment
from voisins.sharing.models import Loan, StatePhoto
from voisins.sharing.operations.shelving import NotOnTheShelf, locked
from voisins.sharing.rules.photos import MOST, moments_of

SHELF = Shelf("loans")
HOUR = dt.timedelta(hours=1)
KEPT = dt.timedelta(days=30)


class NotNow(Refusal):
    sentence = _("Une photo s’ajoute une fois le prêt accepté, pendant le prêt, ou au retour.")


class Enough(Refusal):
    sentence = _("Trois photos suffisent. Retirez-en une pour en ajouter une autre.")


@transaction.atomic
def add(*, loan: Loan, moment: Moment, made: bytes, by: Membership, at: dt.datetime) -> StatePhoto:
    """Keep a photo, made by ``voisins.lib.pictures``, for the two of them. Nobody is written to."""
    _check(loan, moment, by)
    return StatePhoto.objects.create(loan=loan, by=by, moment=moment, name=SHELF.put(made), taken_at=at)


def _check(loan: Loan, moment: Moment, by: Membership) -> None:
    """The thing is locked first, as in every act on a loan."""
    if loan.thing is None:
        raise NotOnTheShelf
    locked(loan.thing)
    now = Loan.objects.with_people().filter(pk=loan.pk).first()
    if now is None or now.is_kept or moment not in moments_of(LoanState(now.state)):
        raise NotNow
    if StatePhoto.everything.filter(loan=now, by=by, moment=moment).count() >= MOST:
        raise Enough


@transaction.atomic
def remove(*, photo: StatePhoto) -> None:
    """Who took it takes it back."""
    _erase(StatePhoto.everything.filter(pk=photo.pk))


@transaction.atomic
def part_with(member: Membership, at: dt.datetime) -> None:
    """Before somebody leaves the place: the photos that they took, and those of their things."""
    _erase(StatePhoto.everything.filter(by=member))
    _erase(StatePhoto.everything.filter(loan__thing__owner=member))


def part_with_account(person: Person, at: dt.datetime) -> None:
    """Before an account is erased."""
    for member in person.memberships.order_by("pk"):
        part_with(member, at)


@transaction.atomic
def forget(*, at: dt.datetime) -> int:
    """Erase those of a loan that was over a month ago."""
    return _erase(StatePhoto.everything.exclude(loan__state__in=LIVE).filter(loan__changed_at__lt=at - KEPT))


def sweep(*, at: dt.datetime) -> None:
    """Erase those that nobody can look at any more, their thing being gone; and files whose row went with a voisinage."""
    _erase(StatePhoto.everything.filter(loan__thing=None))
    before = (at - HOUR).timestamp()
    if len(SHELF.kept(before=before)) > StatePhoto.everything.filter(taken_at__lt=at - HOUR).count():
        SHELF.drop_unknown(set(StatePhoto.everything.values_list("name", flat=True)), before=before)


@transaction.atomic
def _erase(photos: QuerySet[StatePhoto]) -> int:
    """The rows now, their files once that is sure."""
    names = list(photos.values_list("name", flat=True))
    photos.delete()
    transaction.on_commit(lambda: _drop(names))
    return len(names)


def _drop(names: list[str]) -> None:
    for name in names:
        SHELF.drop(name)
