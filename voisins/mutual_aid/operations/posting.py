"""Ask and offer, once or again and again."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from voisins.accounts import limits
from voisins.journal import operations as journal
from voisins.lib.errors import Refusal
from voisins.mutual_aid.enums import Direction, Kind, Rhythm
from voisins.mutual_aid.models import Act, Series, Turn
from voisins.mutual_aid.operations import tallies
from voisins.mutual_aid.queries.trust import is_trusted
from voisins.mutual_aid.rules.repeats import moment, next_day, rule_of
from voisins.mutual_aid.rules.wishes import Wish, ends_at
from voisins.mutual_aid.rules.words import two_words
from voisins.neighbourhoods.models import Membership
from voisins.neighbourhoods.operations.first_contacts import refuse_money

DAY = 24 * 3600
POSTS_A_DAY = 20
SAID = (
    "asked_by",
    "direction",
    "kind",
    "what",
    "minutes",
    "wanted",
    "guarded",
    "notes",
    "for_member",
    "for_name",
    "consent",
)


class NotKnownYet(Refusal):
    sentence = _(
        "Pour proposer cela, il faut qu’une personne qui tient le voisinage dise qu’elle vous connaît. Parlez-lui de vive voix."
    )


class AlreadyPast(Refusal):
    sentence = _("Ce moment est déjà passé. Choisissez-en un autre.")


def post(*, wish: Wish, by: Membership, at: dt.datetime) -> Act:
    """Ask or offer something; what comes back becomes a series, of which the first act is returned.

    Raises TooMany, AlreadyPast, NoMoneyYet, or NotKnownYet: who offers to touch keys, money, medicine or a home is known first.
    """
    refuse_money(wish.what, wish.notes, by=by.person, at=at)
    if wish.day and moment(wish.day, wish.hour, _zone(by)) <= at:
        raise AlreadyPast
    if wish.direction == Direction.OFFER and wish.guarded and not is_trusted(by):
        raise NotKnownYet
    limits.take("entraide", str(by.person_id), limit=POSTS_A_DAY, seconds=DAY, at=at)
    return _post(wish, by, at)


@transaction.atomic
def _post(wish: Wish, by: Membership, at: dt.datetime) -> Act:
    said = _said(wish, by)
    if wish.rhythm == Rhythm.ONCE or wish.day is None:
        return _open(said, series=None, day=wish.day, hour=wish.hour, at=at)
    rule = rule_of(wish.rhythm, wish.day)
    series = Series.objects.create(**said, rule=rule, first_on=wish.day, hour=wish.hour)
    return _open(said, series=series, day=wish.day, hour=wish.hour, at=at)


@transaction.atomic
def open_next(*, series: Series, at: dt.datetime) -> Act | None:
    """The next act of a series, unless it is ended or already there: one that comes back is open once at a time.

    The series is locked first: of several workers, one opens it and the others see it.
    """
    series = Series.objects.select_for_update().get(pk=series.pk)
    if series.ended_at or series.acts.filter(starts_at__gt=at).open().exists():
        return None
    last = series.acts.order_by("-starts_on").values_list("starts_on", flat=True).first()
    here = at.astimezone(_zone(series.asked_by)).date()
    day = next_day(series.rule, first=series.first_on, after=max(last or here, here))
    if day is None:
        return None
    said = {name: getattr(series, name) for name in SAID}
    return _open(said, series=series, day=day, hour=series.hour, at=at)


def _open(
    said: dict[str, Any], *, series: Series | None, day: dt.date | None, hour: dt.time, at: dt.datetime
) -> Act:
    by: Membership = said["asked_by"]
    starts_at = moment(day, hour, _zone(by)) if day else None
    act = Act.objects.create(
        **said,
        series=series,
        starts_at=starts_at,
        starts_on=day,
        ends_at=ends_at(starts_at, said["minutes"], at),
        posted_at=at,
        phrase=two_words() if said["guarded"] else "",
    )
    Turn.objects.bulk_create(Turn(act=act, number=number) for number in range(1, act.wanted + 1))
    tallies.add(act, posted_count=1)
    journal.record("mutual_aid.posted", about=act, by=by.person, at=at)
    return act


def _said(wish: Wish, by: Membership) -> dict[str, Any]:
    whom = wish.for_whom
    return {
        "asked_by": by,
        "direction": wish.direction,
        "kind": Kind(wish.kind),
        "what": wish.what,
        "minutes": wish.minutes,
        "wanted": wish.wanted,
        "guarded": wish.guarded,
        "notes": wish.notes,
        "for_member": whom.member if whom else None,
        "for_name": whom.name if whom else "",
        "consent": whom.consent if whom else "",
    }


def _zone(member: Membership) -> ZoneInfo:
    return member.neighbourhood.commune.time_zone
