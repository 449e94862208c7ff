"""Two voisinages agree to be of one quarter: one hands over a code, the other types it; either undoes it alone."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from voisins.accounts.models import Person
from voisins.journal import operations as journal
from voisins.lib.errors import Refusal
from voisins.neighbourhoods import messages
from voisins.neighbourhoods.enums import CodeKind
from voisins.neighbourhoods.models import JoinCode, Neighbourhood
from voisins.neighbourhoods.operations.codes import withdraw
from voisins.neighbourhoods.queries.people import keepers_of
from voisins.neighbourhoods.queries.quarter import quarter_of
from voisins.neighbourhoods.rules.nesting import may_nest
from voisins.notifications import operations as notifications


class CannotTie(Refusal):
    sentence = _("Ces deux voisinages ne peuvent pas être reliés ainsi : ils le sont déjà, ou de trop près.")


class AlreadyTied(Refusal):
    sentence = _("Votre voisinage est déjà dans un quartier. Sortez-en d’abord.")


@transaction.atomic
def tie(*, inner: Neighbourhood, code: JoinCode, by: Person, at: dt.datetime) -> Neighbourhood:
    """Put ``inner`` in the quarter whose keeper handed over this code, which then opens nothing more.

    Raises AlreadyTied when it is in one, CannotTie when they would be too deep or in a circle.
    """
    outer = code.neighbourhood
    tree = _locked(inner, outer)
    if tree[inner.pk] is not None:
        raise AlreadyTied
    if not may_nest(inner.pk, outer.pk, tree):
        raise CannotTie
    if not withdraw(neighbourhood=outer, kind=CodeKind.TYING, at=at):
        raise CannotTie  # another typed it at the same instant
    Neighbourhood.objects.filter(pk=inner.pk).update(within=outer)
    for place in (inner, outer):
        journal.record("neighbourhoods.tied", about=place, by=by, at=at)
        keepers = [each.person for each in keepers_of(place) if each.person_id != by.pk]
        notifications.send_to_each(
            messages.TIED.name, to=keepers, key=f"{inner.pk}-{at:%Y%m%d%H%M}", at=at, place=place.pk
        )
    return outer


@transaction.atomic
def untie(*, inner: Neighbourhood, by: Person, at: dt.datetime) -> None:
    """Leave the quarter, or be taken out of it; what was shared with it is shared no more."""
    outer = inner.within
    if outer and Neighbourhood.objects.filter(pk=inner.pk, within=outer).update(within=None):
        for place in (inner, outer):
            journal.record("neighbourhoods.untied", about=place, by=by, at=at)


def _locked(*places: Neighbourhood) -> dict[int, int | None]:
    """All that is tied to these, held until the end: of two ties made at once, the second sees the first."""
    tied = {each.pk for place in places for each in quarter_of(place)} | {place.pk for place in places}
    held = dict(
        Neighbourhood.objects.select_for_update()
        .filter(pk__in=tied)
        .order_by("pk")
        .values_list("pk", "within")
    )
    if any(above is not None and above not in held for above in held.values()):
        raise CannotTie  # tied elsewhere in the meantime
    return held
