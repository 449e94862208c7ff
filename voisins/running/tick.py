"""What is due every minute: publish what was scheduled, count what nginx sent, send mails, throw away the old."""

import datetime as dt
import logging
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import close_old_connections

from voisins.accounts import limits
from voisins.accounts.operations import forget_sessions
from voisins.care.operations import escalating, people, rounds, visits
from voisins.gatherings.operations import clock as gatherings
from voisins.kits.operations import batches, counting, publishing
from voisins.lib.clock import now, today
from voisins.mutual_aid.operations import clock as mutual_aid
from voisins.neighbourhoods.operations import board_photos, handing_over
from voisins.notifications import operations as notifications
from voisins.portal.queries import heart
from voisins.privacy.operations import inactivity, retention
from voisins.running import ledger, queue
from voisins.sharing.operations import photographing, reminding

log = logging.getLogger(__name__)
DAY = dt.timedelta(days=1)


def every_minute() -> dict[str, Callable[[], object]]:
    """The chores by name; each is short, idempotent and stands alone."""
    # First: nobody waits behind the housekeeping for somebody who did not answer.
    chores: dict[str, Callable[[], object]] = {"escalate": lambda: escalating.escalate(at=now())}
    chores["end_rounds"] = lambda: rounds.end_due(at=now())
    chores["forget_untold"] = lambda: people.forget_untold(at=now())
    chores["publish"] = lambda: publishing.publish_due(at=now())
    if settings.SEND_FILES_BY == "nginx":
        # Before visitors are forgotten: what waited in the log is still told from its double clicks.
        chores["count"] = lambda: counting.read_log(Path(settings.DOWNLOAD_LOG), at=now())
    chores |= {
        "forget_visitors": lambda: counting.forget_visitors(at=now()),
        "drop_batches": lambda: batches.drop_expired(at=now()),
        "drop_photos": lambda: board_photos.drop_unknown(at=now()),
        "drop_photos_of_loans": lambda: photographing.sweep(at=now()),
        "take_up_batches": lambda: batches.take_up_again(at=now()),
        "requeue": lambda: queue.requeue_lost(at=now()),
        "prune": lambda: queue.prune(at=now()),
        "forget_attempts": lambda: limits.forget(at=now()),
        "forget_sessions": lambda: forget_sessions(at=now()),
        "mutual_aid": lambda: mutual_aid.tick(at=now()),
        "gatherings": lambda: gatherings.tick(at=now()),
        "queue_digests": lambda: notifications.queue_digests(at=now()),
        "forget_letters": lambda: notifications.forget(at=now()),
        "let_loans_go": lambda: reminding.let_go(at=now()),
        "remember_erased": lambda: ledger.remember(since=now() - DAY),
        # Last: it may take half of the minute.
        "deliver": lambda: notifications.deliver(at=now()),
    }
    return chores


def every_day() -> dict[str, Callable[[], object]]:
    """The chores of the morning, each idempotent: done again, they find nothing left to do."""
    return {
        "hand_over": lambda: handing_over.look_round(at=now()),
        "forget_by_policy": lambda: retention.obey(at=now()),
        "tell_the_absent": lambda: inactivity.look(at=now()),
        "destroy_lost_keys": lambda: rounds.destroy_lost_keys(at=now()),
        "lay_out_visits": lambda: visits.every_day(at=now()),
        "remind_borrowers": lambda: reminding.remind(at=now(), today=today()),
        "expire_loans": lambda: reminding.expire(at=now(), today=today()),
        "forget_photos_of_loans": lambda: photographing.forget(at=now()),
        "forget_loans": lambda: reminding.forget(at=now()),
    }


def tick() -> None:
    """Do every chore; one that breaks is told in the log and does not stop the others."""
    _do(every_minute())
    if not _done_today():
        _do(every_day())
        _last_day().touch()
    close_old_connections()
    beat()


def _do(chores: dict[str, Callable[[], object]]) -> None:
    for name, chore in chores.items():
        try:
            chore()
        except Exception:
            log.exception("chore failed", extra={"chore": name})


def _last_day() -> Path:
    """A sign of when the chores of the day were last done."""
    return heart().with_name("daily")


def _done_today() -> bool:
    """Before six in the morning, UTC, yesterday is not over: nobody is written to at night."""
    sign = _last_day()
    morning = now().replace(hour=6, minute=0, second=0, microsecond=0)
    done = sign.exists() and dt.datetime.fromtimestamp(sign.stat().st_mtime, dt.UTC)
    return now() < morning or (done is not False and done >= morning)


def beat() -> None:
    """Leave a sign of life, read by /readyz, /metrics and ``voisins doctor``."""
    sign = heart()
    sign.parent.mkdir(parents=True, exist_ok=True)
    sign.touch()
