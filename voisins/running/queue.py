"""Jobs whose worker died start again; old results are thrown away."""

import datetime as dt

from django.db.models import F
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

LEASE = dt.timedelta(minutes=5)
KEPT = dt.timedelta(days=7)


def requeue_lost(*, at: dt.datetime) -> int:
    """Put back in the queue what has been running longer than a job may without a sign of life.

    django-tasks leaves a task RUNNING for ever when its worker is killed. Our jobs are idempotent, and the
    long one (a batch) claims its own row with a heartbeat: starting it twice does it once.
    """
    lost = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING, started_at__lt=at - LEASE)
    return lost.update(status=TaskResultStatus.READY, started_at=None, enqueued_at=F("enqueued_at"))


def prune(*, at: dt.datetime) -> int:
    """Forget the results of jobs that ended more than a week ago."""
    ended = DBTaskResult.objects.filter(
        status__in=[TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED], finished_at__lt=at - KEPT
    )
    return ended.delete()[0]
