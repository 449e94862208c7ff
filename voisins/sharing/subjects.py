"""What can be reported of the shelf: a thing, and a photo of its state, by the other of the two."""

import datetime as dt
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from voisins.accounts.models import Person
from voisins.moderation.kinds import Subject, declare
from voisins.moderation.kinds import Thing as Reported
from voisins.neighbourhoods.models import Membership
from voisins.neighbourhoods.queries.people import kept_apart
from voisins.sharing.enums import ThingState
from voisins.sharing.models import StatePhoto, Thing
from voisins.sharing.queries.loans import of_member, photos_of

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


def _photo_for(reader: Person | None, public_id: UUID) -> Reported | None:
    """For the two of the loan, as they see it."""
    photo = _photo(public_id)
    if photo is None or reader is None:
        return None
    here = Membership.objects.filter(neighbourhood=photo.loan.neighbourhood_id, person=reader)
    member = here.select_related("person").first()
    if member is None or not of_member(member).filter(pk=photo.loan_id, thing__isnull=False).exists():
        return None
    shown = photos_of(photo.loan, seen_by=member).filter(pk=photo.pk).exists()
    return _photo_as_reported(photo) if shown else None


def _photo_now(public_id: UUID) -> Reported | None:
    photo = _photo(public_id)
    return _photo_as_reported(photo) if photo else None


def _photo(public_id: UUID) -> StatePhoto | None:
    found = StatePhoto.everything.select_related("by__person", "loan")
    return found.filter(public_id=public_id).first()


def _photo_as_reported(photo: StatePhoto) -> Reported:
    """Its moment and its day: what it shows is told by who reports it, and looked at by nobody else."""
    author = photo.by.person
    words = f"{photo.get_moment_display()}, {date_format(photo.taken_at, 'j F')}"
    return Reported(str(author), words, (author,), author=author)


def _hide_photo(public_id: UUID, at: dt.datetime) -> None:
    StatePhoto.objects.filter(public_id=public_id).update(hidden_at=at)


def _restore_photo(public_id: UUID) -> None:
    StatePhoto.everything.filter(public_id=public_id).update(hidden_at=None)


def _hide(public_id: UUID, at: dt.datetime) -> None:
    Thing.objects.filter(public_id=public_id).update(hidden_at=at)


def _restore(public_id: UUID) -> None:
    Thing.everything.filter(public_id=public_id).update(hidden_at=None)


declare(Subject("objet", _("Un objet de l’étagère"), _thing_for, _thing_now, _hide, _restore))
declare(
    Subject("photo", _("Une photo de l’état d’un objet"), _photo_for, _photo_now, _hide_photo, _restore_photo)
)
