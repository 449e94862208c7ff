"""Figures for Prometheus, true of all the processes of a server whichever of them is asked."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db.models import Count
from django_tasks_db.models import DBTaskResult

# Each process counts in files of its own, here, and any of them adds the files up. The library reads this once,
# when it is imported.
MEASURES = Path(settings.DATA) / "measures"
FOLDER = Path(os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", str(MEASURES / "no-server")))
FOLDER.mkdir(parents=True, exist_ok=True)

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest  # noqa: E402
from prometheus_client.core import GaugeMetricFamily, Metric  # noqa: E402
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4  # noqa: E402
from prometheus_client.multiprocess import MultiProcessCollector  # noqa: E402
from prometheus_client.registry import Collector  # noqa: E402

from voisins.portal import queries  # noqa: E402

ANSWERED = Counter(
    "voisins_requests", "Requests answered by the program.", ("room", "method", "status"), registry=None
)
TOOK = Histogram(
    "voisins_request_seconds",
    "Time until the first byte of the answer.",
    ("room",),
    registry=None,
    buckets=(0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5),
)


def start_afresh(host: str, port: int) -> None:
    """Give the server that listens there a folder, without what it counted before: for its parent, before it starts it."""
    folder = MEASURES / f"{host}-{port}".replace(":", "-")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(folder)


def record(*, room: str, method: str, status: int, seconds: float) -> None:
    """Count one answer: by app, never by address or person."""
    ANSWERED.labels(room, method, f"{status // 100}xx").inc()
    TOOK.labels(room).observe(seconds)


class State(Collector):
    """What is read when asked, rather than counted."""

    def describe(self) -> list[Metric]:
        """Nothing beforehand: otherwise the registry would read everything twice."""
        return []

    def collect(self) -> Iterator[Metric]:
        up = queries.database_answers()
        yield GaugeMetricFamily("voisins_database_up", "Whether the database answers.", int(up))
        silence = queries.worker_silence()
        if silence is not None:
            yield GaugeMetricFamily(
                "voisins_worker_silence_seconds", "Since the worker's last sign of life.", silence
            )
        if up and queries.migrated():
            yield _jobs()


def _jobs() -> Metric:
    told = GaugeMetricFamily("voisins_jobs", "Jobs kept, by state.", labels=("state",))
    for state, count in DBTaskResult.objects.order_by().values_list("status").annotate(Count("pk")):
        told.add_metric((str(state).lower(),), count)
    return told


def exposition() -> tuple[bytes, str]:
    """What /metrics answers, and its content type."""
    registry = CollectorRegistry()
    registry.register(State())
    MultiProcessCollector(registry, path=str(FOLDER))  # type: ignore[no-untyped-call]
    return generate_latest(registry), CONTENT_TYPE_PLAIN_0_0_4
