"""Plan B: when it is decided, who is reminded of it, and who is told."""

import datetime as dt
from dataclasses import replace

import pytest
from django.core import mail

from tests.gatherings.makers import PLAN, TODAY, come, hesitate, stay_away
from tests.neighbourhoods.makers import NOON, browser_of, keeper_of, make_member, make_place
from voisins.gatherings.enums import Decides
from voisins.gatherings.models import Gathering
from voisins.gatherings.operations import answering, clock, hosting, raining
from voisins.gatherings.rules.rain import decided_at
from voisins.lib.clock import today
from voisins.neighbourhoods.models import Membership, Neighbourhood
from voisins.notifications import operations as notifications
from voisins.notifications.models import Letter

DAY, MINUTE = dt.timedelta(days=1), dt.timedelta(minutes=1)
RAINY = replace(PLAN, plan_b="Dans le hall", decides=Decides.EVE)
EVE = dt.datetime(2026, 12, 11, 17, tzinfo=dt.UTC)  # 18:00 in Paris, the day before


def utc(*parts: int) -> dt.datetime:
    return dt.datetime(*parts, tzinfo=dt.UTC)  # type: ignore[misc,arg-type]


@pytest.mark.parametrize(
    ("decides", "day", "hour", "then"),
    [
        (Decides.EVE, dt.date(2026, 12, 12), dt.time(18, 30), EVE),
        (Decides.MORNING, dt.date(2026, 12, 12), dt.time(18, 30), utc(2026, 12, 12, 8)),
        (Decides.MORNING, dt.date(2026, 12, 12), dt.time(7), utc(2026, 12, 12, 6)),
        (Decides.BEFORE, dt.date(2026, 12, 12), dt.time(18, 30), utc(2026, 12, 12, 15, 30)),
        (Decides.EVE, dt.date(2027, 3, 28), dt.time(12), utc(2027, 3, 27, 17)),  # clocks change that night
        (Decides.MORNING, dt.date(2027, 3, 28), dt.time(12), utc(2027, 3, 28, 7)),
        (Decides.BEFORE, dt.date(2027, 3, 28), dt.time(4), utc(2027, 3, 28, 0)),
        ("", dt.date(2026, 12, 12), dt.time(18, 30), None),
    ],
)
def test_the_moment_to_decide_is_read_on_the_wall_and_never_after_the_start(
    decides: str, day: dt.date, hour: dt.time, then: dt.datetime | None
) -> None:
    assert decided_at(decides, day=day, hour=hour) == then


@pytest.fixture
def place(db: None) -> Neighbourhood:
    return make_place()


@pytest.fixture
def nadia(place: Neighbourhood) -> Membership:
    return keeper_of(place)


@pytest.fixture
def odette(place: Neighbourhood) -> Membership:
    return make_member("Odette", of=place)


def invite(host: Membership, plan: hosting.Plan = RAINY) -> Gathering:
    return hosting.invite(host=host, plan=plan, at=NOON)


def fall_back(gathering: Gathering, by: Membership, on: dt.date = TODAY) -> None:
    raining.fall_back(gathering=gathering, by=by.person, today=on, at=NOON)
    gathering.refresh_from_db()


def letters(kind: str) -> list[str]:
    found = Letter.objects.filter(kind=f"gatherings.{kind}").select_related("person").order_by("pk")
    return [str(letter.person) for letter in found]


def test_the_other_place_is_told_to_those_who_come_and_to_nobody_else(
    place: Neighbourhood, nadia: Membership, odette: Membership
) -> None:
    feast = invite(nadia)
    come(feast, odette)
    stay_away(feast, make_member("Joseph", of=place))
    make_member("Karim", of=place)

    fall_back(feast, nadia)

    assert (feast.where, feast.day, feast.has_plan_b, feast.decides_at) == (
        "Dans le hall",
        PLAN.day,
        False,
        None,
    )
    assert letters("changed") == ["Odette"]
    assert feast.fell_back_at == NOON
    with pytest.raises(raining.NoPlanB):
        fall_back(feast, nadia)

    hosting.change(gathering=feast, plan=PLAN, by=nadia.person, at=NOON + MINUTE)
    feast.refresh_from_db()
    assert (feast.where, feast.fell_back_at) == (PLAN.where, None)


