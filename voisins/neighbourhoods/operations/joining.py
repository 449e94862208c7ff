"""Come in: with a code given by hand at once, with the code on the wall once a keeper has said yes."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from voisins.accounts import limits
from voisins.accounts.models import Person
from voisins.journal import operations as journal
from voisins.lib.errors import Refusal
from voisins.neighbourhoods import messages
from voisins.neighbourhoods.enums import AskState, CodeKind, Way
from voisins.neighbourhoods.models import Ask, JoinCode, Membership, Neighbourhood
from voisins.neighbourhoods.queries.people import keepers_of
from voisins.neighbourhoods.rules.asking import may_ask_again
from voisins.notifications import operations as notifications

DAY = 24 * 3600
ASKS_A_DAY = 30  # for one voisinage: more is somebody trying


class AlreadyIn(Refusal):
    sentence = _("Vous êtes déjà dans ce voisinage.")


class AlreadyAsked(Refusal):
    sentence = _("Votre demande est déjà partie. Une personne du voisinage va vous répondre.")


class NotNow(Refusal):
    sentence = _("Ce voisinage ne prend pas de demande en ce moment. Parlez-en à un voisin.")


class AlreadyDecided(Refusal):
    sentence = _("Une autre personne vient de répondre à cette demande.")


def come_in(*, code: JoinCode, words: str, by: Person, at: dt.datetime) -> Membership | Ask:
    """A member with a code given by hand, a demand with the code on the wall.

    Raises AlreadyIn, AlreadyAsked, or NotNow: after a refusal of less than thirty days, or too many asks in a day.
    """
    if code.neighbourhood.memberships.filter(person=by).exists():
        raise AlreadyIn
    if code.kind == CodeKind.HANDED:
        return enter(
            neighbourhood=code.neighbourhood, person=by, way=Way.HANDED, admitted_by=code.made_by, at=at
        )
    return ask(neighbourhood=code.neighbourhood, words=words, by=by, at=at)


@transaction.atomic
def enter(
    *, neighbourhood: Neighbourhood, person: Person, way: Way, admitted_by: Person | None, at: dt.datetime
) -> Membership:
    """Make somebody a member; what they asked for is settled by it."""
    try:
        with transaction.atomic():
            made = Membership.objects.create(
                neighbourhood=neighbourhood, person=person, way=way, admitted_by=admitted_by, joined_at=at
            )
    except IntegrityError as error:
        raise AlreadyIn from error
    neighbourhood.asks.waiting().filter(person=person).update(
        state=AskState.ADMITTED, decided_at=at, decided_by=admitted_by
    )
    journal.record("neighbourhoods.entered", about=neighbourhood, by=person, at=at, detail={"way": way.value})
    notifications.set_zone(person=person, zone=neighbourhood.commune.time_zone, at=at)
    return made


def ask(*, neighbourhood: Neighbourhood, words: str, by: Person, at: dt.datetime) -> Ask:
    """Ask the keepers to come in."""
    refused = neighbourhood.asks.filter(person=by, state=AskState.REFUSED).order_by("-decided_at").first()
    if not may_ask_again(refused.decided_at if refused else None, at=at):
        raise NotNow
    try:
        limits.take("join", str(neighbourhood.public_id), limit=ASKS_A_DAY, seconds=DAY, at=at)
    except limits.TooMany as error:
        raise NotNow from error
    try:
        with transaction.atomic():
            made = Ask.objects.create(neighbourhood=neighbourhood, person=by, words=words, asked_at=at)
            keepers = [each.person for each in keepers_of(neighbourhood)]
            notifications.send_to_each(messages.ASKED.name, to=keepers, key=str(made.pk), at=at, ask=made.pk)
            return made
    except IntegrityError as error:
        raise AlreadyAsked from error


@transaction.atomic
def admit(*, ask: Ask, by: Person, at: dt.datetime) -> Membership:
    """Say yes; of two keepers who answer at once, one does."""
    _decide(ask, AskState.ADMITTED, by=by, at=at)
    member = enter(neighbourhood=ask.neighbourhood, person=ask.person, way=Way.ASKED, admitted_by=by, at=at)
    notifications.send(
        messages.ADMITTED.name, to=ask.person, key=str(ask.pk), at=at, place=ask.neighbourhood_id
    )
    return member


@transaction.atomic
def refuse(*, ask: Ask, by: Person, at: dt.datetime) -> None:
    """Say no; the person is not told by whom, and may ask again after thirty days."""
    _decide(ask, AskState.REFUSED, by=by, at=at)
    journal.record("neighbourhoods.refused", about=ask.neighbourhood, by=by, at=at)
    notifications.send(messages.REFUSED.name, to=ask.person, key=str(ask.pk), at=at, ask=ask.pk)


def withdraw(*, ask: Ask, by: Person, at: dt.datetime) -> None:
    """Take one's own demand back."""
    _decide(ask, AskState.WITHDRAWN, by=by, at=at)


def _decide(ask: Ask, state: AskState, *, by: Person, at: dt.datetime) -> None:
    mine = Ask.objects.waiting().filter(pk=ask.pk)
    if not mine.update(state=state, decided_at=at, decided_by=by):
        raise AlreadyDecided
