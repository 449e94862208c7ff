"""Send what is due. Each letter is noted right after its own hand-over: a worker that is killed repeats one at most."""

import datetime as dt
import logging
from collections.abc import Iterator, Sequence
from itertools import groupby

from django.conf import settings
from django.utils import translation

from voisins.notifications.kinds import KINDS
from voisins.notifications.models import Letter
from voisins.notifications.operations.claiming import Lot, claim
from voisins.notifications.operations.post import NoPost, Post
from voisins.notifications.operations.rounds import TOGETHER, Round, Watch, is_vital
from voisins.notifications.queries import readers_of
from voisins.notifications.rules.links import DIGEST

log = logging.getLogger(__name__)
AT_A_TIME = 30.0  # seconds: the worker has other things to do, and the next minute comes


def deliver(*, at: dt.datetime, seconds: float = AT_A_TIME) -> int:
    """Send what is due, for so many seconds and what is left of a lot; return how many mails left.

    1. A lot is claimed for five minutes: of many workers one holds it, and what a dead one held is free again.
    2. For each mail the try is counted, then the letter is written, by the rights of that moment, and handed over.
    3. What became of it is noted at once. Killed between the two, the same mail leaves again, under the same number.
    """
    watch, left = Watch(at), 0
    with translation.override(settings.LANGUAGE_CODE):
        while watch.seconds() < seconds and (lot := claim(at=watch.now())):
            try:
                left += _send(lot, watch)
            except NoPost:
                log.warning("the mail server does not answer")
                break
            finally:
                lot.release()
    return left


def _send(lot: Lot, watch: Watch) -> int:
    """Notices on devices first: they do without the mail server."""
    post = Post()
    on_its_way = Round(lot, readers_of(lot.letters), post, watch)
    notices = [letter for letter in lot.letters if letter.device and on_its_way.may_leave(letter)]
    rung = sum(on_its_way.ring(letter) for letter in notices if not lot.is_short(watch.now()))
    mails = [letter for letter in lot.letters if not letter.device_id]
    if not mails:
        return rung
    with post:
        letters = [letter for letter in mails if on_its_way.may_leave(letter)]
        on_its_way.gather([letter for letter in letters if letter.kind == DIGEST])
        return rung + sum(
            on_its_way.send(each) for each in _bundles(letters) if not lot.is_short(watch.now())
        )


def _bundles(letters: Sequence[Letter]) -> Iterator[list[Letter]]:
    """The letters of one moment to one person together, when they are many; the others each alone."""
    for (person, _due), alike in groupby(letters, key=lambda each: (each.person_id, each.due_at)):
        held = list(alike)
        may = [each for each in held if person and each.kind in KINDS and not is_vital(each)]
        together = may if len(may) >= TOGETHER else []
        yield from ([each] for each in held if each not in together)
        if together:
            yield together
