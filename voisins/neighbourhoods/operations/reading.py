"""Opening cards: numbers are read one by one, and whoever copies a whole directory is slowed down and noticed."""

import datetime as dt

from django.utils.translation import gettext_lazy as _

from voisins.accounts import limits
from voisins.lib.errors import Refusal
from voisins.neighbourhoods import messages
from voisins.neighbourhoods.models import Membership
from voisins.notifications import operations as notifications

CARDS_AN_HOUR = 60


class TooManyCards(Refusal):
    sentence = _("Vous avez ouvert beaucoup de fiches en une heure. Revenez un peu plus tard.")


def open_card(*, by: Membership, at: dt.datetime) -> None:
    """Count one more card that ``by`` opens; past sixty in an hour, tell those who keep the place and raise TooManyCards."""
    try:
        limits.take("cards", str(by.person.public_id), limit=CARDS_AN_HOUR, seconds=limits.HOUR, at=at)
    except limits.TooMany as error:
        _tell_keepers(by, at)
        raise TooManyCards from error


def _tell_keepers(by: Membership, at: dt.datetime) -> None:
    """Once a day; one who keeps the place is told of the others, not of themselves."""
    keepers = by.neighbourhood.memberships.keepers().with_people().exclude(pk=by.pk)
    notifications.send_to_each(
        messages.COPYING.name,
        to=[each.person for each in keepers],
        key=f"{by.pk}-{at:%Y%m%d}",
        at=at,
        place=by.neighbourhood_id,
        member=by.pk,
    )
