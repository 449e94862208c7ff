"""The day is chosen together: who is counted, who is told, and what waits until then."""

import datetime as dt
from dataclasses import replace

import pytest
from django.core import mail
from pytest_django import DjangoAssertNumQueries

from tests.gatherings.makers import (
    FRIDAY,
    PLAN,
    SATURDAY,
    TODAY,
    ask,
    come,
    confirm,
    hesitate,
    moments_of,
    say,
)
from tests.neighbourhoods.makers import NOON, browser_of, keeper_of, make_member, make_place
from voisins.gatherings.enums import Answer, Suits, Visibility
from voisins.gatherings.models import Gathering, Household, Moment, Opinion
from voisins.gatherings.operations import answering, clock, hosting, polling, remembering
from voisins.gatherings.queries.agenda import agenda_of
from voisins.gatherings.queries.gatherings import lately
from voisins.gatherings.queries.guests import for_everybody
from voisins.gatherings.queries.news import new_for
from voisins.gatherings.queries.polls import proposed_at
from voisins.lib.clock import today
from voisins.neighbourhoods.models import Membership, Neighbourhood
from voisins.notifications import operations as notifications
from voisins.notifications.models import Letter

pytestmark = pytest.mark.django_db
DAY, MINUTE = dt.timedelta(days=1), dt.timedelta(minutes=1)
YES, MAYBE, NO = Suits.YES, Suits.MAYBE, Suits.NO
EVE = dt.datetime(2026, 12, 10, 11, tzinfo=dt.UTC)  # noon in Paris, the day before the first moment


@pytest.fixture
def place() -> Neighbourhood:
    return make_place()


@pytest.fixture
def nadia(place: Neighbourhood) -> Membership:
    return keeper_of(place)


@pytest.fixture
def odette(place: Neighbourhood) -> Membership:
    return make_member("Odette", of=place)


@pytest.fixture
def joseph(place: Neighbourhood) -> Membership:
    return make_member("Joseph", of=place)


def settle(gathering: Gathering, by: Membership, which: int = 1) -> None:
    polling.settle(moment=moments_of(gathering)[which], by=by.person, today=TODAY, at=NOON + MINUTE)
    gathering.refresh_from_db()


def letters(kind: str) -> list[str]:
    found = Letter.objects.filter(kind=f"gatherings.{kind}").select_related("person").order_by("pk")
    return [str(letter.person) for letter in found]


def test_households_are_counted_moment_by_moment_and_may_change_their_mind(
    nadia: Membership, odette: Membership, joseph: Membership
) -> None:
    feast = hesitate(nadia)
    say(feast, odette, YES, NO)
    say(feast, odette, MAYBE, YES)
    mine = say(feast, joseph, None, YES)

    counts = [(each.yes, each.maybe, each.mine) for each in proposed_at(feast, mine=mine)]

    assert counts == [(0, 1, ""), (2, 0, "yes")]


def test_who_said_yes_to_the_chosen_moment_comes_and_the_others_have_answered_nothing(
    place: Neighbourhood, nadia: Membership, odette: Membership, joseph: Membership
) -> None:
    feast = hesitate(nadia)
    say(feast, odette, NO, YES, adults=2)
    say(feast, joseph, YES, MAYBE)

    settle(feast, nadia)

    assert (feast.day, feast.hour, feast.choosing, feast.taken) == (*SATURDAY, False, 2)
    assert [(each.member, each.answer) for each in feast.households.all()] == [(odette, Answer.COMING)]
    assert not Moment.objects.exists() and not Opinion.objects.exists()


def test_places_go_in_the_order_of_the_answers_and_the_rest_wait(
    place: Neighbourhood, nadia: Membership, odette: Membership, joseph: Membership
) -> None:
    feast = hesitate(nadia, capacity=3)
    say(feast, joseph, NO, YES, adults=2, at=NOON + MINUTE)
    say(feast, odette, NO, YES, adults=2)

    settle(feast, nadia)

    assert Household.objects.get(member=odette).answer == Answer.COMING
    assert Household.objects.get(member=joseph).answer == Answer.WAITING
    assert feast.taken == 2


