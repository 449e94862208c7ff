"""What happens to the letters of one lot: left out, put off, written, handed over, noted."""

import datetime as dt
import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from voisins.lib.clock import PARIS
from voisins.notifications.enums import Reason, Rhythm
from voisins.notifications.kinds import KINDS, Reader
from voisins.notifications.models import Letter, Preferences
from voisins.notifications.operations import bell
from voisins.notifications.operations.choosing import opened
from voisins.notifications.operations.claiming import Lot
from voisins.notifications.operations.composing import compose, several, shown_of
from voisins.notifications.operations.digesting import gather
from voisins.notifications.operations.post import Post
from voisins.notifications.queries import Readers
from voisins.notifications.rules.hours import leaves_at
from voisins.notifications.rules.links import DIGEST
from voisins.notifications.rules.returns import return_path
from voisins.notifications.rules.words import Words

log = logging.getLogger(__name__)
TOGETHER = 3  # so many letters of one moment to one person are one mail
PAUSED_AFTER = 3  # refusals in a row
FOR_GOOD = frozenset({Reason.ADDRESS, Reason.REFUSED})


@dataclass(frozen=True)
class Watch:
    """The moment that we were told, going on."""

    at: dt.datetime
    started: float = field(default_factory=time.monotonic)

    def seconds(self) -> float:
        return time.monotonic() - self.started

    def now(self) -> dt.datetime:
        return self.at + dt.timedelta(seconds=self.seconds())


