"""What can be reported of entraide: an ask, an offer."""

import datetime as dt
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from voisins.accounts.models import Person
from voisins.lib.clock import now
from voisins.moderation.kinds import Subject, Thing, declare
from voisins.mutual_aid.models import Act
from voisins.mutual_aid.queries.acts import card_of, visible_to
from voisins.neighbourhoods.models import Membership
from voisins.neighbourhoods.queries.people import kept_apart


def _act_for(reader: Person | None, public_id: UUID) -> Thing | None:
    """With the note, for the two sides only."""
    act = Act.objects.with_people().filter(public_id=public_id).first()
    mine = act and _place_of(reader, act)
    if not act or not mine:
        return None
    apart = kept_apart(mine.person)
    if not visible_to(mine, apart, at=now()).filter(pk=act.pk).exists():
        return None
    card = card_of(act, mine, apart)
    return _as_thing(act, card.who, act.notes if card.inside else "")


def _place_of(reader: Person | None, act: Act) -> Membership | None:
    here = Membership.objects.select_related("person").filter(neighbourhood=act.asked_by.neighbourhood_id)
    return here.filter(person=reader).first() if reader else None


def _act_now(public_id: UUID) -> Thing | None:
    """What every member may read of it."""
    act = Act.everything.with_people().filter(public_id=public_id).first()
    return _as_thing(act, str(act.asked_by.person), "") if act else None


def _as_thing(act: Act, who: str, notes: str) -> Thing:
    asker = act.asked_by.person
    return Thing(who, "\n".join(filter(None, (act.what, notes))), (asker,), author=asker)


def _hide(public_id: UUID, at: dt.datetime) -> None:
    Act.objects.filter(public_id=public_id).update(hidden_at=at)


def _restore(public_id: UUID) -> None:
    Act.everything.filter(public_id=public_id).update(hidden_at=None)


declare(Subject("entraide", _("Une demande ou une proposition"), _act_for, _act_now, _hide, _restore))
