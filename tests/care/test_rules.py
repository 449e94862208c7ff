"""Hours, who may look and when, and how far it must have been told: on plain values."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voisins.care.enums import After, Consent, Moment, Outcome
from voisins.care.rules.consent import may_be_called, too_late_to_tell
from voisins.care.rules.escalation import FURTHEST, level
from voisins.care.rules.hours import window

PARIS = ZoneInfo("Europe/Paris")
DAY = dt.date(2026, 7, 14)
HOURS = window(DAY, Moment.MORNING, PARIS)
HOUR, SECOND = dt.timedelta(hours=1), dt.timedelta(seconds=1)
OK, HELP, SILENT, URGENT = Outcome.OK, Outcome.HELP, Outcome.NO_ANSWER, Outcome.EMERGENCY


@pytest.mark.parametrize(
    ("at", "may"),
    [
        (HOURS.begins - HOUR - SECOND, False),
        (HOURS.begins - HOUR, True),
        (HOURS.ends + 2 * HOUR, True),
        (HOURS.ends + 2 * HOUR + SECOND, False),
    ],
)
def test_a_volunteer_sees_whom_to_visit_from_an_hour_before_to_two_after(at: dt.datetime, may: bool) -> None:
    """T42, to the second."""
    assert HOURS.may_look(at) is may


@pytest.mark.parametrize("day", [dt.date(2026, 3, 29), dt.date(2026, 10, 25)])
def test_on_the_days_when_clocks_change_nine_is_nine(day: dt.date) -> None:
    assert window(day, Moment.MORNING, PARIS).begins.hour == 9


def at(hours: float) -> dt.datetime:
    return HOURS.ends + dt.timedelta(hours=hours)


@pytest.mark.parametrize(
    ("tries", "now", "after", "reached"),
    [
        ([], -1, After.TOWN, 0),
        ([], 0, After.TOWN, 0),
        ([], 0.01, After.TOWN, 1),
        ([], 1.01, After.TOWN, 2),
        ([], 2.01, After.TOWN, 3),
        ([], 99, After.KEEPERS, 1),
        ([], 99, After.CONTACT, 2),
        ([(OK, -1)], 99, After.TOWN, 0),
        ([(SILENT, -1)], -0.9, After.TOWN, 1),
        ([(SILENT, -1), (SILENT, -0.5)], 0.1, After.TOWN, 2),
        ([(HELP, -1)], 0.1, After.TOWN, 2),
        ([(SILENT, -1), (OK, 0)], 99, After.TOWN, 0),
        ([(OK, -2), (SILENT, -1)], -0.5, After.TOWN, 1),
        ([(URGENT, -1)], -1, After.TOWN, 3),
        ([(URGENT, -1)], -1, After.KEEPERS, 1),
        ([(URGENT, -1), (OK, 0)], 1, After.TOWN, 0),
    ],
)
def test_how_far_it_must_have_been_told(
    tries: list[tuple[Outcome, float]], now: float, after: After, reached: int
) -> None:
    known = [(outcome, at(hours)) for outcome, hours in tries]

    assert level(known, ends=HOURS.ends, after=after, patience=HOUR, at=at(now)) == reached


TRY = st.tuples(st.sampled_from(Outcome), st.floats(-2, 20))


@given(st.lists(TRY, max_size=6), st.sampled_from(After), st.floats(-3, 30), st.floats(0, 10))
def test_as_time_goes_by_it_is_told_further_and_never_less(
    tries: list[tuple[Outcome, float]], after: After, now: float, later: float
) -> None:
    known = [(outcome, at(hours)) for outcome, hours in sorted(tries, key=lambda each: each[1])]
    now = max([now, *(hours for _outcome, hours in tries)])
    first, second = (
        level(known, ends=HOURS.ends, after=after, patience=HOUR, at=at(hours))
        for hours in (now, now + later)
    )

    assert 0 <= first <= second <= FURTHEST[after]
    assert (second == 0) or not known or known[-1][0] != OK


def test_who_was_entered_by_the_family_is_told_within_a_week() -> None:
    entered = at(0)

    assert may_be_called(Consent.SIGNED, None)
    assert not may_be_called(Consent.FAMILY, None)
    assert may_be_called(Consent.FAMILY, entered)
    assert not too_late_to_tell(Consent.FAMILY, entered, None, at=entered + dt.timedelta(days=7))
    assert too_late_to_tell(Consent.FAMILY, entered, None, at=entered + dt.timedelta(days=7, seconds=1))
    assert not too_late_to_tell(Consent.SPOKEN, entered, None, at=entered + dt.timedelta(days=70))
