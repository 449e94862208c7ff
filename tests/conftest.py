"""What every test stands on: a closed network, templates that name what they lack, no cache left from before."""

import os
import socket
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.utils import translation

from voisins.ui import kept

NEEDED = set(os.environ.get("VOISINS_TESTS_NEED", "").split())
HERE = Path(__file__).parent
ONCE = ("house", "press", "ui", "nginx")  # folders whose tests no database changes
LOCAL = ("127.0.0.1", "::1", "localhost", "")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What this machine cannot run is skipped; what CI says it needs is never skipped."""
    for item in items:
        if item.path.relative_to(HERE).parts[0] in ONCE:
            item.add_marker(pytest.mark.once)
        if item.get_closest_marker("postgres") and "postgresql" not in os.environ.get(
            "VOISINS_DATABASE_URL", ""
        ):
            item.add_marker(pytest.mark.skip(reason="runs in the PostgreSQL pass"))


@pytest.fixture(autouse=True)
def _closed_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only this machine answers: a test that reaches out says so by failing."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if isinstance(address, tuple) and address[0] not in LOCAL:
            raise AssertionError(f"a test tried to reach {address}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(autouse=True)
def _nothing_left_from_before() -> Iterator[None]:
    """Neither what was kept nor the language of the last page asked."""
    yield
    translation.deactivate()
    cache.clear()
    kept.SHELF.clear()


@pytest.fixture(autouse=True)
def _loud_templates(settings: Any) -> None:
    """A variable that a template names and nobody gives is an error, not an empty place."""
    settings.TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = _Missing()


class _Missing(str):
    """Django asks whether it holds %s, then formats it with the name that was missing."""

    __slots__ = ()

    def __contains__(self, key: object) -> bool:
        return key == "%s"

    def __mod__(self, name: object) -> str:
        raise AssertionError(f"a template names {name!r}, which nobody gave")


def on_sqlite() -> bool:
    return connection.vendor == "sqlite"


warnings.filterwarnings("ignore", category=DeprecationWarning, module="allauth.*")