def test_the_other_day_takes_the_place_of_the_first(nadia: Membership, odette: Membership) -> None:
    feast = invite(nadia, replace(PLAN, plan_b_day=PLAN.day + DAY))
    come(feast, odette)

    fall_back(feast, nadia)
    notifications.deliver(at=NOON)

    assert (feast.where, feast.day) == (PLAN.where, PLAN.day + DAY)
    assert "dimanche 13 décembre 2026" in str(mail.outbox[0].body)


def test_there_is_nothing_to_fall_back_on_without_plan_day_or_date(nadia: Membership) -> None:
    for feast in (invite(nadia, PLAN), hesitate(nadia)):
        with pytest.raises(raining.NoPlanB):
            fall_back(feast, nadia)
    gone = invite(nadia, replace(PLAN, plan_b_day=PLAN.day - DAY))
    with pytest.raises(answering.Over):
        fall_back(gone, nadia, on=PLAN.day)


def test_who_invites_is_reminded_once_at_the_moment_they_promised(
    nadia: Membership, odette: Membership
) -> None:
    feast = invite(nadia)
    come(feast, odette)
    clock.tick(at=EVE - MINUTE)
    assert letters("to_decide") == []

    clock.tick(at=EVE)
    clock.tick(at=EVE + MINUTE)
    assert letters("to_decide") == ["Nadia"]
    notifications.deliver(at=EVE + MINUTE)
    assert any(
        "dans le hall" in str(each.body).lower() for each in mail.outbox if nadia.person.email in each.to
    )


def test_another_day_is_decided_of_anew_and_what_was_followed_is_not(
    nadia: Membership, odette: Membership
) -> None:
    feast = invite(nadia)
    clock.tick(at=EVE)
    hosting.change(gathering=feast, plan=replace(RAINY, day=PLAN.day + DAY), by=nadia.person, at=EVE)
    clock.tick(at=EVE + DAY)
    assert letters("to_decide") == ["Nadia", "Nadia"]

    raining.fall_back(gathering=feast, by=nadia.person, today=PLAN.day, at=EVE + DAY)
    notifications.deliver(at=EVE + DAY + MINUTE)
    assert not any("Pluie" in each.subject for each in mail.outbox)


# -- The pages -----------------------------------------------------------------------------------------------

SOON = today() + 9 * DAY
FILLED = {
    "template": "apero",
    "day": SOON.isoformat(),
    "hour": "18:30",
    "where": "Dans la cour",
    "visibility": "voisinage",
}


def test_the_page_says_when_it_is_decided_and_one_button_goes_over_to_it(
    place: Neighbourhood, nadia: Membership, odette: Membership
) -> None:
    host, guest = browser_of(nadia.person), browser_of(odette.person)
    path = f"/voisinages/{place.public_id}/rencontres/"
    host.post(f"{path}proposer/", FILLED | {"plan_b": "dans le hall", "decides": "veille"})
    page = f"{path}{Gathering.objects.get().public_id}/"
    seen = guest.get(page).text
    assert "dans le hall" in seen and "Décision la veille à 18" in seen
    assert "On passe" not in seen and "on passe" in host.get(page).text

    host.post(f"{page}plan-b/")

    assert "On est passé au plan B" in guest.get(page).text


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("plan_b", {"decides": "veille"}),
        ("plan_b_day", {"plan_b_day": FILLED["day"]}),
        ("plan_b_day", {"plan_b_day": "2020-01-01", "decides": "veille"}),
        ("decides", {"decides": "jamais"}),
    ],
)
def test_a_plan_b_that_cannot_be_is_said_beside_its_field(
    place: Neighbourhood, odette: Membership, field: str, typed: dict[str, str]
) -> None:
    path = f"/voisinages/{place.public_id}/rencontres/proposer/"

    answer = browser_of(odette.person).post(path, FILLED | typed)

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
