"""The digest: queued when somebody's day comes, gathered for many people at once when it leaves."""

import datetime as dt
import logging
from collections.abc import Mapping, Sequence
from itertools import groupby

from django.db import transaction
from django.utils.translation import gettext as _

from voisins.accounts.models import Person
from voisins.lib.clock import PARIS
from voisins.lib.later import later
from voisins.notifications.enums import Rhythm
from voisins.notifications.kinds import PARTS
from voisins.notifications.models import Letter, Preferences
from voisins.notifications.rules.hours import leaves_at, next_digest_at
from voisins.notifications.rules.links import DIGEST
from voisins.notifications.rules.words import Section, Words, grouped

log = logging.getLogger(__name__)
LOT = 500


def queue_digests(*, at: dt.datetime) -> int:
    """Queue a letter for everybody whose digest is due, lot by lot; return how many.

    A lot and the next mornings of its people are one transaction, and a day has one letter: done twice, by two workers
    or after a crash, it is done once. What nobody has anything to say for is found out when it leaves.
    """
    if not PARTS:
        return 0
    _begin_for_newcomers(at)
    queued = 0
    while lot := _due(at):
        _queue(lot, at)
        queued += len(lot)
    return queued


def _due(at: dt.datetime) -> list[Preferences]:
    due = Preferences.objects.filter(next_digest_at__lte=at, person__is_active=True)
    return list(due.select_related("person").order_by("zone", "rhythm", "pk")[:LOT])


@transaction.atomic
def _queue(lot: Sequence[Preferences], at: dt.datetime) -> None:
    letters = [_letter(each, at) for each in lot]
    Letter.objects.bulk_create(letters, batch_size=200, ignore_conflicts=True)
    for (zone, rhythm), alike in groupby(lot, key=lambda each: (each.clock, each.rhythm)):
        rows = Preferences.objects.filter(pk__in=[each.pk for each in alike], rhythm=rhythm, zone=zone.key)
        rows.filter(next_digest_at__lte=at).update(next_digest_at=next_digest_at(rhythm, zone, at))
    later("notifications.deliver")


def _letter(due: Preferences, at: dt.datetime) -> Letter:
    day, leaves = at.astimezone(due.clock).date(), leaves_at(at, due.clock)
    return Letter(kind=DIGEST, person_id=due.pk, key=f"{DIGEST}:{day}:{due.pk}", due_at=leaves)


def _begin_for_newcomers(at: dt.datetime) -> None:
    """Everybody has a digest, unless they choose to have none."""
    first = next_digest_at(Rhythm.WEEKLY, PARIS, at)
    new = Person.objects.filter(mail_preferences=None, is_active=True).order_by("pk")
    while lot := [Preferences(person=person, next_digest_at=first) for person in new[:LOT]]:
        Preferences.objects.bulk_create(lot, ignore_conflicts=True)


# -- When it leaves ----------------------------------------------------------------------------------------


def gather(people: Sequence[Preferences], *, at: dt.datetime) -> dict[int, Words | None]:
    """What the digest of each says; None when nothing is new. Who is not in the answer could not be written to.

    When a part breaks, each person is tried alone: what breaks for one keeps nobody else waiting.
    """
    try:
        return _gather(people, at)
    except Exception:
        log.exception("a part of the digest broke", extra={"count": len(people)})
        if len(people) == 1:
            return {}
    return {pk: words for each in people for pk, words in gather([each], at=at).items()}


def _gather(people: Sequence[Preferences], at: dt.datetime) -> dict[int, Words | None]:
    since = {each.pk: each.digested_at or each.person.created_at for each in people}
    told: dict[int, list[Section]] = {pk: [] for pk in since}
    for _name, part in sorted(PARTS.items()):
        for pk, sections in part.gather([each.person for each in people], since, at).items():
            told[pk] += sections
    return {each.pk: _words(each.rhythm, told[each.pk]) for each in people}


def _words(rhythm: str, sections: Sequence[Section]) -> Words | None:
    found = grouped(sections)
    return digest_words(rhythm, found) if found else None


def digest_words(rhythm: str, sections: tuple[Section, ...]) -> Words:
    """The digest of that rhythm, holding these sections."""
    titles: Mapping[str, str] = {
        Rhythm.DAILY: _("La journée de vos voisins"),
        Rhythm.WEEKLY: _("La semaine de vos voisins"),
        Rhythm.MONTHLY: _("Le mois de vos voisins"),
    }
    return Words(subject=titles[rhythm], heading=titles[rhythm], sections=sections)
