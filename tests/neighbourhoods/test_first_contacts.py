"""T24, T30: in the first week of an account, five people a day and not a word of money; whoever keeps the place may."""

import datetime as dt
from collections.abc import Callable

import pytest

from tests.mutual_aid.makers import make_act
from tests.neighbourhoods.makers import NOON, browser_of, keeper_of, make_member, make_place, settled
from tests.sharing.makers import TODAY, make_thing
from voisins.mutual_aid.operations import taking
from voisins.neighbourhoods.models import Membership
from voisins.neighbourhoods.operations import board
from voisins.neighbourhoods.operations.first_contacts import A_DAY, NoMoneyYet, TooManyAtFirst
from voisins.sharing.enums import Kind
from voisins.sharing.operations import giving, lending

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
Way = Callable[[Membership, Membership, dt.datetime], object]


def take(mine: Membership, other: Membership, at: dt.datetime) -> None:
    taking.take_up(act=make_act(other), by=mine, at=at)


def borrow(mine: Membership, other: Membership, at: dt.datetime) -> None:
    thing = make_thing(other)
    lending.ask(thing=thing, first=TODAY + DAY, last=TODAY + DAY, by=mine, at=at, today=TODAY)


def wish(mine: Membership, other: Membership, at: dt.datetime) -> None:
    giving.wish(thing=make_thing(other, kind=Kind.GIFT), by=mine, at=at)


def answer(mine: Membership, other: Membership, at: dt.datetime) -> None:
    board.reply(post=board.write(words="Bonjour", by=other, at=at), words="Bonjour", by=mine.person, at=at)


def thank(mine: Membership, other: Membership, at: dt.datetime) -> None:
    board.thank(post=board.write(words="Bonjour", by=other, at=at), by=mine.person, at=at)


WAYS = (take, borrow, wish, answer, thank)


@pytest.fixture
def newcomer() -> Membership:
    return make_member("Odette", of=make_place(homes=30))


@pytest.fixture
def others(newcomer: Membership) -> list[Membership]:
    return [make_member(f"Voisin{number}", of=newcomer.neighbourhood) for number in range(A_DAY + 2)]


@pytest.mark.parametrize("way", WAYS)
def test_a_newcomer_turns_to_five_people_a_day(
    way: Way, newcomer: Membership, others: list[Membership]
) -> None:
    for number, other in enumerate(others[:A_DAY]):
        WAYS[number % len(WAYS)](newcomer, other, NOON)

    for _again in range(2):
        with pytest.raises(TooManyAtFirst):
            way(newcomer, others[A_DAY], NOON)
    way(newcomer, others[0], NOON)  # who was turned to today still is
    way(newcomer, others[A_DAY + 1], NOON + DAY)


@pytest.mark.parametrize("way", WAYS)
def test_after_a_week_nobody_counts(way: Way, newcomer: Membership, others: list[Membership]) -> None:
    settled(newcomer)

    for other in others:
        way(newcomer, other, NOON)


def test_whoever_keeps_the_place_answers_everybody(others: list[Membership]) -> None:
    for other in others:
        thank(keeper_of(other.neighbourhood), other, NOON)


MONEY = "Pouvez-vous me faire un virement, voici mon RIB"


def ask_for_money(mine: Membership) -> None:
    make_act(mine, what="Une avance", notes=MONEY)


def pin_money(mine: Membership) -> None:
    board.write(words=MONEY, by=mine, at=NOON)


def answer_money(mine: Membership) -> None:
    post = board.write(words="Bonjour", by=keeper_of(mine.neighbourhood), at=NOON)
    board.reply(post=post, words=MONEY, by=mine.person, at=NOON)


@pytest.mark.parametrize("say", [ask_for_money, pin_money, answer_money])
def test_a_newcomer_says_nothing_of_money(say: Callable[[Membership], None], newcomer: Membership) -> None:
    with pytest.raises(NoMoneyYet):
        say(newcomer)

    settled(newcomer)
    say(newcomer)


def test_whoever_reads_of_money_is_warned(newcomer: Membership, others: list[Membership]) -> None:
    settled(newcomer)
    words = board.write(words=MONEY, by=newcomer, at=NOON)
    act = make_act(newcomer, what="Un virement pour moi", at=dt.datetime.now(dt.UTC))
    plain = board.write(words="Bonjour", by=newcomer, at=NOON)
    reader = browser_of(others[0].person)

    told = ["ne donnez rien" in reader.get(each.get_absolute_url()).text for each in (words, act, plain)]

    assert told == [True, True, False]
