"""Decisions on plain values: codes as people type them, who reads what, windows."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voisins.lib.codes import LENGTH, SIGNS, new_code, printed, read
from voisins.neighbourhoods.enums import Reach, Standing
from voisins.neighbourhoods.rules.asking import may_ask_again
from voisins.neighbourhoods.rules.reading import may_read
from voisins.neighbourhoods.rules.windows import front

NOON = dt.datetime(2026, 11, 23, 11, 0, tzinfo=dt.UTC)


def test_a_code_has_forty_bits_of_chance_and_no_sign_that_looks_like_another() -> None:
    assert len(set(SIGNS)) ** LENGTH == 2**40
    assert set("0O1I").isdisjoint(SIGNS)
    assert {new_code() for _time in range(1000)} != {new_code()}


@pytest.mark.parametrize("typed", ["ABCD-2345", "abcd2345", " a b c d 2 3 4 5 ", "ABCD–2345", "abcd.2345"])
def test_a_code_is_read_however_it_is_typed(typed: str) -> None:
    assert read(typed) == "ABCD2345"


@pytest.mark.parametrize(
    "typed", ["", "ABCD-234", "ABCD-23456", "ÀBCD-2345", "ABCD*234", "<script>", "٢٣٤٥٦٧٨٩"]
)
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    assert read(typed) == ""


def test_every_code_survives_being_printed_and_read() -> None:
    for _time in range(200):
        code = new_code()
        assert read(printed(code)) == code


@given(st.text(max_size=40))
def test_reading_gives_a_code_or_nothing(typed: str) -> None:
    found = read(typed)

    assert found == "" or (len(found) == LENGTH and set(found) <= set(SIGNS))


@pytest.mark.parametrize(
    ("reach", "reader", "own", "may"),
    [
        (Reach.NOBODY, Standing.MEMBER, False, False),
        (Reach.NOBODY, Standing.KEEPER, False, False),
        (Reach.NOBODY, Standing.MEMBER, True, True),
        (Reach.KEEPERS, Standing.MEMBER, False, False),
        (Reach.KEEPERS, Standing.KEEPER, False, True),
        (Reach.KEEPERS, Standing.MEMBER, True, True),
        (Reach.MEMBERS, Standing.MEMBER, False, True),
        (Reach.MEMBERS, Standing.KEEPER, False, True),
    ],
)
def test_a_line_is_read_by_those_it_was_opened_to(
    reach: Reach, reader: Standing, own: bool, may: bool
) -> None:
    assert may_read(reach, reader=reader, own=own) is may


def test_one_may_ask_again_thirty_days_after_a_refusal() -> None:
    assert may_ask_again(None, at=NOON)
    assert not may_ask_again(NOON - dt.timedelta(days=29, hours=23), at=NOON)
    assert may_ask_again(NOON - dt.timedelta(days=30), at=NOON)


@given(st.integers(2, 2000), st.integers(0, 2500))
def test_windows_are_lit_for_those_who_are_there(homes: int, lit: int) -> None:
    drawn = front(homes, lit)

    assert drawn.windows <= drawn.floors * drawn.columns <= 36
    assert 0 <= drawn.lit <= drawn.windows
    assert (drawn.lit > 0) is (lit > 0)
    assert (drawn.lit == drawn.windows) is (lit >= homes)
