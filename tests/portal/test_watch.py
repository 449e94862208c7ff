"""Those who watch over the site learn whether it lives and may receive people; others learn nothing."""

import json
import os
import time
from pathlib import Path

import pytest
from django.db import connection
from django.db.utils import OperationalError
from django.test import Client

from voisins.portal import measures, queries

TOKEN = "a-token-long-enough-to-be-a-token"


@pytest.fixture
def beat(settings, tmp_path: Path) -> Path:  # type: ignore[no-untyped-def]
    """Where the worker leaves its sign of life."""
    settings.DATA = tmp_path
    return tmp_path / "worker.beat"


def told(page: object) -> dict[str, str]:
    answer: dict[str, str] = json.loads(page.content)  # type: ignore[attr-defined]
    return answer


def test_a_living_process_says_so_without_the_database(client: Client) -> None:
    page = client.get("/healthz")

    assert (page.status_code, page.content) == (200, b"ok\n")
    assert page["Cache-Control"] == "private, no-store"


@pytest.mark.django_db
def test_a_migrated_database_makes_the_site_ready(client: Client, beat: Path) -> None:
    beat.touch()

    page = client.get("/readyz")

    assert page.status_code == 200
    assert told(page) == {"database": "ok", "migrations": "ok", "worker": "ok"}


@pytest.mark.django_db
@pytest.mark.parametrize(("seconds", "word"), [(10, "ok"), (1000, "silent")])
def test_a_silent_worker_is_told_but_closes_nothing(
    client: Client, beat: Path, seconds: int, word: str
) -> None:
    beat.touch()
    os.utime(beat, times=(time.time() - seconds,) * 2)

    page = client.get("/readyz")

    assert page.status_code == 200
    assert told(page)["worker"] == word


@pytest.mark.django_db
def test_a_migration_still_to_apply_closes_the_site(client: Client, beat: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'kits'")

    page = client.get("/readyz")

    assert page.status_code == 503
    assert told(page) == {"database": "ok", "migrations": "pending", "worker": "never"}


@pytest.mark.django_db
def test_migrations_once_seen_applied_are_not_looked_at_again(
    client: Client, django_assert_num_queries
) -> None:  # type: ignore[no-untyped-def]
    client.get("/readyz")

    with django_assert_num_queries(1):
        client.get("/readyz")


@pytest.mark.django_db
def test_a_database_that_does_not_answer_closes_the_site(client: Client, beat: Path) -> None:
    def refuse(*_query: object) -> None:
        raise OperationalError("nobody there, and a password=secret")

    with connection.execute_wrapper(refuse):
        page = client.get("/readyz")

    assert page.status_code == 503
    assert told(page)["database"] == "broken"
    assert "secret" not in page.content.decode()


@pytest.mark.parametrize("given", ["", "Bearer ", "Bearer wrong", f"Basic {TOKEN}", TOKEN[:-1]])
def test_without_the_token_there_are_no_measures(client: Client, settings, given: str) -> None:  # type: ignore[no-untyped-def]
    settings.METRICS_TOKEN = TOKEN

    assert client.get("/metrics", headers={"authorization": given}).status_code == 404


def test_without_a_token_in_the_settings_there_are_no_measures_at_all(client: Client, settings) -> None:  # type: ignore[no-untyped-def]
    settings.METRICS_TOKEN = ""

    assert client.get("/metrics", headers={"authorization": "Bearer "}).status_code == 404


@pytest.mark.django_db
def test_measures_tell_state_and_answers_by_app_never_by_address(client: Client, settings) -> None:  # type: ignore[no-untyped-def]
    settings.METRICS_TOKEN = TOKEN
    settings.MIDDLEWARE = ["voisins.portal.middleware.measured", *settings.MIDDLEWARE]
    client.get("/aide/?mail=nadia@exemple.fr")
    client.get("/try/nowhere/")

    page = client.get("/metrics", headers={"authorization": f"Bearer {TOKEN}"})
    lines = page.content.decode().splitlines()

    assert "voisins_database_up 1.0" in lines
    assert any(
        line.startswith('voisins_requests_total{method="GET",room="portal",status="2xx"}') for line in lines
    )
    assert any(
        line.startswith('voisins_requests_total{method="GET",room="none",status="4xx"}') for line in lines
    )
    assert any(line.startswith('voisins_request_seconds_bucket{le="0.01",room="portal"}') for line in lines)
    assert "nadia" not in page.content.decode()
    assert "aide" not in page.content.decode()


def test_a_server_that_starts_forgets_its_own_measures_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(measures, "MEASURES", tmp_path)
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", "of the tests")
    ours, theirs = tmp_path / "--1-8001", tmp_path / "127.0.0.1-8001"
    for folder in (ours, theirs):
        folder.mkdir()
        (folder / "counter_1.db").touch()

    measures.start_afresh("::1", 8001)

    assert not list(ours.iterdir())
    assert list(theirs.iterdir())
    assert os.environ["PROMETHEUS_MULTIPROC_DIR"] == str(ours)


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics", "/robots.txt"])
def test_machines_may_only_look(client: Client, path: str) -> None:
    assert client.post(path).status_code == 405


def test_nobody_has_seen_a_worker_that_never_ran(beat: Path) -> None:
    assert queries.worker_silence() is None
