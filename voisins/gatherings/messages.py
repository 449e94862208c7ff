"""What is written about a gathering, to those it concerns only."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from voisins.gatherings.enums import Answer
from voisins.gatherings.models import Gathering, Household
from voisins.gatherings.queries.gatherings import seen_by
from voisins.neighbourhoods.queries.people import kept_apart
from voisins.notifications.enums import Urgency
from voisins.notifications.kinds import Ids, Kind, Reader, declare
from voisins.notifications.rules.words import Button, Words
from voisins.ui.spoken import day as say_day

SOMETHING, SOME_DAY, NOWHERE = "Apéro", "12 juin", "/voisinages/"


def _household(reader: Reader, ids: Ids) -> Household | None:
    """What the reader answered, as long as they may see the gathering."""
    if reader.person is None:
        return None
    mine = Household.objects.expected().filter(
        gathering_id=int(ids["gathering"]), member__person=reader.person
    )
    found = mine.select_related("gathering", "member__neighbourhood").first()
    if found is None:
        return None
    seen = seen_by(found.member, apart=kept_apart(reader.person))
    return found if seen.filter(pk=found.gathering_id).exists() else None


def _page(mine: Household) -> str:
    return reverse(
        "gatherings:gathering", args=[mine.member.neighbourhood.public_id, mine.gathering.public_id]
    )


def _moved_up(reader: Reader, ids: Ids) -> Words | None:
    """To who waited, while they have their place and it is not cancelled."""
    mine = _household(reader, ids)
    if mine is None or mine.answer != Answer.COMING or mine.gathering.is_cancelled:
        return None
    return _moved_up_words(mine.gathering.title, say_day(mine.gathering.day), _page(mine))


def _moved_up_words(title: str, day: str, page: str) -> Words:
    return Words(
        subject=_("Une place s’est libérée pour vous"),
        heading=_("Une place s’est libérée pour vous"),
        lines=(_("On vous attend : « %(title)s », le %(day)s.") % {"title": title, "day": day},),
        button=Button(_("Voir la rencontre"), page),
        after=(_("Vous ne pouvez plus venir ? Dites-le sur cette page : la place ira à d’autres voisins."),),
    )


def _changed(reader: Reader, ids: Ids) -> Words | None:
    """To who comes or waits, unless it was cancelled since."""
    mine = _household(reader, ids)
    if mine is None or mine.gathering.is_cancelled:
        return None
    gathering = mine.gathering
    return _changed_words(gathering.title, _when(gathering), gathering.where, _page(mine))


def _when(gathering: Gathering) -> str:
    return f"{say_day(gathering.day)}, {gathering.hour:%H:%M}"


def _changed_words(title: str, when: str, where: str, page: str) -> Words:
    return Words(
        subject=_("Du nouveau pour la rencontre"),
        heading=_("Du nouveau pour « %(title)s »") % {"title": title},
        lines=(
            _("Voici ce qui est prévu maintenant :"),
            _("Quand : %(when)s.") % {"when": when},
            _("Où : %(where)s.") % {"where": where},
        ),
        button=Button(_("Voir la rencontre"), page),
    )


def _cancelled(reader: Reader, ids: Ids) -> Words | None:
    """To who came or waited."""
    mine = _household(reader, ids)
    if mine is None or not mine.gathering.is_cancelled:
        return None
    return _cancelled_words(mine.gathering.title, say_day(mine.gathering.day))


def _cancelled_words(title: str, day: str) -> Words:
    return Words(
        subject=_("La rencontre n’aura pas lieu"),
        heading=_("La rencontre n’aura pas lieu"),
        lines=(
            _("« %(title)s », prévue le %(day)s, est annulée.") % {"title": title, "day": day},
            _("Ce sera pour une autre fois."),
        ),
    )


MOVED_UP = declare(
    Kind(
        "gatherings.moved_up",
        gettext_lazy("Une place s’est libérée pour vous"),
        Urgency.SOON,
        _moved_up,
        lambda: _moved_up_words(SOMETHING, SOME_DAY, NOWHERE),
    )
)
CHANGED = declare(
    Kind(
        "gatherings.changed",
        gettext_lazy("Une rencontre où vous allez change"),
        Urgency.SOON,
        _changed,
        lambda: _changed_words(SOMETHING, SOME_DAY, "Dans la cour", NOWHERE),
    )
)
CANCELLED = declare(
    Kind(
        "gatherings.cancelled",
        gettext_lazy("Une rencontre où vous allez est annulée"),
        Urgency.SOON,
        _cancelled,
        lambda: _cancelled_words(SOMETHING, SOME_DAY),
    )
)
