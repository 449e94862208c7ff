"""« I know this person »: said by members, and taken back."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from voisins.journal import operations as journal
from voisins.lib.errors import Refusal
from voisins.mutual_aid.models import Vouch
from voisins.neighbourhoods.models import Membership


class NotOfOneself(Refusal):
    sentence = _("C’est à une autre personne de le dire de vous.")


@transaction.atomic
def vouch(*, whom: Membership, by: Membership, at: dt.datetime) -> None:
    """Say that one knows somebody; said twice, it is said once."""
    if whom.person_id == by.person_id:
        raise NotOfOneself
    _row, new = Vouch.objects.update_or_create(
        whom=whom,
        by=by.person,
        defaults={"as_keeper": by.is_keeper},
        create_defaults={"as_keeper": by.is_keeper, "at": at},
    )
    if new:
        journal.record("mutual_aid.vouched", about=by.neighbourhood, by=by.person, at=at)


@transaction.atomic
def take_back(*, whom: Membership, by: Membership, at: dt.datetime) -> None:
    """One’s own word only."""
    if Vouch.objects.filter(whom=whom, by=by.person).delete()[0]:
        journal.record("mutual_aid.vouch_taken_back", about=by.neighbourhood, by=by.person, at=at)
