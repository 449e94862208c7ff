"""Lay visits out day after day, take one, say how it went, and tell whoever must know."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from voisins.accounts.models import Person
from voisins.care import messages
from voisins.care.enums import After, Consent, Moment, Outcome
from voisins.care.models import Contact, Escalation, Round, Visit, Volunteer, Watched
from voisins.care.queries.visits import due_levels
from voisins.care.rules.consent import may_be_called
from voisins.care.rules.hours import window
from voisins.lib import sealing
from voisins.lib.errors import Refusal
from voisins.neighbourhoods.queries.people import keepers_of
from voisins.notifications import operations as notifications

AHEAD = 7  # days laid out in advance


class Taken(Refusal):
    sentence = _("Quelqu’un d’autre vient de prendre cette visite. Merci !")


class NotYet(Refusal):
    sentence = _("Cette visite n’a pas commencé : elle s’ouvre une heure avant.")


def lay_out(*, round_: Round, at: dt.datetime) -> int:
    """Make the visits of the coming week; laid out twice, they are there once. How many more."""
    zone = round_.neighbourhood.commune.time_zone
    today = at.astimezone(zone).date()
    days = [today + dt.timedelta(days=number) for number in range(AHEAD)]
    wanted = [
        Visit(watched=each, day=day, moment=moment)
        for each in round_.watched.all()
        if may_be_called(Consent(each.consent), each.told_at)
        for day in days
        if round_.begins_on <= day <= round_.ends_on
        for moment in _moments(each)
        if window(day, moment, zone).ends > at  # what is past is nobody's to do
    ]
    before = Visit.objects.filter(watched__round=round_).count()
    Visit.objects.bulk_create(wanted, ignore_conflicts=True)
    return Visit.objects.filter(watched__round=round_).count() - before


def _moments(watched: Watched) -> list[Moment]:
    chosen = {Moment.MORNING: watched.morning, Moment.EVENING: watched.evening}
    return [moment for moment, wished in chosen.items() if wished]


def take(*, visit: Visit, volunteer: Volunteer) -> None:
    """Take a visit; of many who take it at once, one does. Raises Taken."""
    free = Visit.objects.filter(pk=visit.pk, volunteer=None)
    if not free.update(volunteer=volunteer):
        raise Taken


def give_back(*, visit: Visit, volunteer: Volunteer) -> None:
    """Take it no more: it is free again."""
    Visit.objects.filter(pk=visit.pk, volunteer=volunteer).update(volunteer=None)


@transaction.atomic
def log(*, visit: Visit, outcome: Outcome, by: Person, at: dt.datetime) -> Contact:
    """Say how it went; whoever must know is told at once. Raises NotYet before the hour."""
    if at < visit.window.begins - dt.timedelta(hours=1):
        raise NotYet
    made = Contact.objects.create(visit=visit, outcome=outcome, at=at, by=by)
    escalate(visits=[visit.pk], at=at)
    return made


def escalate(*, visits: list[int] | None = None, at: dt.datetime) -> int:
    """Tell whoever must have been told by now and was not: of these visits, or of all. How many letters’ worth."""
    told = 0
    for visit, level in due_levels(visits, at=at):
        for step in range(1, level + 1):
            told += _tell_once(visit, step, at=at)
    return told


@transaction.atomic
def _tell_once(visit: Visit, level: int, *, at: dt.datetime) -> bool:
    """The row first: told at this level already, it is not told again."""
    _row, new = Escalation.objects.get_or_create(visit=visit, level=level, defaults={"at": at})
    if new:
        _tell(visit, level, at=at)
    return new


def _tell(visit: Visit, level: int, *, at: dt.datetime) -> None:
    round_ = visit.watched.round
    key = f"{visit.pk}-{level}"
    if level == 3 and round_.town:
        town = sealing.unseal(round_.key, round_.town, about=str(round_.public_id))
        notifications.send(messages.TOWN.name, to=town["email"], key=key, at=at, visit=visit.pk)
    people = [each.person for each in keepers_of(round_.neighbourhood)]
    kind = messages.CALL if level > 1 and visit.watched.after != After.KEEPERS else messages.NO_NEWS
    notifications.send_to_each(kind.name, to=people, key=key, at=at, visit=visit.pk)


def every_day(*, at: dt.datetime) -> None:
    """Lay the week out everywhere, and remind of the visits of the day."""
    for round_ in Round.objects.select_related("neighbourhood__commune"):
        lay_out(round_=round_, at=at)
        today = at.astimezone(round_.neighbourhood.commune.time_zone).date()
        taken = Visit.objects.filter(watched__round=round_, day=today, volunteer__isnull=False)
        going = Volunteer.objects.filter(visits__in=taken).distinct().select_related("member__person")
        people = [each.member.person for each in going]
        notifications.send_to_each(
            messages.TODAY.name, to=people, key=f"{round_.pk}-{today}", at=at, round=round_.pk
        )
