"""Counting what the program sends: to the unit, under load, and without a word of who."""

import datetime as dt
import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.db import OperationalError, connection, transaction
from django.test import Client, RequestFactory

from tests.kits.counting_makers import (
    AT,
    GOOGLE,
    LAPTOP,
    NOON,
    ORLEANS,
    PHONE,
    counted,
    counts,
    download,
    make_edition,
    make_file,
    make_orleans,
    network,
)
from voisins.kits.enums import WHOLE_KIT, Channel
from voisins.kits.models import CountingSalt, DailyCount, Edition, RecentDownload
from voisins.kits.operations import counting
from voisins.kits.operations.counting import asking
from voisins.wsgi import application

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition() -> Edition:
    return make_edition()


@pytest.fixture
def poster(edition: Edition) -> str:
    return make_file(edition)


@pytest.fixture(autouse=True)
def _behind_one_proxy(settings: Any) -> None:
    settings.TRUSTED_PROXIES = 1


CLIENT = Client()


def fetch(digest: str, *, way: str = "site", number: int = 0, agent: str = PHONE, **headers: str) -> int:
    """Ask as one visitor among others; the status."""
    said = {"user-agent": agent, "x-forwarded-for": network(number), **headers}
    return CLIENT.get(address(digest, way), headers=said).status_code


def pull(digest: str, number: int) -> int:
    """The same through the door that the server calls, for tests of many at once."""
    request = RequestFactory().get(
        address(digest), headers={"user-agent": PHONE, "x-forwarded-for": network(number)}
    )
    statuses: list[str] = []
    list(application(request.environ, lambda status, _headers: statuses.append(status)))
    return int(statuses[0][:3])


def address(digest: str, way: str = "site") -> str:
    return f"/f/{way}/{digest}/canicule-affiche-fr-a4.pdf"


def at_once(action: Callable[[int], object], *, times: int, threads: int = 16) -> None:
    """Call ``action`` with each number from as many threads at once, each leaving no connection behind."""

    def share(first: int) -> None:
        try:
            for number in range(first, times, threads):
                action(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(share, range(threads)))


# -- One at a time ----------------------------------------------------------------------------------------


def test_a_download_counts_for_its_document_day_commune_and_channel(poster: str) -> None:
    make_orleans()

    assert fetch(poster, number=1) == 200
    assert fetch(poster, number=2, way=f"ville-{ORLEANS}") == 200
    assert fetch(poster, number=3, way="api") == 200

    assert counts() == {
        ("affiche", "", "site"): 1,
        ("affiche", ORLEANS, "ville"): 1,
        ("affiche", "", "api"): 1,
    }


def test_every_paper_of_a_document_is_the_same_document(edition: Edition) -> None:
    for number, paper in enumerate(("a3", "a4", "a5")):
        fetch(make_file(edition, paper=paper), number=number)

    assert counted() == 3


def test_a_commune_that_nobody_knows_is_no_commune(poster: str) -> None:
    fetch(poster, way="ville-99999")

    assert counts() == {("affiche", "", "ville"): 1}


def test_a_double_click_counts_once(poster: str) -> None:
    for _click in range(3):
        assert fetch(poster) == 200

    assert counted() == 1


def test_a_robot_is_served_and_not_counted(poster: str) -> None:
    for number, agent in enumerate([GOOGLE, "curl/8.5.0", ""]):
        assert fetch(poster, number=number, agent=agent) == 200

    assert counted() == 0


def test_a_browser_that_guesses_ahead_is_served_and_not_counted(poster: str) -> None:
    fetch(poster, number=1, **{"sec-purpose": "prefetch;prerender"})
    fetch(poster, number=2, purpose="prefetch")
    fetch(poster, number=3, **{"x-moz": "prefetch"})

    assert counted() == 0


def test_a_file_that_nobody_printed_is_404_and_not_counted(poster: str) -> None:
    assert fetch("0" * 64) == 404
    assert counted() == 0


def test_a_sheet_made_on_demand_counts_like_a_ready_one(edition: Edition, rf: RequestFactory) -> None:
    for document in ("affiche", WHOLE_KIT, "affiche"):
        request = rf.post("/", headers={"user-agent": PHONE, "x-forwarded-for": "203.0.113.7"})
        counting.count_request(request, edition=edition, document=document, commune="", channel=Channel.SITE)

    assert counts() == {("affiche", "", "site"): 1, (WHOLE_KIT, "", "site"): 1}


def test_the_same_sheet_ready_then_with_ones_name_within_half_a_minute_is_one_download(
    edition: Edition, poster: str, rf: RequestFactory
) -> None:
    fetch(poster, number=5)
    request = rf.post("/", headers={"user-agent": PHONE, "x-forwarded-for": network(5)})
    counting.count_request(request, edition=edition, document="affiche", commune="", channel=Channel.SITE)

    assert counted() == 1


def test_a_batch_counts_each_sheet_of_each_address(edition: Edition) -> None:
    for _batch in range(2):
        counting.add(
            edition=edition, document="affiche", commune=ORLEANS, channel=Channel.BATCH, count=2000, at=NOON
        )

    assert counts() == {("affiche", ORLEANS, "lot"): 4000}
    assert DailyCount.objects.get().day == dt.date(2026, 11, 23)


def test_the_last_trusted_proxy_says_who_asks(poster: str) -> None:
    fetch(poster, **{"x-forwarded-for": "198.51.100.1, 203.0.113.7"})
    fetch(poster, **{"x-forwarded-for": "192.0.2.55, 203.0.113.7"})

    assert counted() == 1


