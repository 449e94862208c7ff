"""Say what is needed, and who brings it: never more promises than what is missing."""

import datetime as dt

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from voisins.gatherings.enums import Answer, Sort
from voisins.gatherings.models import Gathering, Household, Need, Share
from voisins.gatherings.operations.answering import still_open
from voisins.lib.errors import Refusal

MOST_NEEDS = 40


class NotComing(Refusal):
    sentence = _("Dites d’abord que vous venez : vous choisirez ensuite ce que vous apportez.")


class Enough(Refusal):
    sentence = _("D’autres voisins s’en chargent déjà. Regardez ce qui manque encore.")


class ListIsLong(Refusal):
    sentence = _("La liste est déjà longue. Enlevez une ligne pour en ajouter une.")


@transaction.atomic
def need(*, gathering: Gathering, sort: Sort, words: str, wanted: int, today: dt.date) -> Need:
    """Add one line to what is needed. Raises CalledOff, Over or ListIsLong."""
    now_held = still_open(gathering, today)
    if now_held.needs.count() >= MOST_NEEDS:
        raise ListIsLong
    return now_held.needs.create(sort=sort, words=words, wanted=wanted)


def drop(*, need: Need) -> None:
    """It is needed no more, and nobody brings it."""
    need.delete()


@transaction.atomic
def bring(*, need: Need, household: Household | None, count: int, today: dt.date) -> None:
    """Promise so many of it, in place of what one promised before; none takes the promise back.

    Raises NotComing, CalledOff, Over, or Enough when that is more than what is missing.
    """
    gathering = still_open(need.gathering, today)
    mine = gathering.households.filter(pk=household.pk).first() if household else None
    if mine is None or mine.answer != Answer.COMING:
        raise NotComing
    if not count:
        Share.objects.filter(need=need, household=mine).delete()
        return
    others = need.shares.exclude(household=mine).aggregate(count=Sum("count"))["count"] or 0
    if others + count > need.wanted:
        raise Enough
    Share.objects.update_or_create(need=need, household=mine, defaults={"count": count})