def test_everybody_who_answered_is_told_what_is_noted_for_them(
    place: Neighbourhood, nadia: Membership, odette: Membership, joseph: Membership
) -> None:
    feast = hesitate(nadia)
    make_member("Karim", of=place)
    say(feast, odette, NO, YES)
    say(feast, joseph, YES, NO)
    say(feast, nadia, YES, YES)
    settle(feast, nadia)
    assert letters("settled") == ["Odette", "Joseph"]

    notifications.deliver(at=NOON + DAY)

    told = {address: str(each.body) for each in mail.outbox for address in each.to}
    assert "samedi 12 décembre 2026, 18:30" in told[odette.person.email]
    assert "nous comptons sur vous" in told[odette.person.email]
    assert "rien n’est encore noté" in told[joseph.person.email]


def test_it_is_settled_once_on_a_moment_that_can_still_be(nadia: Membership, odette: Membership) -> None:
    feast = hesitate(nadia)
    friday, saturday = moments_of(feast)
    with pytest.raises(answering.Over):
        polling.settle(moment=friday, by=nadia.person, today=SATURDAY[0], at=NOON)
    settle(feast, nadia)

    with pytest.raises(hosting.Settled):
        polling.settle(moment=saturday, by=nadia.person, today=TODAY, at=NOON)
    with pytest.raises(hosting.Settled):
        polling.say(gathering=feast, member=odette, suits={}, adults=1, children=0, today=TODAY, at=NOON)


def test_nothing_that_needs_a_day_is_done_before_there_is_one(nadia: Membership, odette: Membership) -> None:
    feast = hesitate(nadia, visibility=Visibility.PUBLIC)
    for act in (
        come,
        lambda feast, who: answering.stay_away(gathering=feast, member=who, today=TODAY, at=NOON),
    ):
        with pytest.raises(answering.StillChoosing):
            act(feast, odette)
    with pytest.raises(remembering.NotNow):
        remembering.remember(gathering=feast, member=nadia, words="Bien", today=SATURDAY[0], at=NOON)

    assert PLAN.title.encode() not in agenda_of(odette, today=TODAY, at=NOON)
    assert not for_everybody(today=TODAY, at=NOON).exists()
    assert lately(odette, apart=(), today=SATURDAY[0] + DAY) == []
    clock.tick(at=EVE + DAY)
    assert letters("tomorrow") == []

    settle(feast, nadia)
    assert PLAN.title.encode() in agenda_of(odette, today=TODAY, at=NOON)
    confirm(ask(feast))


def test_who_invites_is_reminded_once_when_the_first_day_comes_near(nadia: Membership) -> None:
    feast = hesitate(nadia)
    clock.tick(at=EVE - DAY)
    assert letters("to_settle") == []

    clock.tick(at=EVE)
    clock.tick(at=EVE + MINUTE)
    assert letters("to_settle") == ["Nadia"]

    settle(feast, nadia)
    notifications.deliver(at=EVE + MINUTE)
    assert not any("choisi" in each.subject for each in mail.outbox)


def test_a_chosen_day_is_news_again(nadia: Membership, odette: Membership) -> None:
    feast = hesitate(nadia)
    since = {odette.person_id: NOON}
    assert new_for([odette.person], since, NOON + DAY) == {}

    settle(feast, nadia)

    assert [new.gathering for new in new_for([odette.person], since, NOON + DAY)[odette.person_id]] == [feast]


def test_what_is_called_off_is_told_to_who_answered(nadia: Membership, odette: Membership) -> None:
    feast = hesitate(nadia)
    say(feast, odette, YES, NO)

    hosting.cancel(gathering=feast, by=nadia.person, at=NOON)
    notifications.deliver(at=NOON)

    assert "est annulée" in str(mail.outbox[0].body) and "12 décembre" not in str(mail.outbox[0].body)


