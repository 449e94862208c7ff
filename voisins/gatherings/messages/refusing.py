"""To whom a place is taken back from."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from voisins.gatherings.enums import Why
from voisins.gatherings.messages.choosing import seen
from voisins.gatherings.messages.telling import SOMETHING, household_of
from voisins.gatherings.queries.guests import guest_reading
from voisins.gatherings.queries.guests import shown as shown_of
from voisins.notifications.enums import Urgency
from voisins.notifications.kinds import Ids, Kind, Reader, declare
from voisins.notifications.rules.words import Words

KIND_WORDS = {
    Why.FULL: gettext_lazy("Il n’y a finalement pas assez de place pour tout le monde."),
    Why.MISTAKE: gettext_lazy("La réponse semblait être une erreur. Si ce n’en est pas une, dites-le."),
    Why.TALK: gettext_lazy("Parlez-en de vive voix avec la personne qui invite."),
}


def _turned_away(reader: Reader, ids: Ids) -> Words | None:
    """Unless they have a place again, or it is called off, which is told by another letter."""
    title = _title_for(reader, ids)
    return _turned_away_words(title, Why(str(ids["why"]))) if title else None


def _title_for(reader: Reader, ids: Ids) -> str:
    """What they may know of it; nothing when there is nothing to say any more."""
    if reader.person is None:
        guest = guest_reading(int(ids["gathering"]), reader.address)
        gone = guest is None or guest.refused_at is None or guest.gathering.is_cancelled
        return "" if guest is None or gone else shown_of(guest.gathering).what
    found = seen(reader, ids)
    if found is None or found[0].is_cancelled or household_of(reader, ids):
        return ""
    return found[0].title


def _turned_away_words(title: str, why: Why) -> Words:
    return Words(
        subject=_("Votre réponse à une rencontre"),
        heading=_("Votre place n’a pas pu être gardée"),
        lines=(
            _("La personne qui invite à « %(title)s » n’a pas pu garder votre place.") % {"title": title},
            str(KIND_WORDS[why]),
            _("Personne d’autre n’en est prévenu. Ce sera pour une autre fois."),
        ),
    )


TURNED_AWAY = declare(
    Kind(
        "gatherings.turned_away",
        gettext_lazy("Une place à une rencontre n’a pas pu être gardée"),
        Urgency.SOON,
        _turned_away,
        lambda: _turned_away_words(SOMETHING, Why.FULL),
    )
)
