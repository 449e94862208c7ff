"""Plan B: remind whoever invites when they promised to decide, and go over to it in one tap."""

import datetime as dt
from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from voisins.accounts.models import Person
from voisins.gatherings import messages
from voisins.gatherings.models import Gathering
from voisins.gatherings.operations import hosting
from voisins.gatherings.operations.answering import Over, still_open
from voisins.gatherings.operations.polling import hosts_of
from voisins.gatherings.operations.seating import held
from voisins.lib.clock import PARIS
from voisins.lib.errors import Refusal
from voisins.notifications import operations as notifications

LOT = 200


class NoPlanB(Refusal):
    sentence = _("Il n’y a pas de plan B, ou il est déjà suivi. Changez la rencontre si besoin.")


@transaction.atomic
def fall_back(*, gathering: Gathering, by: Person, today: dt.date, at: dt.datetime) -> None:
    """Meet at the other place, or on the other day; those who come or wait are told, once.

    Raises NoPlanB, CalledOff or Over.
    """
    now_held = still_open(gathering, today)
    if not now_held.has_plan_b or now_held.choosing:
        raise NoPlanB
    if now_held.plan_b_day and now_held.plan_b_day < today:
        raise Over
    plan = hosting.plan_of(now_held)
    plan = replace(plan, day=plan.plan_b_day or plan.day, where=plan.plan_b or plan.where)
    plan = replace(plan, plan_b="", plan_b_day=None, decides="")
    hosting.change(gathering=now_held, plan=plan, by=by, at=at)
    Gathering.objects.filter(pk=now_held.pk).update(fell_back_at=at)


def remind_hosts(*, at: dt.datetime) -> None:
    """Write once to whoever invites, at the moment at which they promised to decide."""
    coming = Gathering.objects.up().dated().to_come(at.astimezone(PARIS).date())
    for gathering in coming.filter(decides_at__lte=at, host_reminded_at=None).order_by("pk")[:LOT]:
        _remind_host(gathering, at=at)


@transaction.atomic
def _remind_host(gathering: Gathering, *, at: dt.datetime) -> None:
    now_held = held(gathering)
    if now_held.host_reminded_at or now_held.decides_at != gathering.decides_at:
        return
    Gathering.objects.filter(pk=now_held.pk).update(host_reminded_at=at)
    notifications.send_to_each(
        messages.TO_DECIDE.name,
        to=hosts_of(now_held),
        key=f"{now_held.pk}-{gathering.decides_at:%Y%m%d%H%M}",
        at=at,
        gathering=now_held.pk,
    )
