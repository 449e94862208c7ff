"""Whether the work in the background is done: the worker, its queue, the mails, the backups."""

import datetime as dt
import time
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from voisins.care.queries.visits import overdue
from voisins.lib.clock import now
from voisins.notifications.models import Letter
from voisins.portal.queries import worker_silence
from voisins.running.backup import LAST
from voisins.running.doctor.findings import Finding, error, warning

SILENT_AFTER = 180  # seconds
WAITING_AFTER = dt.timedelta(minutes=15)
TOLD_WITHIN = dt.timedelta(minutes=2)
BACKED_UP_WITHIN = 2 * 24 * 3600


def worker() -> Iterator[Finding]:
    silence = worker_silence()
    if silence is None or silence > SILENT_AFTER:
        yield error("Le travailleur ne donne pas signe de vie : lancez voisins worker.")


def queue() -> Iterator[Finding]:
    """Jobs that nobody takes, jobs that broke."""
    late = DBTaskResult.objects.filter(status=TaskResultStatus.READY, enqueued_at__lt=now() - WAITING_AFTER)
    if count := late.count():
        yield error(f"{count} travail(x) attendent depuis plus de 15 minutes : voyez le travailleur.")
    if count := DBTaskResult.objects.filter(status=TaskResultStatus.FAILED).count():
        yield warning(f"{count} travail(x) ont échoué cette semaine : leur raison est dans le journal.")


def letters() -> Iterator[Finding]:
    """Mails that nobody takes, mails that could not be sent."""
    late = Letter.objects.free(now() - WAITING_AFTER)
    if count := late.count():
        yield error(f"{count} courriel(s) attendent depuis plus de 15 minutes : voyez VOISINS_MAIL_URL.")
    if count := Letter.objects.given_up().count():
        yield warning(f"{count} courriel(s) n’ont pas pu partir ce mois-ci : voyez /atelier/courriels/.")


def visits() -> Iterator[Finding]:
    """Visits of which somebody should have been told and was not: told from outside the worker (SAFETY T44)."""
    if count := overdue(at=now() - TOLD_WITHIN):
        yield error(
            f"{count} passage(s) de veille sans nouvelles n’ont été signalés à personne : voyez le travailleur."
        )


def backups() -> Iterator[Finding]:
    try:
        age = time.time() - (Path(settings.DATA) / LAST).stat().st_mtime
    except OSError:
        yield warning("Aucune sauvegarde n’a encore été faite : voisins backup, chaque nuit.")
        return
    if age > BACKED_UP_WITHIN:
        yield error(f"La dernière sauvegarde a {age // 86_400:.0f} jours : voyez voisins backup.")
