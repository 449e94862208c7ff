"""Change an act, or an act and all those that follow it."""

import datetime as dt
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from voisins.lib.errors import Refusal
from voisins.mutual_aid import messages
from voisins.mutual_aid.enums import Scope
from voisins.mutual_aid.models import Act, Series
from voisins.mutual_aid.operations.closing import NotForYou
from voisins.mutual_aid.operations.posting import AlreadyPast
from voisins.mutual_aid.operations.taking import lock_open
from voisins.mutual_aid.rules.repeats import moment, rhythm_of, rule_of
from voisins.mutual_aid.rules.wishes import ends_at
from voisins.neighbourhoods.models import Membership
from voisins.neighbourhoods.operations.first_contacts import refuse_money
from voisins.notifications import operations as notifications


class SameDay(Refusal):
    sentence = _("Ce jour-là, c’est déjà prévu. Choisissez-en un autre.")


@dataclass(frozen=True)
class Change:
    """What it is to become."""

    what: str
    notes: str
    day: dt.date | None
    hour: dt.time


@transaction.atomic
def change(*, act: Act, to: Change, scope: Scope, by: Membership, at: dt.datetime) -> None:
    """Change this one; with FOLLOWING, what comes back too, from this day on. Those who come are told.

    Raises AlreadyOver, NotForYou, AlreadyPast, SameDay or NoMoneyYet.
    """
    refuse_money(to.what, to.notes, by=by.person, at=at)
    held = lock_open(act)
    if held.asked_by_id != by.pk:
        raise NotForYou
    starts_at = moment(to.day, to.hour, by.neighbourhood.commune.time_zone) if to.day else None
    if starts_at and starts_at <= at:
        raise AlreadyPast
    if scope == Scope.FOLLOWING and held.series_id and to.day:
        _follow(held.series_id, to, to.day)
    said = {"what": to.what, "notes": to.notes, "starts_at": starts_at, "starts_on": to.day}
    try:
        with transaction.atomic():
            Act.objects.filter(pk=held.pk).update(**said, ends_at=ends_at(starts_at, held.minutes, at))
    except IntegrityError as error:
        raise SameDay from error
    _tell(held, at)


def _follow(series: int, to: Change, day: dt.date) -> None:
    mine = Series.objects.get(pk=series)
    rule = rule_of(rhythm_of(mine.rule), day)
    Series.objects.filter(pk=series).update(
        what=to.what, notes=to.notes, rule=rule, first_on=day, hour=to.hour
    )


def _tell(held: Act, at: dt.datetime) -> None:
    turns = held.turns.filter(member__isnull=False).select_related("member__person")
    helpers = [turn.member.person for turn in turns if turn.member]
    key = f"{held.pk}-{at:%Y%m%d%H%M%S}"
    notifications.send_to_each(messages.CHANGED.name, to=helpers, key=key, at=at, act=held.pk)
