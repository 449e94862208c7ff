"""What counts as one download: tables of values, no database."""

import datetime as dt

import pytest

from voisins.kits.rules.counting import (
    Answer,
    Download,
    Tally,
    day_of,
    first_byte,
    is_a_copy,
    is_prefetch,
    reckon,
    short_address,
    sight,
    sights,
    still_useful,
)

PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile Safari/604.1"
GOOGLE = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"
NIGHT = dt.datetime(2026, 7, 1, 22, 0, tzinfo=dt.UTC).timestamp()  # midnight in Paris
SALTS = {dt.date(2026, 6, 30): b"yesterday", dt.date(2026, 7, 1): b"today", dt.date(2026, 7, 2): b"tomorrow"}
NOON = NIGHT - 12 * 3600


@pytest.mark.parametrize(
    ("answer", "counted"),
    [
        (Answer("GET", 200, 0, False, PHONE), True),
        (Answer("GET", 206, 0, False, PHONE), True),
        (Answer("GET", 206, 1, False, PHONE), False),
        (Answer("GET", 206, 65536, False, PHONE), False),
        (Answer("HEAD", 200, 0, False, PHONE), False),
        (Answer("POST", 200, 0, False, PHONE), False),
        (Answer("GET", 304, 0, False, PHONE), False),
        (Answer("GET", 404, 0, False, PHONE), False),
        (Answer("GET", 416, 0, False, PHONE), False),
        (Answer("GET", 499, 0, False, PHONE), False),
        (Answer("GET", 200, 0, True, PHONE), False),
        (Answer("GET", 200, 0, False, GOOGLE), False),
        (Answer("GET", 200, 0, False, "curl/8.5.0"), False),
        (Answer("GET", 200, 0, False, "Wget/1.21"), False),
        (Answer("GET", 200, 0, False, "python-requests/2.32"), False),
        (Answer("GET", 200, 0, False, ""), False),
        (Answer("GET", 200, 0, False, " "), False),
        (Answer("GET", 200, 0, False, "-"), False),
    ],
)
def test_a_copy_is_what_a_person_asked_for_and_got_from_its_first_byte(answer: Answer, counted: bool) -> None:
    assert is_a_copy(answer) is counted


@pytest.mark.parametrize(
    ("purposes", "guessed"),
    [
        (("prefetch", "", ""), True),
        (("prefetch;prerender", "", ""), True),
        (("", "Prefetch", ""), True),
        (("", "", "prefetch"), True),
        (("", "", ""), False),
        (("navigate", "", ""), False),
    ],
)
def test_a_browser_that_guesses_ahead_says_so(purposes: tuple[str, str, str], guessed: bool) -> None:
    assert is_prefetch(*purposes) is guessed


@pytest.mark.parametrize(
    ("header", "byte"), [("bytes 0-99/1234", 0), ("bytes 500-999/1234", 500), ("", 0), ("bytes */1234", 0)]
)
def test_a_partial_answer_says_where_it_begins(header: str, byte: int) -> None:
    assert first_byte(header) == byte


