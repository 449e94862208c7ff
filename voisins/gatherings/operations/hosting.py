"""Invite, change one's mind, call it off: those concerned are told, and nobody else."""

import datetime as dt
import uuid
from dataclasses import asdict, dataclass, fields
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from voisins.accounts.models import Person
from voisins.gatherings import messages
from voisins.gatherings.enums import Template, Visibility
from voisins.gatherings.models import Gathering, GuestKey
from voisins.gatherings.operations.seating import held, seat
from voisins.gatherings.rules.keys import closes_at
from voisins.gatherings.rules.rain import decided_at
from voisins.journal import operations as journal
from voisins.lib.errors import Refusal
from voisins.neighbourhoods.models import Membership
from voisins.notifications import operations as notifications
from voisins.notifications.kinds import Kind

TELLING = ("title", "day", "hour", "where", "plan_b", "plan_b_day")  # what people must know when it changes


class TooManyAlready(Refusal):
    sentence = _("Plus de personnes que cela viennent déjà. Gardez au moins autant de places.")


class CalledOff(Refusal):
    sentence = _("Cette rencontre est annulée. Proposez-en une autre.")


class Settled(Refusal):
    sentence = _("La date est déjà choisie. Regardez la page de la rencontre.")


@dataclass(frozen=True)
class Plan:
    """What a host decides."""

    template: Template
    title: str
    day: dt.date
    hour: dt.time
    where: str
    visibility: Visibility
    words: str = ""
    plan_b: str = ""
    plan_b_day: dt.date | None = None
    decides: str = ""
    capacity: int | None = None
    shows_where: bool = False


@transaction.atomic
def invite(*, host: Membership, plan: Plan, at: dt.datetime, series: uuid.UUID | None = None) -> Gathering:
    """Propose a gathering to one's voisinage, or to its quarter; ``series`` ties the dates of what comes back."""
    made = Gathering.objects.create(
        neighbourhood=host.neighbourhood, host=host, made_at=at, series=series, **_written(plan)
    )
    journal.record("gatherings.proposed", about=host.neighbourhood, by=host.person, at=at)
    return made


@transaction.atomic
def change(*, gathering: Gathering, plan: Plan, by: Person, at: dt.datetime) -> None:
    """Plan it otherwise. Those who come or wait are told when the day, the hour or the place is another.

    Raises CalledOff, Settled when it was planned before its day was chosen, or TooManyAlready when the places would be
    fewer than those who come.
    """
    now_held = held(gathering)
    if now_held.is_cancelled:
        raise CalledOff
    if gathering.choosing and not now_held.choosing:
        raise Settled
    if plan.capacity is not None and plan.capacity < now_held.taken:
        raise TooManyAlready
    before = [getattr(now_held, name) for name in TELLING]
    if _written(plan)["decides_at"] != now_held.decides_at:
        now_held.host_reminded_at = None
    for name, value in _written(plan).items():
        setattr(now_held, name, value)
    is_news = before != [getattr(now_held, name) for name in TELLING]
    if is_news:
        now_held.fell_back_at = None
    now_held.save()
    confirmed = GuestKey.objects.filter(guest__gathering=now_held, guest__confirmed_at__isnull=False)
    confirmed.update(until=closes_at(now_held.day))
    seat(now_held, at=at)
    if is_news:
        _tell(messages.CHANGED, now_held, by=by, at=at)


@transaction.atomic
def cancel(*, gathering: Gathering, by: Person, at: dt.datetime) -> None:
    """Call it off, once; those who come or wait are told."""
    if Gathering.objects.filter(pk=gathering.pk, cancelled_at=None).update(cancelled_at=at):
        journal.record("gatherings.cancelled", about=gathering.neighbourhood, by=by, at=at)
        _tell(messages.CANCELLED, gathering, by=by, at=at)


def plan_of(gathering: Gathering) -> Plan:
    """What is planned now."""
    return Plan(**{each.name: getattr(gathering, each.name) for each in fields(Plan)})


def _written(plan: Plan) -> dict[str, Any]:
    """As it is kept."""
    decides_at = decided_at(plan.decides, day=plan.day, hour=plan.hour)
    return asdict(plan) | {"decides_at": decides_at}


def _tell(kind: Kind, gathering: Gathering, *, by: Person, at: dt.datetime) -> None:
    concerned = gathering.households.expected().exclude(member__person=by).with_people()
    notifications.send_to_each(
        kind.name,
        to=[each.reader for each in concerned.order_by("pk")],
        key=f"{gathering.pk}-{at:%Y%m%d%H%M%S}",
        at=at,
        gathering=gathering.pk,
    )
