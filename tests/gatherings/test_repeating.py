"""What comes back: on which days, answered one by one, changed and called off from one date on."""

import datetime as dt
from dataclasses import replace

import pytest

from tests.gatherings.makers import PLAN, TODAY, come
from tests.neighbourhoods.makers import NOON, browser_of, keeper_of, make_member, make_place
from voisins.gatherings.enums import Rhythm, Visibility
from voisins.gatherings.models import Gathering
from voisins.gatherings.operations import hosting, repeating
from voisins.gatherings.queries.agenda import agenda_of
from voisins.gatherings.queries.gatherings import following, to_come
from voisins.gatherings.queries.news import new_for
from voisins.gatherings.rules.repeats import days_of
from voisins.lib.clock import today
from voisins.neighbourhoods.models import Membership, Neighbourhood
from voisins.notifications.models import Letter

DAY, WEEK = dt.timedelta(days=1), dt.timedelta(days=7)


@pytest.mark.parametrize(
    ("rhythm", "first", "times", "days"),
    [
        (Rhythm.ONCE, "2026-12-04", 6, ["2026-12-04"]),
        (Rhythm.WEEKLY, "2027-03-26", 3, ["2027-03-26", "2027-04-02", "2027-04-09"]),
        (Rhythm.FORTNIGHTLY, "2026-12-04", 2, ["2026-12-04", "2026-12-18"]),
        (Rhythm.MONTHLY, "2026-12-04", 3, ["2026-12-04", "2027-01-01", "2027-02-05"]),  # the first Friday
        (Rhythm.MONTHLY, "2026-12-31", 3, ["2026-12-31", "2027-01-28", "2027-02-25"]),  # the last Thursday
    ],
)
def test_it_comes_back_on_the_days_that_neighbours_would_say(
    rhythm: Rhythm, first: str, times: int, days: list[str]
) -> None:
    found = days_of(rhythm, first=dt.date.fromisoformat(first), times=times)

    assert [str(day) for day in found] == days


def test_no_more_than_twelve_are_made_ahead() -> None:
    assert len(days_of(Rhythm.WEEKLY, first=TODAY, times=500)) == 12


@pytest.fixture
def place(db: None) -> Neighbourhood:
    return make_place()


@pytest.fixture
def nadia(place: Neighbourhood) -> Membership:
    return keeper_of(place)


@pytest.fixture
def odette(place: Neighbourhood) -> Membership:
    return make_member("Odette", of=place)


@pytest.fixture
def dates(nadia: Membership) -> list[Gathering]:
    """Four Saturdays."""
    plan = replace(PLAN, plan_b_day=PLAN.day + DAY)
    repeating.invite(host=nadia, plan=plan, rhythm=Rhythm.WEEKLY, times=4, at=NOON)
    return now()


def now() -> list[Gathering]:
    return list(Gathering.objects.order_by("pk"))


def told(kind: str) -> list[str]:
    return [str(each.person) for each in Letter.objects.filter(kind=f"gatherings.{kind}").order_by("pk")]


def test_lists_show_the_next_date_only_and_calendars_every_one(
    dates: list[Gathering], nadia: Membership, odette: Membership
) -> None:
    read = (NOON.replace(day=1), NOON + DAY)
    assert to_come(odette, apart=(), today=TODAY) == dates[:1]
    assert to_come(odette, apart=(), today=PLAN.day + DAY) == [dates[1]]
    assert agenda_of(odette, today=TODAY, at=NOON).count(b"BEGIN:VEVENT") == 4
    news = new_for([odette.person], {odette.person_id: read[0]}, read[1])[odette.person_id]
    assert [new.gathering for new in news] == dates[:1]

    hosting.cancel(gathering=dates[0], by=nadia.person, at=NOON)
    assert to_come(odette, apart=(), today=TODAY) == [dates[1]]


def test_two_that_come_back_do_not_hide_each_other(dates: list[Gathering], nadia: Membership) -> None:
    later = replace(PLAN, day=PLAN.day + WEEK, title="Jeux")
    repeating.invite(host=nadia, plan=later, rhythm=Rhythm.MONTHLY, times=2, at=NOON)
    hosting.invite(host=nadia, plan=later, at=NOON)

    assert [each.title for each in to_come(nadia, apart=(), today=TODAY)] == [PLAN.title, "Jeux", "Jeux"]


def test_this_date_alone_changes_and_is_told_to_its_own(
    dates: list[Gathering], nadia: Membership, odette: Membership
) -> None:
    come(dates[0], odette)
    come(dates[1], make_member("Joseph", of=nadia.neighbourhood))

    plan = replace(hosting.plan_of(dates[1]), where="Dans le hall")
    hosting.change(gathering=dates[1], plan=plan, by=nadia.person, at=NOON)

    assert [each.where for each in now()] == [PLAN.where, "Dans le hall", PLAN.where, PLAN.where]
    assert told("changed") == ["Joseph"]


