"""Say a word once it is over: those who came, to one another."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from voisins.gatherings.models import Afterword, Gathering
from voisins.gatherings.models.afterwords import OPEN_FOR
from voisins.lib.errors import Refusal
from voisins.neighbourhoods.models import Membership


class NotNow(Refusal):
    sentence = _("Les mots s’écrivent à partir du jour de la rencontre, et pendant un mois.")


class NotThere(Refusal):
    sentence = _("Ce sont celles et ceux qui sont venus qui racontent.")


@transaction.atomic
def remember(
    *, gathering: Gathering, member: Membership, words: str, today: dt.date, at: dt.datetime
) -> None:
    """Say it, or say it otherwise; no words take it back. What the moderation took down stays down.

    Raises NotNow or NotThere.
    """
    if gathering.is_cancelled or gathering.choosing or not gathering.day <= today <= gathering.day + OPEN_FOR:
        raise NotNow
    was_there = gathering.households.coming().filter(member__person=member.person).exists()
    if not was_there and gathering.host_id != member.pk:
        raise NotThere
    if not words:
        Afterword.objects.filter(gathering=gathering, member=member).delete()
        return
    said = {"words": words, "said_at": at}
    Afterword.objects.update_or_create(gathering=gathering, member=member, defaults=said)
