"""Open a round, choose who goes, and end it: nothing of it is left."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from voisins.accounts.models import Person
from voisins.care import messages
from voisins.care.enums import Patience, Why
from voisins.care.models import FOLDER, Round, Visit, Volunteer
from voisins.care.operations.holding import Locked, Over, hold_and_forget, hold_round
from voisins.care.queries.visits import town_of
from voisins.journal import operations as journal
from voisins.lib import sealing
from voisins.lib.errors import Refusal
from voisins.neighbourhoods.models import Membership, Neighbourhood
from voisins.neighbourhoods.queries.people import keepers_of
from voisins.notifications import operations as notifications

LONGEST = dt.timedelta(days=120)  # a season


class AlreadyOpen(Refusal):
    sentence = _("Un tour de veille est déjà ouvert ici.")


@transaction.atomic
def open_round(
    *,
    neighbourhood: Neighbourhood,
    why: Why,
    begins_on: dt.date,
    ends_on: dt.date,
    patience: Patience,
    town: Mapping[str, str],
    by: Person,
    at: dt.datetime,
) -> Round:
    """Open the round of a season; ``town`` is the name and the address of who answers at the town hall, or empty."""
    made = Round(
        neighbourhood=neighbourhood,
        why=why,
        begins_on=begins_on,
        ends_on=min(ends_on, begins_on + LONGEST),
        patience=patience,
        opened_by=by,
        opened_at=at,
    )
    sealing.make_key(made.key)
    made.town = _sealed(made, town, by)
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError as error:
        sealing.destroy_key(made.key)
        raise AlreadyOpen from error
    journal.record("care.opened", about=made, by=by, at=at)
    return made


def _sealed(round_: Round, town: Mapping[str, str], by: Person) -> str:
    """With who gave their own telephone: it goes with their account."""
    if not town.get("email"):
        return ""
    return sealing.seal(round_.key, {**town, "by": str(by.public_id)}, about=str(round_.public_id))


@transaction.atomic
def choose_town(*, round_: Round, town: Mapping[str, str], by: Person, at: dt.datetime) -> None:
    """Another contact at the town hall, or none any more. Raises Locked."""
    held = hold_round(round_)
    if held is None:
        raise Over
    try:
        held.town = _sealed(held, town, by)
    except sealing.CannotOpen as error:
        raise Locked from error
    held.save(update_fields=["town"])
    journal.record("care.town", about=held, by=by, at=at)


@transaction.atomic
def part_with_account(person: Person, at: dt.datetime) -> None:
    """The town calls back nobody who left: the contact goes with the telephone that came with it."""
    open_here = Round.objects.filter(neighbourhood__memberships__person=person).exclude(town="")
    for each in open_here.distinct():
        held = hold_round(each)
        if held is not None and town_of(held).get("by", str(person.public_id)) == str(person.public_id):
            held.town = ""
            held.save(update_fields=["town"])


@transaction.atomic
def end(*, round_: Round, by: Person | None, at: dt.datetime) -> None:
    """Erase it all; without its key, what an old backup holds is words no more."""
    held = hold_round(round_)
    if held is None:
        return
    hold_and_forget(Visit.objects.filter(watched__round=held))
    journal.record("care.ended", about=held, by=by, at=at)
    key = held.key
    held.delete()
    transaction.on_commit(lambda: sealing.destroy_key(key))


def end_due(*, at: dt.datetime) -> int:
    """End the rounds whose last day is over where they are held. How many."""
    past = Round.objects.filter(ends_on__lt=at.date() + dt.timedelta(days=1)).select_related(
        "neighbourhood__commune"
    )
    over = [
        each for each in past if at.astimezone(each.neighbourhood.commune.time_zone).date() > each.ends_on
    ]
    for each in over:
        end(round_=each, by=None, at=at)
    return len(over)


def destroy_lost_keys(*, at: dt.datetime) -> int:
    """Keys of rounds that went with their voisinage, or were never opened: nothing may be read with them. How many.

    One of today may belong to a round that is being opened.
    """
    folder = Path(settings.DATA) / FOLDER
    known = {str(each) for each in Round.objects.values_list("public_id", flat=True)}
    day_before = (at - dt.timedelta(days=1)).timestamp()
    lost = [each for each in folder.glob("*") if each.name not in known and each.stat().st_mtime < day_before]
    for each in lost:
        sealing.destroy_key(each)
    return len(lost)


def offer(*, round_: Round, by: Membership, at: dt.datetime) -> Volunteer:
    """Offer to go round; the keepers are told, and say yes to whom they know."""
    made, new = Volunteer.objects.get_or_create(round=round_, member=by, defaults={"offered_at": at})
    if new:
        keepers = [each.person for each in keepers_of(round_.neighbourhood) if each.person_id != by.person_id]
        notifications.send_to_each(
            messages.OFFERED.name, to=keepers, key=str(made.pk), at=at, volunteer=made.pk
        )
    return made


def offer_no_more(*, round_: Round, by: Membership) -> None:
    """Go round no more: the visits one had taken are free again."""
    Volunteer.objects.filter(round=round_, member=by).delete()


@transaction.atomic
def accept(*, volunteer: Volunteer, by: Person, at: dt.datetime) -> None:
    """A keeper knows them: they may take visits."""
    if Volunteer.objects.filter(pk=volunteer.pk, accepted_at=None).update(accepted_at=at):
        journal.record("care.accepted", about=volunteer.round, by=by, at=at)
        notifications.send(
            messages.ACCEPTED.name,
            to=volunteer.member.person,
            key=str(volunteer.pk),
            at=at,
            volunteer=volunteer.pk,
        )
