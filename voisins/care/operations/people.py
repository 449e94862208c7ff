"""Enter somebody who wished to be called on, tell who must be told, take them out at a word."""

import datetime as dt
import hashlib
from collections.abc import Container, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max

from voisins.accounts.models import Person
from voisins.care.enums import After, Consent
from voisins.care.models import Round, Watched
from voisins.care.operations.holding import Locked, Over, hold_and_forget, hold_round
from voisins.care.rules.consent import TEXT, too_late_to_tell
from voisins.journal import operations as journal
from voisins.lib import sealing


@dataclass(frozen=True)
class Wish:
    """How somebody wishes to be called on, and how they said so."""

    morning: bool
    evening: bool
    after: After
    consent: Consent


@transaction.atomic
def enter(*, round_: Round, words: Mapping[str, str], wish: Wish, by: Person, at: dt.datetime) -> Watched:
    """Enter somebody under the next number; ``words`` are sealed as they are."""
    held = hold_round(round_)
    if held is None:
        raise Over
    last = held.watched.aggregate(last=Max("number"))["last"] or 0
    made = Watched(
        round=held,
        number=last + 1,
        morning=wish.morning,
        evening=wish.evening,
        after=wish.after,
        consent=wish.consent,
        consent_text=TEXT,
        entered_by=by,
        entered_at=at,
    )
    try:
        made.sealed = sealing.seal(held.key, words, about=str(made.public_id))
    except sealing.CannotOpen as error:
        raise Locked from error
    made.save()
    journal.record(
        "care.entered", about=made, by=by, at=at, detail={"consent": wish.consent.value, "text": TEXT}
    )
    return made


@transaction.atomic
def note_told(*, watched: Watched, by: Person, at: dt.datetime) -> None:
    """Somebody whose family asked has been told, and did not say no: visits may begin."""
    if Watched.objects.filter(pk=watched.pk, told_at=None).update(told_at=at):
        journal.record("care.told", about=watched, by=by, at=at)


@transaction.atomic
def take_out(*, watched: Watched, by: Person | None, at: dt.datetime) -> None:
    """At a word, all that is kept of them is erased."""
    hold_round(watched.round)
    hold_and_forget(watched.visits.all())
    if watched.pk and Watched.objects.filter(pk=watched.pk).exists():
        digest = erasure_digest(watched)
        journal.record("care.taken_out", about=watched, by=by, at=at, detail={"erased": digest})
        watched.delete()


def forget_untold(*, at: dt.datetime) -> int:
    """Whoever was not told within a week is kept no more. How many."""
    waiting = Watched.objects.filter(consent=Consent.FAMILY, told_at=None)
    late = [each for each in waiting if too_late_to_tell(Consent(each.consent), each.entered_at, None, at=at)]
    for each in late:
        take_out(watched=each, by=None, at=at)
    return len(late)


@transaction.atomic
def look(*, watched: Watched, by: Person, at: dt.datetime) -> dict[str, str]:
    """What is sealed, for who may read it now; the journal says who looked. Raises Locked."""
    journal.record("care.looked", about=watched, by=by, at=at)
    try:
        return watched.words
    except sealing.CannotOpen:
        return _read_again(watched)


def _read_again(watched: Watched) -> dict[str, str]:
    """The key may have changed since the row was read: whoever changes it holds the round meanwhile."""
    if hold_round(watched.round) is None:
        raise Locked
    try:
        watched.refresh_from_db(fields=["sealed"])
        return watched.words
    except (sealing.CannotOpen, Watched.DoesNotExist) as error:
        raise Locked from error


def erasure_digest(watched: Watched) -> str:
    """Names somebody who was taken out to a backup that still holds them, and tells nothing to anybody else."""
    return hashlib.sha256(b"taken out of a watch round " + watched.public_id.bytes).hexdigest()


def take_out_again(gone: Container[str], *, at: dt.datetime) -> int:
    """A backup brought back people who were taken out since: a word is a word. How many."""
    back = [each for each in Watched.objects.select_related("round") if erasure_digest(each) in gone]
    for each in back:
        take_out(watched=each, by=None, at=at)
    return len(back)


def rotate(*, round_: Round) -> int:
    """Seal everything anew under a new key, then forget the older ones. How many were sealed anew.

    Two who do it at once, or one cut short, leave a key for whatever is sealed: older keys are dropped only once all
    that they sealed is committed under a newer one.
    """
    made, count = _seal_anew(round_)
    with transaction.atomic():
        held = hold_round(round_)
        if held is not None and made:
            sealing.drop_older_keys(held.key, made)
    return count


@transaction.atomic
def _seal_anew(round_: Round) -> tuple[bytes, int]:
    # Whoever is being entered holds this row: no word is sealed under an old key after this.
    held = hold_round(round_)
    if held is None:
        return b"", 0
    made = sealing.add_key(held.key)
    everybody = list(held.watched.select_for_update())
    for each in everybody:
        each.sealed = sealing.seal(held.key, each.words, about=str(each.public_id))
        each.save(update_fields=["sealed"])
    if held.town:
        about = str(held.public_id)
        held.town = sealing.seal(held.key, sealing.unseal(held.key, held.town, about=about), about=about)
        held.save(update_fields=["town"])
    return made, len(everybody)