@pytest.mark.parametrize(
    ("whole", "short"),
    [
        ("203.0.113.77", "203.0.113.0"),
        ("203.0.113.0", "203.0.113.0"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1::"),
        ("2001:db8:1::", "2001:db8:1::"),
        ("2001:db8:0::", "2001:db8::"),
        ("2001:db8::1", "2001:db8::"),
        ("::ffff:203.0.113.77", "203.0.113.0"),
        ("fe80::1%eth0", "fe80::"),
        ("unix:", ""),
        ("", ""),
        ("203.0.113.77, 10.0.0.1", ""),
    ],
)
def test_an_address_loses_its_end(whole: str, short: str) -> None:
    assert short_address(whole) == short


def test_a_sight_is_told_by_network_browser_document_and_day_and_by_nothing_else() -> None:
    at_home = taken(NOON)

    assert sight(at_home._replace(at=NOON + 9, address="203.0.113.9", channel="api"), b"salt") == sight(
        at_home, b"salt"
    )
    for other in (
        at_home._replace(address="203.0.114.77"),
        at_home._replace(agent=PHONE + "x"),
        at_home._replace(document="tract"),
        at_home._replace(edition=2),
    ):
        assert sight(other, b"salt") != sight(at_home, b"salt")
    assert sight(at_home, b"another") != sight(at_home, b"salt")


def test_a_browser_that_says_a_novel_is_cut_where_nginx_cuts_it() -> None:
    assert sight(taken(NOON, agent="é" * 300), b"salt") == sight(taken(NOON, agent="é" * 9000), b"salt")


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (dt.datetime(2026, 7, 1, 21, 59, 59, 999_000, tzinfo=dt.UTC), dt.date(2026, 7, 1)),
        (dt.datetime(2026, 7, 1, 22, 0, tzinfo=dt.UTC), dt.date(2026, 7, 2)),
        (dt.datetime(2026, 12, 31, 22, 59, 59, tzinfo=dt.UTC), dt.date(2026, 12, 31)),
        (dt.datetime(2026, 12, 31, 23, 0, tzinfo=dt.UTC), dt.date(2027, 1, 1)),
        (dt.datetime(2026, 3, 29, 1, 0, tzinfo=dt.UTC), dt.date(2026, 3, 29)),
        (dt.datetime(2026, 10, 25, 22, 30, tzinfo=dt.UTC), dt.date(2026, 10, 25)),
        (dt.datetime(2026, 10, 25, 23, 0, tzinfo=dt.UTC), dt.date(2026, 10, 26)),
    ],
)
def test_a_day_is_a_day_in_paris(moment: dt.datetime, day: dt.date) -> None:
    assert day_of(moment.timestamp()) == day


def taken(
    at: float, *, agent: str = PHONE, document: str = "affiche", channel: str = "site", commune: str = ""
) -> Download:
    return Download(at, "203.0.113.77", agent, 1, document, commune, channel)


def total(*downloads: Download, seen: dict[int, float] | None = None) -> int:
    return sum(reckon(sights(downloads, SALTS), seen or {}).counts.values())


@pytest.mark.parametrize(
    ("clicks", "counted"),
    [
        ([0], 1),
        ([0, 0], 1),
        ([0, 1], 1),
        ([0, 30], 1),
        ([0, 30.001], 2),
        ([0, 20, 40, 60, 80], 1),
        ([0, 31, 62], 3),
        ([0, 29, 60], 2),
        ([5, 0], 1),
        ([40, 0, 20], 1),
    ],
)
def test_a_double_click_counts_once_and_the_window_slides(clicks: list[float], counted: int) -> None:
    assert total(*(taken(NOON + second) for second in clicks)) == counted


def test_another_document_another_browser_and_another_edition_are_no_double_click() -> None:
    poster = taken(NOON)

    assert total(poster, taken(NOON, document="tract")) == 2
    assert total(poster, taken(NOON, agent=PHONE + "x")) == 2
    assert total(poster, poster._replace(edition=2)) == 2


def test_the_same_document_by_two_channels_within_the_window_counts_for_the_first() -> None:
    found = reckon(sights([taken(NOON, channel="ville", commune="45234"), taken(NOON + 3)], SALTS), {})

    assert found.counts == {Tally(1, "affiche", dt.date(2026, 7, 1), "45234", "ville"): 1}


def test_what_was_seen_before_is_remembered_and_only_what_changed_is_written_again() -> None:
    first = reckon(sights([taken(NOON)], SALTS), {})
    second = reckon(sights([taken(NOON + 10)], SALTS), first.seen)
    third = reckon(sights([taken(NOON + 35)], SALTS), second.seen)
    late = reckon(sights([taken(NOON + 10)], SALTS), third.seen)

    assert list(first.seen.values()) == [NOON]
    assert list(second.seen.values()) == [NOON + 10]
    assert (second.counts, third.counts, late.counts, late.seen) == ({}, {}, {}, {})


def test_downloads_around_midnight_go_to_their_days() -> None:
    found = reckon(sights([taken(NIGHT - 1), taken(NIGHT + 40)], SALTS), {})

    assert {tally.day: count for tally, count in found.counts.items()} == {
        dt.date(2026, 7, 1): 1,
        dt.date(2026, 7, 2): 1,
    }


def test_of_a_long_log_only_the_end_is_worth_remembering() -> None:
    seen = {1: NOON, 2: NOON + 60, 3: NOON + 95}

    assert list(still_useful(seen)) == [2, 3]
    assert still_useful({}) == {}