def test_what_was_planned_before_the_day_was_chosen_does_not_undo_it(nadia: Membership) -> None:
    feast = hesitate(nadia)
    before = Gathering.objects.get()
    settle(feast, nadia, which=0)

    with pytest.raises(hosting.Settled):
        hosting.change(gathering=before, plan=hosting.plan_of(before), by=nadia.person, at=NOON)

    feast.refresh_from_db()
    assert feast.day == FRIDAY[0]


# -- The pages -----------------------------------------------------------------------------------------------

SOON = today() + 9 * DAY
FILLED = {
    "template": "apero",
    "hour": "18:30",
    "where": "Dans la cour",
    "visibility": "voisinage",
    "day_1": SOON.isoformat(),
    "day_2": (SOON + DAY).isoformat(),
}


def path_of(place: Neighbourhood, end: str = "") -> str:
    return f"/voisinages/{place.public_id}/rencontres/{end}"


def test_a_member_proposes_dates_another_answers_and_one_is_chosen(
    place: Neighbourhood, nadia: Membership, odette: Membership
) -> None:
    host, guest = browser_of(nadia.person), browser_of(odette.person)
    host.post(path_of(place, "proposer/dates/"), FILLED | {"hour_2": "12:00"})
    made = Gathering.objects.get()
    first, second = moments_of(made)
    page = path_of(place, f"{made.public_id}/")
    assert (str(first.hour), str(second.hour)) == ("18:30:00", "12:00:00")
    for listed in (path_of(place), place.get_absolute_url()):
        assert "choisir la date" in guest.get(listed).text
    assert "Retenir ce moment" not in guest.get(page).text

    said = {f"household-moment-{second.pk}": "yes", "household-adults": "2", "household-children": "1"}
    guest.post(f"{page}dates/", said)
    assert "1 oui" in guest.get(page).text

    host.post(f"{page}dates/{second.pk}/retenir/")
    assert "Vous venez à 3" in guest.get(page).text


@pytest.mark.parametrize(
    ("field", "typed"),
    [("day_1", ""), ("day_2", ""), ("day_3", "2020-01-01"), ("hour_2", "midi"), ("__all__", "")],
)
def test_dates_that_cannot_be_are_said_beside_their_field(
    place: Neighbourhood, odette: Membership, field: str, typed: str
) -> None:
    wrong = {"day_2": FILLED["day_1"]} if field == "__all__" else {field: typed}

    answer = browser_of(odette.person).post(path_of(place, "proposer/dates/"), FILLED | wrong)

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert not Gathering.objects.exists()


def test_the_rest_of_the_plan_changes_and_its_moments_stay(place: Neighbourhood, nadia: Membership) -> None:
    made = polling.hesitate(
        host=nadia, plan=PLAN, moments=[(SOON, FRIDAY[1]), (SOON + DAY, FRIDAY[1])], at=NOON
    )
    page = path_of(place, f"{made.public_id}/")
    changed = {name: FILLED[name] for name in ("template", "visibility")} | {"where": "Dans le hall"}

    browser_of(nadia.person).post(f"{page}changer/", changed)

    made.refresh_from_db()
    assert (made.where, made.day, made.choosing) == ("Dans le hall", SOON + DAY, True)
    for end in ("agenda.ics", "papier/", "papier/affiche.pdf"):
        assert browser_of(nadia.person).get(page + end).status_code == 404


def test_ten_opinions_cost_no_more_than_one(
    place: Neighbourhood,
    nadia: Membership,
    odette: Membership,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    moments = [(SOON, FRIDAY[1]), (SOON + DAY, FRIDAY[1])]
    made = polling.hesitate(host=nadia, plan=replace(PLAN, title="Jeux"), moments=moments, at=NOON)
    for number in range(10):
        say(made, make_member(f"M{number}", of=place), YES, NO)
    say(made, odette, YES, NO)
    browser = browser_of(odette.person)

    with django_assert_num_queries(12):
        browser.get(path_of(place, f"{made.public_id}/"))
