"""B2, T54: fifty people ask for the same days at once, through their browsers: one has them, nobody meets an error."""

import datetime as dt

import pytest
from django.test import Client

from tests.accounts.makers import make_person
from tests.neighbourhoods.makers import NOON, browser_of, make_member
from tests.security.racing import lost, race, won
from tests.security.trying import TIMES
from tests.sharing.makers import CRADLE, DAY, TODAY, ask, make_borrower, make_loan, make_out, make_thing
from voisins.accounts.models import Bucket
from voisins.lib.clock import today
from voisins.neighbourhoods.models import Membership
from voisins.sharing.enums import LoanState
from voisins.sharing.models import Loan, Thing
from voisins.sharing.operations import giving, lending, shelving

PEOPLE = 50
ROUNDS = 20 * min(TIMES, 10)
ROUNDS_OF_BROWSERS = ROUNDS // 4
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.tried,
    pytest.mark.timeout(120 * min(TIMES, 10) + 120),
]


def crowd_of(thing: Thing, count: int = PEOPLE) -> list[Membership]:
    return [
        make_member(make_person(f"P{number}").first_name, of=thing.neighbourhood) for number in range(count)
    ]


def asks(browser: Client, thing: Thing, first: dt.date) -> int:
    typed = {"first": first.isoformat(), "length": "2"}
    return browser.post(thing.get_absolute_url(), typed).status_code


def test_of_fifty_who_ask_for_the_same_days_at_once_one_has_them() -> None:
    first = make_thing(at_once=True)
    browsers = [browser_of(member.person) for member in crowd_of(first)]
    for _round in range(ROUNDS_OF_BROWSERS):
        thing = make_thing(first.owner, at_once=True)
        Bucket.objects.all().delete()

        outcomes = race(
            *(
                lambda browser=browser, thing=thing: asks(browser, thing, today() + DAY)
                for browser in browsers
            ),
            crowd=PEOPLE,
        )

        assert set(outcomes) <= {302, 422}  # who comes late finds the day gone from the list
        assert thing.loans.count() == 1


def test_of_fifty_who_get_past_the_page_at_once_one_has_them() -> None:
    first = make_thing(at_once=True)
    members = crowd_of(first)
    for _round in range(ROUNDS):
        thing = make_thing(first.owner, at_once=True)
        Bucket.objects.all().delete()

        outcomes = race(
            *(lambda member=member, thing=thing: ask(thing, member) for member in members), crowd=PEOPLE
        )

        assert len(won(outcomes)) == 1
        assert lost(outcomes) == {lending.Taken}


def test_of_many_asks_that_the_owner_agrees_to_at_once_one_is_agreed() -> None:
    first = make_thing()
    members = crowd_of(first, 12)
    for _round in range(ROUNDS):
        thing = make_thing(first.owner)
        Bucket.objects.all().delete()
        asked = [ask(thing, member) for member in members]

        outcomes = race(
            *(
                lambda loan=loan: lending.agree(loan=loan, by=loan.thing.owner, at=NOON)  # type: ignore[union-attr]
                for loan in asked
            ),
            crowd=len(asked),
        )

        assert len(won(outcomes)) == 1
        assert lost(outcomes) <= {lending.Taken, lending.AlreadyDone}
        assert thing.loans.filter(state=LoanState.DECLINED).count() == len(asked) - 1


def test_keeping_longer_never_meets_a_loan_agreed_at_that_instant() -> None:
    first = make_thing()
    odette, joseph = make_borrower(first), make_borrower(first, "Joseph")
    for _round in range(ROUNDS):
        thing = make_thing(first.owner)
        Bucket.objects.all().delete()
        out, asked = make_out(thing, odette, 0, 2), ask(thing, joseph, 2, 2)

        outcomes = race(
            lambda out=out: lending.extend(loan=out, by=odette, at=NOON, today=TODAY),
            lambda asked=asked: lending.agree(loan=asked, by=first.owner, at=NOON),
            crowd=2,
        )

        assert len(won(outcomes)) == 1
        assert lost(outcomes) <= {lending.Taken, lending.NoLonger}


def test_broken_and_agreed_at_once_leaves_no_loan_to_come() -> None:
    first = make_thing()
    odette = make_borrower(first)
    for _round in range(ROUNDS):
        thing = make_thing(first.owner)
        Bucket.objects.all().delete()
        asked = ask(thing, odette)

        race(
            lambda asked=asked: lending.agree(loan=asked, by=first.owner, at=NOON),
            lambda thing=thing: shelving.say_broken(thing=thing, at=NOON),
            crowd=2,
        )

        assert not thing.loans.live().exists()


def test_a_gift_given_to_many_at_once_goes_to_one() -> None:
    first = make_thing()
    members = crowd_of(first, 12)
    for _round in range(ROUNDS):
        cradle = make_thing(first.owner, CRADLE)
        for member in members:
            giving.wish(thing=cradle, by=member, at=NOON)

        outcomes = race(
            *(lambda wish=wish: giving.give(wish=wish, at=NOON) for wish in cradle.wishes.all()),
            crowd=len(members),
        )

        assert len(won(outcomes)) == 1
        assert lost(outcomes) == {giving.AlreadyGiven}


def test_a_naive_loan_is_made_more_than_once() -> None:
    """The control: looking, then writing, without the lock and out of sight of the database’s guard."""

    def borrow(thing: Thing) -> Loan:
        day = TODAY + DAY
        if thing.loans.touching(day, day).exists():
            raise lending.Taken
        days = {"first_day": day, "last_day": day, "asked_at": NOON, "changed_at": NOON}
        return Loan.objects.create(neighbourhood=thing.neighbourhood, thing=thing, **days)

    first, twice = make_thing(), 0
    for _round in range(ROUNDS):
        thing = make_thing(first.owner)
        twice += len(won(race(lambda thing=thing: borrow(thing)))) > 1

    assert twice
    assert make_loan(first, make_borrower(first)).state == LoanState.AGREED
