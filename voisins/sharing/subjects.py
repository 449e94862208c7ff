"""What can be reported of the shelf: a thing."""

import datetime as dt
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from voisins.accounts.models import Person
from voisins.moderation.kinds import Subject, declare
from voisins.moderation.kinds import Thing as Reported
from voisins.neighbourhoods.queries.people import kept_apart
from voisins.sharing.enums import ThingState
from voisins.sharing.models import Thing

READ = (ThingState.SHELVED, ThingState.BROKEN)


def _thing_for(reader: Person | None, public_id: UUID) -> Reported | None:
    """One that the reader may borrow or have, or that is broken for now."""
    found = Thing.objects.with_owners().filter(
        public_id=public_id, state__in=READ, neighbourhood__memberships__person=reader
    )
    thing = found.met(kept_apart(reader)).first() if reader else None
    return _as_reported(thing) if thing else None


def _thing_now(public_id: UUID) -> Reported | None:
    thing = Thing.everything.with_owners().filter(public_id=public_id).first()
    return _as_reported(thing) if thing else None


def _as_reported(thing: Thing) -> Reported:
    owner = thing.owner.person
    who = str(_("Une personne du voisinage")) if thing.owner.discreet else str(owner)
    return Reported(who, "\n".join(filter(None, (thing.name, thing.note))), (owner,), author=owner)


def _hide(public_id: UUID, at: dt.datetime) -> None:
    Thing.objects.filter(public_id=public_id).update(hidden_at=at)


def _restore(public_id: UUID) -> None:
    Thing.everything.filter(public_id=public_id).update(hidden_at=None)


declare(Subject("objet", _("Un objet de l’étagère"), _thing_for, _thing_now, _hide, _restore))