def test_without_a_proxy_nobody_chooses_their_own_address(poster: str, settings: Any) -> None:
    settings.TRUSTED_PROXIES = 0

    for number in range(5):
        fetch(poster, number=number)

    assert counted() == 1


def test_who_needs_a_sheet_gets_it_even_if_it_cannot_be_counted(
    poster: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_downloads: object) -> None:
        raise OperationalError("disk I/O error")

    monkeypatch.setattr(asking, "store", broken)

    with caplog.at_level(logging.ERROR):
        assert fetch(poster) == 200
    assert "a download was not counted" in caplog.text


def test_a_download_inside_a_transaction_lives_and_dies_with_it(poster: str) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        fetch(poster)
        assert counted() == 1
        raise ZeroDivisionError

    assert counted() == 0


# -- Many at a time ---------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_sixteen_clients_on_one_document_are_counted_to_the_unit(poster: str) -> None:
    at_once(lambda number: pull(poster, number), times=1600)

    assert counted() == 1600
    assert DailyCount.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_hundred_double_clicks_at_the_same_moment_count_two_hundred_times(poster: str) -> None:
    at_once(lambda number: pull(poster, number % 200), times=400)

    assert counted() == 200


@pytest.mark.django_db(transaction=True)
def test_downloads_batches_and_forgetting_at_once_lock_nobody_out(edition: Edition) -> None:
    files = {
        document: make_file(edition, document) for document in ("affiche", "tract", "annuaire", "panneau")
    }

    def some(number: int) -> None:
        document = list(files)[number % 4]
        if number % 10 == 9:
            counting.add(
                edition=edition, document=document, commune="", channel=Channel.SITE, count=3, at=asking.now()
            )
        elif number % 10 == 8:
            counting.forget_visitors(at=asking.now())
        else:
            pull(files[document], number)

    at_once(some, times=400)

    assert sum(counted(document) for document in files) == 320 + 40 * 3


@pytest.mark.django_db(transaction=True)
def test_groups_of_two_processes_that_meet_the_same_visitor_count_once(edition: Edition) -> None:
    """Two leaders, as in two processes: each commits the same fifty visitors at the same moment."""
    start = threading.Barrier(4)

    def leader(_number: int) -> None:
        start.wait()
        for number in range(50):
            counting.store([download(edition, at=AT + number / 100, number=number)])

    at_once(leader, times=4, threads=4)

    assert counted() == 50


# -- Nobody ------------------------------------------------------------------------------------------------


def test_salts_are_erased_after_two_days_and_sights_after_five_minutes(edition: Edition) -> None:
    for day in range(4):
        counting.store([download(edition, at=AT + day * 86400, number=day)])
    at = NOON + dt.timedelta(days=3)

    counting.forget_visitors(at=at + dt.timedelta(minutes=4))
    assert sorted(CountingSalt.objects.values_list("day", flat=True)) == [
        dt.date(2026, 11, 25),
        dt.date(2026, 11, 26),
    ]
    assert RecentDownload.objects.count() == 1

    counting.forget_visitors(at=at + dt.timedelta(minutes=6))
    assert RecentDownload.objects.count() == 0
    assert counted() == 4


def test_each_day_has_a_secret_of_its_own(edition: Edition) -> None:
    counting.store([download(edition), download(edition, at=AT + 86400)])

    salts = {bytes(salt) for salt in CountingSalt.objects.values_list("salt", flat=True)}
    assert {len(salt) for salt in salts} == {32}
    assert len(salts) == 2


@pytest.mark.django_db(transaction=True)
def test_no_address_and_no_browser_is_anywhere_in_the_database(edition: Edition, poster: str) -> None:
    secrets = ("203.0.113", "Firefox/140.0", "iPhone")
    fetch(poster, agent=LAPTOP, **{"x-forwarded-for": "203.0.113.77"})
    fetch(poster, agent=PHONE, **{"x-forwarded-for": "203.0.113.78"})
    assert counted() == 2

    kept = everything_kept()

    assert edition.number in kept  # the search does find what is there
    assert [secret for secret in secrets if secret in kept] == []


def everything_kept() -> str:
    """All rows of all tables as text, and the very bytes of SQLite's files."""
    rows = "\n".join(repr(list(model._default_manager.values())) for model in apps.get_models())
    if connection.vendor != "sqlite":
        return rows
    name = Path(settings.DATABASES["default"]["TEST"]["NAME"])
    files = [name, *name.parent.glob(f"{name.name}-*")]
    return rows + "".join(file.read_bytes().decode("latin-1") for file in files if file.exists())


def test_what_is_remembered_in_the_process_names_nobody(poster: str) -> None:
    fetch(poster, way="ville-99999")

    assert [key for key in getattr(cache, "_cache", {}) if "203" in key or "iPhone" in key] == []


# -- Measured ---------------------------------------------------------------------------------------------


def test_a_file_that_is_sent_is_in_the_machine_s_figures_once_and_what_was_not_found_is_not(
    poster: str, settings: Any
) -> None:
    settings.METRICS_TOKEN = "a-token-long-enough-to-be-a-token"
    before = sent_files(settings.METRICS_TOKEN)

    pull(poster, 1)
    pull(poster, 2)
    pull("0" * 64, 3)

    assert sent_files(settings.METRICS_TOKEN) == before + 2


def sent_files(token: str) -> float:
    """How many answers of ``/f/…`` the machine's own figures know."""
    said = CLIENT.get("/metrics", headers={"authorization": f"Bearer {token}"}).text
    line = 'voisins_requests_total{method="GET",room="files",status="2xx"} '
    return sum(float(each.removeprefix(line)) for each in said.splitlines() if each.startswith(line))