@dataclass
class Round:
    """One lot on its way, with what is known of its readers."""

    lot: Lot
    readers: Readers
    post: Post
    watch: Watch
    digests: dict[int, Words | None] = field(default_factory=dict)
    gathered_at: dt.datetime | None = None

    # -- Before writing ------------------------------------------------------------------------------------

    def may_leave(self, letter: Letter) -> bool:
        """Whether it may be written now; else it is dropped, or waits for the morning."""
        at = self.watch.now()
        reason, morning = self._why_not(letter), leaves_at(at, self._reader(letter).zone)
        if reason:
            self.lot.drop([letter], reason, at=at)
        elif morning > at and not is_vital(letter):
            self.lot.wait([letter], until=morning)
        else:
            return True
        return False

    def _why_not(self, letter: Letter) -> Reason:
        chosen, kind = self._chosen(letter), KINDS.get(letter.kind)
        if letter.person and not letter.person.is_active:
            return Reason.CLOSED
        if letter.person and letter.person.is_suspended(self.watch.now()) and not is_vital(letter):
            return Reason.NO_RIGHT
        if chosen and chosen.paused_at and not letter.device_id:
            return Reason.PAUSED
        if letter.kind == DIGEST:
            return Reason.NONE if chosen and chosen.rhythm != Rhythm.NEVER else Reason.STOPPED
        stopped = kind and kind.may_be_stopped and not self.readers.wants(letter)
        return Reason.STOPPED if stopped else Reason.NONE

    def gather(self, letters: Sequence[Letter]) -> None:
        """Gather what is new for all the digests of the lot, in as many queries as for one; their try is counted."""
        people = [chosen for letter in letters if (chosen := self._chosen(letter))]
        if letters and self.lot.begin(letters):
            self.gathered_at = self.watch.now()
            self.digests = gather(people, at=self.gathered_at)

    # -- Writing and handing over --------------------------------------------------------------------------

    def send(self, letters: Sequence[Letter]) -> int:
        """Send letters of one moment to one reader, as one mail when they are many; return how many mails left."""
        if letters[0].kind != DIGEST and not self.lot.begin(letters):
            return 0
        written = [(letter, words) for letter in letters if (words := self._written(letter))]
        if len(written) >= TOGETHER:
            return self._hand(
                [letter for letter, _words in written], several([words for _, words in written])
            )
        return sum(self._hand([letter], words) for letter, words in written)

    def ring(self, letter: Letter) -> int:
        """Send a notice to one device; 1 when its service took it. A device that is no more is forgotten."""
        if not self.lot.begin([letter]) or (words := self._written(letter)) is None:
            return 0
        device, kind, at = letter.device, KINDS[letter.kind], self.watch.now()
        assert device  # noqa: S101 - said for the type checker: only letters of devices come here
        path = words.button.path if words.button and not kind.sensitive else "/"
        subject = shown_of(words, sensitive=kind.sensitive)
        reason = bell.ring(device, words=subject, path=path, vital=kind.vital)
        if reason == Reason.NONE:
            self.lot.sent([letter], at=at)
        elif reason == Reason.ADDRESS:
            device.delete()
        elif reason == Reason.REFUSED:
            self.lot.give_up([letter], reason, at=at)
        else:
            self.lot.put_off([letter], reason, at=at)
        return int(reason == Reason.NONE)

    def _written(self, letter: Letter) -> Words | None:
        try:
            words = self._digest(letter) if letter.kind == DIGEST else self._letter(letter)
        except Exception:
            self._broken([letter])
            return None
        if words is None:
            self.lot.drop([letter], Reason.NO_RIGHT, at=self.watch.now())
        return words

    def _letter(self, letter: Letter) -> Words | None:
        reader = self._reader(letter)
        with timezone.override(reader.zone):
            return KINDS[letter.kind].write(reader, letter.about)

    def _digest(self, letter: Letter) -> Words | None:
        assert letter.person_id  # noqa: S101 - said for the type checker: who has no account has no digest
        return self.digests[letter.person_id]

    def _hand(self, letters: Sequence[Letter], words: Words) -> int:
        try:
            mail = self._mail(letters, words)
        except Exception:
            self._broken(letters)
            return 0
        reason = self.post.hand(mail)
        self._note(letters, reason)
        return int(reason == Reason.NONE)

    def _mail(self, letters: Sequence[Letter], words: Words) -> EmailMessage:
        kinds = [KINDS[letter.kind] for letter in letters if letter.kind != DIGEST]
        reader = self._reader(letters[0])
        with timezone.override(reader.zone):
            return compose(
                words,
                to=reader,
                message_id=letters[0].message_id,
                returns_to=return_path(letters[0].public_id),
                sensitive=any(kind.sensitive for kind in kinds),
                stops=sorted({letter.kind for letter in letters if not is_vital(letter)}),
            )

    # -- After ---------------------------------------------------------------------------------------------

    @transaction.atomic
    def _note(self, letters: Sequence[Letter], reason: Reason) -> None:
        at = self.watch.now()
        if reason == Reason.NONE:
            self.lot.sent(letters, at=at)
            self._note_reader(letters[0])
        elif reason in FOR_GOOD:
            self.lot.give_up(letters, reason, at=at)
        else:
            self.lot.put_off(letters, reason, at=at)
        if reason == Reason.ADDRESS:
            self._count_refusal(letters[0], at)

    def _note_reader(self, letter: Letter) -> None:
        """The next digest holds what is new since this one was gathered; an address that takes a mail is sound."""
        chosen = self._chosen(letter)
        rows = Preferences.objects.filter(pk=letter.person_id)
        if letter.kind == DIGEST:
            rows.update(digested_at=self.gathered_at, refused_count=0)
        elif chosen and chosen.refused_count:
            rows.update(refused_count=0)

    def _count_refusal(self, letter: Letter, at: dt.datetime) -> None:
        if letter.person:
            rows = Preferences.objects.filter(pk=opened(letter.person, at=at).pk)
            rows.update(refused_count=F("refused_count") + 1)
            rows.filter(refused_count__gte=PAUSED_AFTER, paused_at=None).update(paused_at=at)

    def _broken(self, letters: Sequence[Letter]) -> None:
        """A kind that breaks keeps no other waiting. The log tells where, and nothing of what was written."""
        log.exception("a letter could not be written", extra={"letter": letters[0].kind})
        self.lot.put_off(letters, Reason.BROKEN, at=self.watch.now())

    def _chosen(self, letter: Letter) -> Preferences | None:
        return self.readers.preferences.get(letter.person_id or 0)

    def _reader(self, letter: Letter) -> Reader:
        chosen = self._chosen(letter)
        address = letter.person.email or "" if letter.person else letter.address
        return Reader(address, letter.person, chosen.clock if chosen else PARIS, self.watch.now())


def is_vital(letter: Letter) -> bool:
    """A kind that nobody declares any more, and the digest, are not."""
    kind = KINDS.get(letter.kind)
    return bool(kind and kind.vital)
