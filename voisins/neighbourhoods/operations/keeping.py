"""Who keeps a voisinage: it is never without a keeper by accident, not even when two leave at once."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from voisins.accounts import operations as accounts
from voisins.accounts.models import Person, Proxy
from voisins.journal import operations as journal
from voisins.lib.errors import Refusal
from voisins.neighbourhoods import messages
from voisins.neighbourhoods.enums import CodeKind, Standing
from voisins.neighbourhoods.kinds import say_farewell
from voisins.neighbourhoods.models import Membership, Neighbourhood
from voisins.neighbourhoods.operations import codes
from voisins.notifications import operations as notifications
from voisins.notifications.kinds import Kind


class LastKeeper(Refusal):
    sentence = _("Personne d’autre ne tient ce voisinage. Confiez-le d’abord à quelqu’un.")


class NotAMember(Refusal):
    sentence = _("Cette personne n’est plus dans le voisinage.")


@transaction.atomic
def appoint(*, membership: Membership, by: Person | None, at: dt.datetime) -> None:
    """Make a member a keeper; appointed twice at once, it is told once. ``by`` is None when the members chose."""
    mine = Membership.objects.filter(pk=membership.pk, standing=Standing.MEMBER)
    if not Membership.objects.filter(pk=membership.pk).exists():
        raise NotAMember
    if mine.update(standing=Standing.KEEPER):
        _note("neighbourhoods.keeper_named", membership, by=by, at=at)
        _tell(messages.ENTRUSTED, membership, at=at)


@transaction.atomic
def step_down(*, membership: Membership, by: Person, at: dt.datetime) -> None:
    """Be a member as the others; LastKeeper when nobody else keeps the place."""
    _keep_a_keeper(membership)
    mine = Membership.objects.keepers().filter(pk=membership.pk)
    if mine.update(standing=Standing.MEMBER):
        _note("neighbourhoods.keeper_stepped_down", membership, by=by, at=at)


@transaction.atomic
def leave(*, membership: Membership, by: Person, at: dt.datetime) -> None:
    """Go: the card and its lines are erased. The last member of all closes the place behind them."""
    place = membership.neighbourhood
    if not _others(place, membership):
        _close(place, by=by, at=at)
        return
    _keep_a_keeper(membership)
    if _erase(membership, at):
        journal.record("neighbourhoods.left", about=place, by=by, at=at)


@transaction.atomic
def send_away(*, membership: Membership, by: Person, at: dt.datetime) -> None:
    """A keeper takes somebody out of the voisinage; it is written in the record that its members read.

    The code given by hand, which they may hold, opens nothing more: they come back by asking.
    """
    _keep_a_keeper(membership)
    if _erase(membership, at):
        codes.withdraw(neighbourhood=membership.neighbourhood, kind=CodeKind.HANDED, at=at)
        _note("neighbourhoods.sent_away", membership, by=by, at=at)
        _tell(messages.SENT_AWAY, membership, at=at)
        _forget_paper(membership.person, by=by, at=at)


def _erase(membership: Membership, at: dt.datetime) -> bool:
    """Whether it was still there."""
    say_farewell(membership, at)
    return bool(Membership.objects.filter(pk=membership.pk).delete()[0])


def _forget_paper(person: Person, *, by: Person, at: dt.datetime) -> None:
    """Somebody entered from paper who is in no voisinage any more is nobody’s: nothing of them is kept."""
    if Proxy.objects.filter(person=person).exists() and not person.memberships.exists():
        accounts.erase(person=person, by=by, at=at)


def _close(place: Neighbourhood, *, by: Person, at: dt.datetime) -> None:
    journal.record("neighbourhoods.closed", about=place, by=by, at=at)
    place.delete()


def _others(place: Neighbourhood, leaving: Membership) -> bool:
    return place.memberships.exclude(pk=leaving.pk).exists()


def _keep_a_keeper(leaving: Membership) -> None:
    """Refuse that the last one goes. All the keepers are locked first: two who leave at once take turns."""
    held = list(
        leaving.neighbourhood.memberships.select_for_update()
        .keepers()
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    if held == [leaving.pk]:
        raise LastKeeper


def _note(act: str, membership: Membership, *, by: Person | None, at: dt.datetime) -> None:
    journal.record(act, about=membership.neighbourhood, by=by, at=at, detail={"whom": membership.person_id})


def _tell(kind: Kind, membership: Membership, *, at: dt.datetime) -> None:
    key = f"{membership.pk}-{at:%Y%m%d%H%M}"
    notifications.send(kind.name, to=membership.person, key=key, at=at, place=membership.neighbourhood_id)


def part_with(person: Person, at: dt.datetime) -> None:
    """Before an account is erased: no place stays without a keeper, and none without anybody online.

    Nobody is refused their erasure for being the last to keep a place: who came first after them keeps it, and is told.
    """
    for mine in person.memberships.select_related("neighbourhood").order_by("pk"):
        place = mine.neighbourhood
        # All are locked first: two last keepers who erase themselves at once take turns.
        list(place.memberships.select_for_update().order_by("pk").values_list("pk", flat=True))
        online = place.memberships.exclude(pk=mine.pk).filter(person__proxy=None).order_by("joined_at", "pk")
        heir = online.select_related("person").first()
        if heir is None:
            _empty(place, but=person, at=at)
        else:
            say_farewell(mine, at)
            if not online.keepers().exists():
                _entrust_to(heir, by=person, at=at)


def _entrust_to(heir: Membership, *, by: Person, at: dt.datetime) -> None:
    Membership.objects.filter(pk=heir.pk).update(standing=Standing.KEEPER)
    _note("neighbourhoods.keeper_named", heir, by=by, at=at)
    _tell(messages.ENTRUSTED, heir, at=at)


def _empty(place: Neighbourhood, *, but: Person, at: dt.datetime) -> None:
    """Close a place that only people on paper are left in: nobody could ever show it to them again."""
    on_paper = [each.person for each in place.memberships.exclude(person=but).select_related("person")]
    _close(place, by=but, at=at)
    for person in on_paper:
        _forget_paper(person, by=but, at=at)
