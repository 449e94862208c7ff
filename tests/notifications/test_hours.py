"""Nobody is woken up, wherever they live and whatever the clocks do; the digest comes at eight."""

import datetime as dt
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.notifications.makers import (
    ALERTED,
    MINUTE,
    MORNING,
    NIGHT,
    NOON,
    declared,
    make_reader,
    send,
    states,
)
from voisins.notifications import operations
from voisins.notifications.enums import Rhythm, State, Urgency
from voisins.notifications.rules.hours import leaves_at, next_digest_at

PARIS, REUNION, MARTINIQUE = "Europe/Paris", "Indian/Reunion", "America/Martinique"
ZONES = [PARIS, REUNION, MARTINIQUE, "Pacific/Marquesas", "America/Miquelon", "Pacific/Tahiti"]
MOMENTS = st.integers(0, 3 * 365 * 24 * 60).map(lambda minutes: utc("2026-01-01 00:00") + minutes * MINUTE)


def utc(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("zone", "queued", "leaves"),
    [
        (PARIS, "2026-11-23 07:00", "2026-11-23 07:00"),  # 8:00: the day begins
        (PARIS, "2026-11-23 06:59", "2026-11-23 07:00"),
        (PARIS, "2026-11-23 19:59", "2026-11-23 19:59"),
        (PARIS, "2026-11-23 20:00", "2026-11-24 07:00"),  # 21:00: the night begins
        (PARIS, "2026-03-28 22:00", "2026-03-29 06:00"),  # the night that is an hour shorter
        (PARIS, "2026-10-24 21:00", "2026-10-25 07:00"),  # the night that is an hour longer
        (PARIS, "2026-10-25 00:30", "2026-10-25 07:00"),  # 2:30, the first time
        (PARIS, "2026-10-25 01:30", "2026-10-25 07:00"),  # 2:30, the second
        (REUNION, "2026-03-28 22:00", "2026-03-29 04:00"),  # 2:00 there, where clocks never change
        (REUNION, "2026-10-25 17:30", "2026-10-26 04:00"),
        (MARTINIQUE, "2026-10-25 00:59", "2026-10-25 00:59"),  # 20:59 the day before
        (MARTINIQUE, "2026-10-25 01:00", "2026-10-25 12:00"),
    ],
)
def test_a_letter_leaves_at_the_end_of_the_night_of_its_reader(zone: str, queued: str, leaves: str) -> None:
    assert leaves_at(utc(queued), ZoneInfo(zone)) == utc(leaves)


@given(at=MOMENTS, zone=st.sampled_from(ZONES))
def test_no_letter_ever_leaves_at_night_nor_waits_for_a_day(at: dt.datetime, zone: str) -> None:
    leaves = leaves_at(at, ZoneInfo(zone))

    assert 8 <= leaves.astimezone(ZoneInfo(zone)).hour < 21
    assert dt.timedelta() <= leaves - at <= dt.timedelta(hours=12)


@pytest.mark.parametrize(
    ("rhythm", "zone", "after", "comes"),
    [
        (Rhythm.DAILY, PARIS, "2026-11-23 06:59", "2026-11-23 07:00"),
        (Rhythm.DAILY, PARIS, "2026-11-23 07:00", "2026-11-24 07:00"),
        (Rhythm.DAILY, PARIS, "2026-03-28 07:00", "2026-03-29 06:00"),
        (Rhythm.DAILY, PARIS, "2026-10-24 06:00", "2026-10-25 07:00"),
        (Rhythm.WEEKLY, PARIS, "2026-11-23 07:00", "2026-11-30 07:00"),
        (Rhythm.WEEKLY, REUNION, "2026-11-23 07:00", "2026-11-30 04:00"),
        (Rhythm.WEEKLY, MARTINIQUE, "2026-11-23 07:00", "2026-11-23 12:00"),
        (Rhythm.MONTHLY, PARIS, "2026-11-23 07:00", "2026-12-01 07:00"),
        (Rhythm.MONTHLY, MARTINIQUE, "2026-12-01 11:00", "2026-12-01 12:00"),
    ],
)
def test_the_digest_comes_at_eight_on_its_day(rhythm: str, zone: str, after: str, comes: str) -> None:
    assert next_digest_at(rhythm, ZoneInfo(zone), utc(after)) == utc(comes)


@given(after=MOMENTS, zone=st.sampled_from(ZONES), rhythm=st.sampled_from(Rhythm.values))
def test_digests_follow_one_another_on_different_days(after: dt.datetime, zone: str, rhythm: str) -> None:
    if rhythm == Rhythm.NEVER:
        assert next_digest_at(rhythm, ZoneInfo(zone), after) is None
        return
    moments = [after]
    for _more in range(3):
        moments.append(next_digest_at(rhythm, ZoneInfo(zone), moments[-1]))  # type: ignore[arg-type]

    assert all(one < two for one, two in pairwise(moments))
    assert {moment.astimezone(ZoneInfo(zone)).strftime("%H:%M") for moment in moments[1:]} == {"08:00"}


@pytest.mark.django_db
@pytest.mark.parametrize(("zone", "sleeps"), [(PARIS, True), (REUNION, True), (MARTINIQUE, False)])
def test_a_letter_waits_for_the_morning_of_its_reader_and_a_vital_one_does_not(
    zone: str, sleeps: bool
) -> None:
    reader = make_reader(zone=zone)
    with declared(), declared(ALERTED, urgency=Urgency.VITAL):
        soon, vital = send(reader, at=NIGHT), send(reader, kind=ALERTED, at=NIGHT)

        operations.deliver(at=NIGHT)

    assert states() == [State.WAITING if sleeps else State.SENT, State.SENT]
    assert vital.due_at == NIGHT
    assert soon.due_at.astimezone(ZoneInfo(zone)).hour == (8 if sleeps else 18)


@pytest.mark.django_db
def test_a_letter_that_a_late_worker_finds_at_night_waits_for_the_morning_too() -> None:
    with declared():
        letter = send(make_reader(), at=NOON)

        operations.deliver(at=NIGHT)

    letter.refresh_from_db()
    assert (letter.state, letter.due_at, letter.attempts, letter.claim) == (State.WAITING, MORNING, 0, None)
