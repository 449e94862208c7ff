"""Counting from nginx's log: each line once, whatever happens to the file or to the reader."""

import datetime as dt
import logging
import shutil
import threading
from pathlib import Path

import pytest
from django.db import DatabaseError, connection
from pytest_django import DjangoAssertNumQueries

from tests.kits.counting_makers import (
    AT,
    GOOGLE,
    LAPTOP,
    NOON,
    ORLEANS,
    counted,
    counts,
    download_log,
    line,
    make_edition,
    make_file,
    make_orleans,
)
from voisins.kits.models import DailyCount, LogPosition, RecentDownload
from voisins.kits.operations import counting
from voisins.kits.operations.counting import logs

pytestmark = pytest.mark.django_db


@pytest.fixture
def log() -> Path:
    return download_log()


@pytest.fixture
def poster() -> str:
    return make_file(make_edition())


def read(log: Path) -> counting.Reading:
    return counting.read_log(log, at=NOON)


def append(log: Path, *lines: bytes) -> None:
    with log.open("ab") as stream:
        stream.writelines(lines)


def test_whole_lines_are_counted_by_document_day_commune_and_channel(log: Path, poster: str) -> None:
    make_orleans()
    append(
        log,
        line(poster),
        line(poster, number=1, way=f"ville-{ORLEANS}"),
        line(poster, number=2, way="widget"),
    )

    reading = read(log)

    assert (reading.lines, reading.counted, reading.skipped) == (3, 3, 0)
    assert counts() == {
        ("affiche", "", "site"): 1,
        ("affiche", ORLEANS, "ville"): 1,
        ("affiche", "", "widget"): 1,
    }
    assert set(DailyCount.objects.values_list("day", flat=True)) == {dt.date(2026, 11, 23)}


def test_nothing_is_read_twice(log: Path, poster: str) -> None:
    append(log, *(line(poster, number=n) for n in range(50)))

    assert [read(log).counted for _time in range(3)] == [50, 0, 0]
    assert counted() == 50


def test_a_line_still_being_written_waits(log: Path, poster: str) -> None:
    whole = line(poster, number=1)
    append(log, line(poster), whole[:60])
    assert read(log).counted == 1

    append(log, whole[60:])

    assert read(log).counted == 1
    assert counted() == 2


def test_the_first_line_too_waits_until_it_is_whole(log: Path, poster: str) -> None:
    assert read(log).lines == 0
    append(log, line(poster)[:40])
    assert read(log).lines == 0
    assert not LogPosition.objects.exists()

    append(log, line(poster)[40:])

    assert read(log).counted == 1


def test_a_renamed_log_is_finished_first_then_the_new_one_is_read(log: Path, poster: str) -> None:
    append(log, *(line(poster, number=n) for n in range(10)))
    read(log)
    append(log, *(line(poster, number=n) for n in range(10, 15)))
    rotated = log.rename(log.with_name("downloads.log.1"))
    append(log, *(line(poster, number=n, at=AT + 60) for n in range(100, 103)))

    assert read(log).counted == 8

    append(rotated, line(poster, number=20))  # nginx had not yet opened the new one
    assert read(log).counted == 1
    assert counted() == 19


def test_logs_rotated_twice_while_nobody_read_are_all_counted(log: Path, poster: str) -> None:
    for minute, name in enumerate(("downloads.log.2", "downloads.log.1", "downloads.log")):
        append(log.with_name(name), *(line(poster, number=n, at=AT + 60 * minute) for n in range(7)))

    assert read(log).counted == 21


def test_a_truncated_log_starts_again_and_its_copy_is_finished(log: Path, poster: str) -> None:
    append(log, *(line(poster, number=n) for n in range(10)))
    read(log)
    append(log, *(line(poster, number=n) for n in range(10, 12)))
    shutil.copy(log, log.with_name("downloads.log.1"))
    log.write_bytes(b"")
    append(log, line(poster, number=50, at=AT + 100))

    assert read(log).counted == 3
    assert read(log).counted == 0
    assert counted() == 13


def test_a_copy_read_before_the_log_is_truncated_counts_nothing_twice(log: Path, poster: str) -> None:
    append(log, *(line(poster, number=n) for n in range(10)))
    shutil.copy(log, log.with_name("downloads.log.1"))
    append(log, line(poster, number=10))

    assert read(log).counted == 11


def test_a_packed_log_is_left_alone(log: Path, poster: str) -> None:
    append(log, line(poster))
    append(log.with_name("downloads.log.2.gz"), b"\x1f\x8b\x08 nothing to read\n")

    assert read(log).skipped == 0


