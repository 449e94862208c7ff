"""What comes back: by the clock on the wall, one at a time, changed or cancelled once or from now on."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from tests.mutual_aid.makers import make_act
from tests.neighbourhoods.makers import NOON, make_member, make_place
from voisins.mutual_aid.enums import Rhythm, Scope, State
from voisins.mutual_aid.models import Act, Series
from voisins.mutual_aid.operations import changing, clock, closing
from voisins.mutual_aid.operations.changing import Change
from voisins.mutual_aid.rules.repeats import moment, next_day, rhythm_of, rule_of
from voisins.neighbourhoods.models import Membership

pytestmark = pytest.mark.django_db
PARIS, MARTINIQUE, REUNION = (
    ZoneInfo(name) for name in ("Europe/Paris", "America/Martinique", "Indian/Reunion")
)
TUESDAY = dt.date(2026, 11, 24)
WEEK = dt.timedelta(days=7)


def weekly(by: Membership, rhythm: Rhythm = Rhythm.WEEKLY) -> Series:
    """Bread every Tuesday at ten."""
    act = make_act(by, day=TUESDAY, hour=dt.time(10), rhythm=rhythm)
    assert act.series
    return act.series


@pytest.fixture
def odette() -> Membership:
    return make_member("Odette", of=make_place())


def days(rhythm: Rhythm, first: dt.date, count: int) -> list[dt.date]:
    found, day = [first], first
    while len(found) < count:
        following = next_day(rule_of(rhythm, first), first=first, after=day)
        assert following
        day = following
        found.append(day)
    return found


def test_a_choice_in_plain_words_is_a_rule_of_icalendar() -> None:
    assert rule_of(Rhythm.WEEKLY, TUESDAY) == "FREQ=WEEKLY;BYDAY=TU"
    assert rule_of(Rhythm.FORTNIGHTLY, TUESDAY) == "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"
    assert rule_of(Rhythm.MONTHLY, TUESDAY) == "FREQ=MONTHLY;BYDAY=4TU"
    assert rule_of(Rhythm.MONTHLY, dt.date(2026, 12, 31)) == "FREQ=MONTHLY;BYDAY=-1TH"
    assert rule_of(Rhythm.ONCE, TUESDAY) == ""


@pytest.mark.parametrize("rhythm", [Rhythm.WEEKLY, Rhythm.FORTNIGHTLY, Rhythm.MONTHLY])
def test_ten_years_of_it_fall_on_the_same_day_of_the_week(rhythm: Rhythm) -> None:
    found = days(rhythm, TUESDAY, 120)

    assert {day.weekday() for day in found} == {TUESDAY.weekday()}
    assert found == sorted(set(found))
    assert rhythm_of(rule_of(rhythm, TUESDAY)) == rhythm
    if rhythm == Rhythm.MONTHLY:
        months = [(day.year, day.month) for day in found]
        assert (
            len(set(months)) == 120
            and (months[-1][0] - months[0][0]) * 12 + months[-1][1] - months[0][1] == 119
        )


@pytest.mark.parametrize("zone", [PARIS, MARTINIQUE, REUNION])
def test_the_hour_on_the_wall_stays_when_the_clocks_change(zone: ZoneInfo) -> None:
    found = days(Rhythm.WEEKLY, TUESDAY, 60)

    assert {moment(day, dt.time(10), zone).astimezone(zone).hour for day in found} == {10}


def test_an_hour_that_the_clocks_jump_over_is_still_a_moment() -> None:
    jumped = dt.date(2027, 3, 28)

    assert moment(jumped, dt.time(2, 30), PARIS) == dt.datetime(2027, 3, 28, 1, 30, tzinfo=dt.UTC)


def test_one_is_open_at_a_time_and_the_next_comes_by_itself(odette: Membership) -> None:
    series = weekly(odette)

    for week in range(20):
        clock.tick(at=NOON + week * WEEK)
        clock.tick(at=NOON + week * WEEK + dt.timedelta(hours=1))

        assert series.acts.open().count() == 1

    hours = {act.starts_at.astimezone(PARIS).hour for act in series.acts.all() if act.starts_at}
    assert (series.acts.count(), hours) == (20, {10})
    assert set(series.acts.exclude(state=State.OPEN).values_list("notes", flat=True)) == {""}
    assert series.acts.open().get().notes == "2e gauche, sonnez fort"


def test_a_site_asleep_for_months_opens_one_not_all(odette: Membership) -> None:
    series = weekly(odette)

    clock.tick(at=NOON + 30 * WEEK)

    assert list(series.acts.open().values_list("starts_on", flat=True)) == [TUESDAY + 30 * WEEK]


def test_this_time_cancelled_the_next_is_there(odette: Membership) -> None:
    series = weekly(odette)

    closing.cancel(act=series.acts.get(), by=odette, scope=Scope.THIS, at=NOON)

    assert list(series.acts.open().values_list("starts_on", flat=True)) == [TUESDAY + WEEK]


def test_this_time_and_those_that_follow_cancelled_nothing_comes_back(odette: Membership) -> None:
    series = weekly(odette)

    closing.cancel(act=series.acts.get(), by=odette, scope=Scope.FOLLOWING, at=NOON)
    clock.tick(at=NOON + 3 * WEEK)

    assert not Act.objects.open().exists()
    series.refresh_from_db()
    assert (series.notes, series.ended_at) == ("", NOON)


def changed(act: Act, by: Membership, scope: Scope) -> None:
    to = Change("Deux baguettes", "3e droite", TUESDAY + dt.timedelta(days=2), dt.time(17))
    changing.change(act=act, to=to, scope=scope, by=by, at=NOON)


def test_this_time_changed_the_next_is_as_before(odette: Membership) -> None:
    series = weekly(odette)

    changed(series.acts.get(), odette, Scope.THIS)
    clock.tick(at=NOON + dt.timedelta(days=4))

    following = series.acts.order_by("-starts_on")[0]
    assert (following.what, following.starts_on) == ("Me rapporter du pain", TUESDAY + WEEK)


def test_this_time_and_those_that_follow_changed_the_next_is_changed(odette: Membership) -> None:
    series = weekly(odette)

    changed(series.acts.get(), odette, Scope.FOLLOWING)
    clock.tick(at=NOON + dt.timedelta(days=4))

    following = series.acts.order_by("-starts_on")[0]
    thursday = TUESDAY + dt.timedelta(days=9)
    assert (following.what, following.notes, following.starts_on) == ("Deux baguettes", "3e droite", thursday)
    assert following.starts_at and following.starts_at.astimezone(PARIS).hour == 17
