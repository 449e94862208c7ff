"""What people choose for their mails, on their page or by the link of a mail."""

import datetime as dt
from collections.abc import Collection
from zoneinfo import ZoneInfo

from django.db import transaction

from voisins.accounts.models import Person
from voisins.lib.clock import PARIS
from voisins.notifications.enums import Reason, Rhythm, State
from voisins.notifications.kinds import to_stop
from voisins.notifications.models import Letter, Preferences, Unwanted
from voisins.notifications.rules.hours import next_digest_at
from voisins.notifications.rules.links import DIGEST, Stop


def opened(person: Person, *, at: dt.datetime) -> Preferences:
    """The choices of a person, made as everybody begins when there are none yet."""
    first = next_digest_at(Rhythm.WEEKLY, PARIS, at)
    return Preferences.objects.get_or_create(person=person, defaults={"next_digest_at": first})[0]


@transaction.atomic
def choose(*, by: Person, rhythm: str, wanted: Collection[str], at: dt.datetime) -> None:
    """Set how often the digest comes, and which kinds come at all."""
    _set_rhythm(opened(by, at=at), rhythm, at=at)
    for kind in to_stop():
        _set_wanted({"person": by}, kind.name, wanted=kind.name in wanted)


@transaction.atomic
def set_zone(*, person: Person, zone: ZoneInfo, at: dt.datetime) -> None:
    """Go by the clock of where somebody lives, for the night and the hour of the digest."""
    chosen = opened(person, at=at)
    if chosen.zone == zone.key:
        return
    chosen.zone, chosen.next_digest_at = zone.key, next_digest_at(chosen.rhythm, zone, at)
    chosen.save(update_fields=["zone", "next_digest_at"])


@transaction.atomic
def stop(*, stop: Stop, at: dt.datetime) -> None:
    """Send no more of what the link names; done twice, it is done once."""
    _follow(stop, wanted=False, at=at)


@transaction.atomic
def start_again(*, stop: Stop, at: dt.datetime) -> None:
    """Send again what the link had stopped."""
    _follow(stop, wanted=True, at=at)


@transaction.atomic
def try_address_again(*, by: Person) -> None:
    """Take the address out of its pause, for as many refusals as the first time; those before count no more."""
    refused = Letter.objects.filter(person=by, state=State.GIVEN_UP, reason=Reason.ADDRESS)
    refused.update(state=State.DROPPED, reason=Reason.PAUSED)
    Preferences.objects.filter(person=by).update(refused_count=0, paused_at=None)


def _follow(stop: Stop, *, wanted: bool, at: dt.datetime) -> None:
    """Who left since then is sent nothing anyway, and is answered as the others are."""
    person = Person.objects.filter(public_id=stop.person).first() if stop.person else None
    for what in stop.what:
        if person and what == DIGEST:
            _set_rhythm(opened(person, at=at), Rhythm.WEEKLY if wanted else Rhythm.NEVER, at=at)
        elif person or stop.address:
            _set_wanted({"person": person} if person else {"address": stop.address}, what, wanted=wanted)


def _set_rhythm(chosen: Preferences, rhythm: str, *, at: dt.datetime) -> None:
    """Who had no digest and wants one again is told what is new from now on, not since then."""
    if chosen.rhythm == rhythm:
        return
    row, following = Preferences.objects.filter(pk=chosen.pk), next_digest_at(rhythm, chosen.clock, at)
    if chosen.rhythm == Rhythm.NEVER:
        row.update(digested_at=at)
    row.update(rhythm=rhythm, next_digest_at=following)


def _set_wanted(whose: dict[str, Person | str], kind: str, *, wanted: bool) -> None:
    if wanted:
        Unwanted.objects.filter(**whose, kind=kind).delete()
    else:
        Unwanted.objects.bulk_create([Unwanted(**whose, kind=kind)], ignore_conflicts=True)