@pytest.mark.parametrize(
    "garbage",
    [
        b"\n",
        b"nonsense\n",
        b"[]\n",
        b"null\n",
        b'["1"]\n',
        b'{"at": 1}\n',
        b"[" * 100_000 + b"\n",
        b"\xff\xfe\x00\n",
        line("0" * 64).replace(b'"17', b'"nan'),
        line("0" * 64, at=1e300),
        line("0" * 64, at=-1),
        line("0" * 64, way="x" * 11),
        line("0" * 64, way="ville-45234567"),
        line("0" * 64).replace(b'"200"', b'"two hundred"'),
        line("0" * 64).replace(b'"200"', b"[200]"),
        line("0" * 64).replace(b'"GET"', b"7"),
        line("0" * 64)[:-2] + b',"more"]\n',
    ],
)
def test_a_senseless_line_is_skipped_and_told(
    log: Path, poster: str, garbage: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    append(log, line(poster), garbage, line(poster, number=1))

    with caplog.at_level(logging.WARNING):
        reading = read(log)

    assert (reading.counted, reading.skipped) == (2, 1)
    assert "make no sense" in caplog.text


def test_megabytes_without_an_end_of_line_do_not_stop_the_reader(
    log: Path, poster: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logs, "BLOCK", 4096)
    append(log, line(poster), b"x" * 50_000 + b"\n", line(poster, number=1))

    assert read(log).counted == 2


def test_a_log_longer_than_a_block_is_counted_to_the_last_line(
    log: Path, poster: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logs, "BLOCK", 4096)
    append(log, *(line(poster, number=n) for n in range(500)))

    assert read(log).counted == 500


def test_a_double_click_over_two_readings_counts_once(log: Path, poster: str) -> None:
    append(log, line(poster))
    read(log)
    append(log, line(poster, at=AT + 20))
    read(log)
    append(log, line(poster, at=AT + 45))
    read(log)
    append(log, line(poster, at=AT + 80))
    read(log)

    assert counted() == 2


def test_a_double_click_over_a_rotation_counts_once(log: Path, poster: str) -> None:
    append(log, line(poster))
    read(log)
    log.rename(log.with_name("downloads.log.1"))
    append(log, line(poster, at=AT + 20))

    assert read(log).counted == 0


def test_ten_thousand_robots_count_for_nothing(log: Path, poster: str) -> None:
    append(log, *(line(poster, number=n, agent=GOOGLE) for n in range(10_000)), line(poster))

    reading = read(log)

    assert (reading.lines, reading.counted) == (10_001, 1)


def test_two_hundred_double_clicks_count_two_hundred_times(log: Path, poster: str) -> None:
    clicks = [line(poster, number=n, at=AT + n / 100 + again) for n in range(200) for again in (0, 0.3)]
    append(log, *clicks)

    assert read(log).counted == 200


def test_what_was_never_printed_and_what_is_no_commune_are_set_aside(log: Path, poster: str) -> None:
    append(log, line("0" * 64), line(poster, way="ville-99999"))

    read(log)

    assert counts() == {("affiche", "", "ville"): 1}


def test_a_reading_that_fails_leaves_nothing_and_the_next_counts_all(
    log: Path, poster: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    append(log, *(line(poster, number=n) for n in range(20)))
    with monkeypatch.context() as broken:
        broken.setattr(logs, "store", _no_more_room)
        with pytest.raises(DatabaseError):
            read(log)
    assert counted() == 0

    assert read(log).counted == 20


def _no_more_room(_downloads: object) -> int:
    raise DatabaseError("disk full")


@pytest.mark.django_db(transaction=True)
def test_two_readers_at_once_count_each_line_once(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    poster = make_file(make_edition())
    monkeypatch.setattr(logs, "BLOCK", 8192)
    append(log, *(line(poster, number=n) for n in range(2000)))
    start = threading.Barrier(4)
    readings: list[counting.Reading] = []

    def reader() -> None:
        start.wait()
        try:
            readings.append(read(log))
        finally:
            connection.close()

    threads = [threading.Thread(target=reader) for _one in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    readings.append(read(log))  # those who came second stopped: the rest is for the next minute
    # The same line read twice would also look like a double click: so the lines are counted too.
    assert sum(reading.lines for reading in readings) == 2000
    assert counted() == 2000


def test_many_visitors_of_many_kinds_cost_a_handful_of_queries(
    log: Path, poster: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    append(log, *(line(poster, number=n, agent=LAPTOP) for n in range(3000)))

    with django_assert_max_num_queries(18):
        assert read(log).counted == 3000
    assert RecentDownload.objects.count() == 3000