def test_the_following_dates_change_in_what_differs_and_keep_what_was_theirs(
    dates: list[Gathering], nadia: Membership, odette: Membership
) -> None:
    come(dates[0], odette)
    come(dates[2], odette)
    own = replace(hosting.plan_of(dates[2]), day=dates[2].day + DAY, title="Noël")
    hosting.change(gathering=dates[2], plan=own, by=odette.person, at=NOON)

    plan = replace(hosting.plan_of(dates[1]), where="Dans le hall", hour=dt.time(19))
    repeating.change(gathering=dates[1], plan=plan, by=nadia.person, at=NOON + DAY)

    assert [each.where for each in now()] == [PLAN.where, *["Dans le hall"] * 3]
    assert [each.day - PLAN.day for each in now()] == [0 * DAY, WEEK, 2 * WEEK + DAY, 3 * WEEK]
    assert now()[2].title == "Noël"
    assert told("changed") == ["Odette"]


def test_another_day_moves_all_that_follow_with_their_day_of_rain(
    dates: list[Gathering], nadia: Membership
) -> None:
    plan = replace(hosting.plan_of(dates[1]), day=dates[1].day - DAY, plan_b_day=dates[1].day + DAY)

    repeating.change(gathering=dates[1], plan=plan, by=nadia.person, at=NOON)

    days = [each.day - PLAN.day for each in now()]
    rain = [each.plan_b_day - each.day for each in now() if each.plan_b_day]
    assert days == [0 * DAY, WEEK - DAY, 2 * WEEK - DAY, 3 * WEEK - DAY]
    assert rain == [DAY, 2 * DAY, 2 * DAY, 2 * DAY]


def test_none_changes_when_one_cannot(dates: list[Gathering], nadia: Membership, odette: Membership) -> None:
    come(dates[3], odette, 5)

    with pytest.raises(hosting.TooManyAlready):
        repeating.change(
            gathering=dates[0], plan=replace(PLAN, capacity=3, title="Petit"), by=nadia.person, at=NOON
        )

    assert {each.title for each in now()} == {PLAN.title}


def test_what_follows_is_called_off_and_what_came_before_holds(
    dates: list[Gathering], nadia: Membership, odette: Membership
) -> None:
    for each in dates:
        come(each, odette)

    repeating.cancel(gathering=dates[2], by=nadia.person, at=NOON)

    assert [each.is_cancelled for each in now()] == [False, False, True, True]
    assert told("cancelled") == ["Odette", "Odette"]
    assert following(dates[0]) == [dates[1]]


def test_a_date_kept_to_fewer_people_is_not_told_to_the_others(
    dates: list[Gathering], nadia: Membership
) -> None:
    Gathering.objects.update(visibility=Visibility.QUARTER)
    Gathering.objects.filter(pk=dates[1].pk).update(visibility=Visibility.PLACE)

    assert following(now()[0]) == dates[2:]


# -- The pages -----------------------------------------------------------------------------------------------

SOON = today() + 9 * DAY
FILLED = {
    "template": "apero",
    "day": SOON.isoformat(),
    "hour": "18:30",
    "where": "Dans la cour",
    "visibility": "voisinage",
}


def test_a_member_proposes_changes_and_calls_off_what_comes_back(
    place: Neighbourhood, odette: Membership
) -> None:
    browser, path = browser_of(odette.person), f"/voisinages/{place.public_id}/rencontres/"
    browser.post(f"{path}proposer/", FILLED | {"rhythm": "semaine", "times": "3"})
    first, second, third = now()
    page = browser.get(f"{path}{first.public_id}/").text
    assert all(str(each.public_id) in page for each in (second, third))

    moved = FILLED | {"day": second.day.isoformat(), "where": "Dans le hall", "reach": "suite"}
    browser.post(f"{path}{second.public_id}/changer/", moved)
    assert [each.where for each in now()] == ["Dans la cour", "Dans le hall", "Dans le hall"]

    browser.post(f"{path}{second.public_id}/annuler/", {"following": "1"})
    assert [each.is_cancelled for each in now()] == [False, True, True]
    browser.post(f"{path}{first.public_id}/annuler/")
    assert now()[0].is_cancelled


@pytest.mark.parametrize("typed", [{"rhythm": "toujours"}, {"rhythm": "mois", "times": "13"}, {"times": "1"}])
def test_what_cannot_come_back_so_is_not_proposed(
    place: Neighbourhood, odette: Membership, typed: dict[str, str]
) -> None:
    path = f"/voisinages/{place.public_id}/rencontres/proposer/"

    assert browser_of(odette.person).post(path, FILLED | typed).status_code == 422
    assert not Gathering.objects.exists()
