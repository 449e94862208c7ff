"""Figures for Prometheus, the same whichever process is asked: they are read when asked, never counted here."""

from collections.abc import Iterator

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.registry import Collector

from voisins.portal import queries


class State(Collector):
    """What the site's health looks like now."""

    def collect(self) -> Iterator[Metric]:
        silence = queries.worker_silence()
        yield GaugeMetricFamily(
            "voisins_database_up", "Whether the database answers.", int(queries.database_answers())
        )
        if silence is not None:
            yield GaugeMetricFamily(
                "voisins_worker_silence_seconds", "Since the worker's last sign of life.", silence
            )


def exposition() -> tuple[bytes, str]:
    registry = CollectorRegistry()
    registry.register(State())
    return generate_latest(registry), CONTENT_TYPE_LATEST
