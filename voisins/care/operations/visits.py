"""Lay visits out day after day, take one, say how it went."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from voisins.accounts.models import Person
from voisins.care import messages
from voisins.care.enums import Consent, Moment, Outcome
from voisins.care.models import Contact, Round, Visit, Volunteer, Watched
from voisins.care.operations import escalating
from voisins.care.operations.holding import hold_round, hold_visit
from voisins.care.rules.consent import may_be_called
from voisins.care.rules.hours import window
from voisins.lib.errors import Refusal
from voisins.notifications import operations as notifications

AHEAD = 7  # days laid out in advance
TWICE = dt.timedelta(minutes=1)  # the same words of the same person within it are one button pressed twice


class Taken(Refusal):
    sentence = _("Quelqu’un d’autre vient de prendre cette visite. Merci !")


class NotYet(Refusal):
    sentence = _("Cette visite n’a pas commencé : elle s’ouvre une heure avant.")


class Gone(Refusal):
    sentence = _("Cette personne n’est plus inscrite : il n’y a rien à noter.")


@transaction.atomic
def lay_out(*, round_: Round, at: dt.datetime) -> int:
    """Make the visits of the coming week; laid out twice, they are there once. How many more."""
    if hold_round(round_) is None:
        return 0
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
    """Say how it went; whoever must know is told at once. Said twice at once, it is said once. Raises NotYet."""
    if not visit.window.may_say(at):
        raise NotYet
    here = hold_round(visit.watched.round)
    held = hold_visit(visit.pk) if here else None
    if held is None:
        raise Gone
    if said := _said_just_now(held, outcome, by, at):
        return said
    made = Contact.objects.create(visit=held, outcome=outcome, at=at, by=by)
    escalating.escalate(visits=[held.pk], at=at)
    return made


def _said_just_now(visit: Visit, outcome: Outcome, by: Person, at: dt.datetime) -> Contact | None:
    """A button pressed twice; not when somebody else said otherwise in between."""
    for each in visit.contacts.filter(at__gt=at - TWICE).order_by("-at", "-pk"):
        if each.outcome != outcome:
            return None
        if each.by_id == by.pk:
            return each
    return None


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
