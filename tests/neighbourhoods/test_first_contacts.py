"""T24, T30: in the first week of an account, five people a day and not a word of money; whoever keeps the place may."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.mutual_aid.makers import make_absence, make_act
from tests.neighbourhoods.makers import NOON, browser_of, keeper_of, make_member, make_place, settled
from tests.sharing.makers import DRILL, TODAY, make_thing
from voisins.mutual_aid.enums import Direction, Scope
from voisins.mutual_aid.models import Absence
from voisins.mutual_aid.operations import absences, changing, taking
from voisins.mutual_aid.operations.changing import Change
from voisins.neighbourhoods.models import Membership
from voisins.neighbourhoods.operations import board
from voisins.neighbourhoods.operations.first_contacts import A_DAY, NoMoneyYet, TooManyAtFirst
from voisins.sharing.enums import Kind
from voisins.sharing.operations import giving, lending, shelving

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


def call_on(mine: Membership, other: Membership, at: dt.datetime) -> None:
    """For one’s absence."""
    absences.ask(
        from_on=TODAY, to_on=TODAY + DAY, what="Le courrier", notes="", friends=[other], by=mine, at=at
    )


WAYS = (take, borrow, wish, answer, thank, call_on)


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


def test_a_newcomer_calls_on_nobody_when_they_call_on_too_many(
    newcomer: Membership, others: list[Membership]
) -> None:
    with pytest.raises(TooManyAtFirst):
        absences.ask(
            from_on=TODAY,
            to_on=TODAY + DAY,
            what="Le courrier",
            notes="",
            friends=others,
            by=newcomer,
            at=NOON,
        )

    assert not Absence.objects.exists()


def test_whoever_keeps_the_place_answers_everybody(others: list[Membership]) -> None:
    for other in others:
        thank(keeper_of(other.neighbourhood), other, NOON)


WRITING = ("demander", "proposer")
MONEY = "Pouvez-vous me faire un virement, voici mon RIB"


def ask_for_money(mine: Membership) -> None:
    make_act(mine, what="Une avance", notes=MONEY)


def pin_money(mine: Membership) -> None:
    board.write(words=MONEY, by=mine, at=NOON)


def answer_money(mine: Membership) -> None:
    post = board.write(words="Bonjour", by=keeper_of(mine.neighbourhood), at=NOON)
    board.reply(post=post, words=MONEY, by=mine.person, at=NOON)


def change_to_money(mine: Membership) -> None:
    to = Change(what="Me rapporter du pain", notes=MONEY, day=None, hour=dt.time(10))
    changing.change(act=make_act(mine), to=to, scope=Scope.THIS, by=mine, at=NOON)


def lend_for_money(mine: Membership) -> None:
    make_thing(mine, note=MONEY)


def say_that_a_thing_is_for_money(mine: Membership) -> None:
    shelving.change(thing=make_thing(mine), said=replace(DRILL, note=MONEY), at=NOON)


def ask_for_money_while_away(mine: Membership) -> None:
    friends = [keeper_of(mine.neighbourhood)]
    absences.ask(
        from_on=TODAY, to_on=TODAY, what="Le courrier", notes=MONEY, friends=friends, by=mine, at=NOON
    )


SAYINGS = (
    ask_for_money,
    change_to_money,
    pin_money,
    answer_money,
    lend_for_money,
    say_that_a_thing_is_for_money,
    ask_for_money_while_away,
)


@pytest.mark.parametrize("say", SAYINGS)
def test_a_newcomer_says_nothing_of_money(say: Callable[[Membership], None], newcomer: Membership) -> None:
    with pytest.raises(NoMoneyYet):
        say(newcomer)

    settled(newcomer)
    say(newcomer)


def test_whoever_reads_of_money_is_warned(newcomer: Membership, others: list[Membership]) -> None:
    settled(newcomer)
    words = board.write(words=MONEY, by=newcomer, at=NOON)
    act = make_act(newcomer, what="Un virement pour moi", at=dt.datetime.now(dt.UTC))
    drill = make_thing(newcomer, note=MONEY)
    away = make_absence(newcomer, others[0])
    Absence.objects.update(notes=MONEY)
    plain = board.write(words="Bonjour", by=newcomer, at=NOON)
    read = (words, act, drill, away, plain, make_thing(newcomer))
    reader = browser_of(others[0].person)

    told = ["ne donnez rien" in reader.get(each.get_absolute_url()).text for each in read]

    assert told == [True, True, True, True, False, False]


def test_every_act_says_never_money_never_a_card_never_a_code(newcomer: Membership) -> None:
    keeper = keeper_of(newcomer.neighbourhood)
    at = dt.datetime.now(dt.UTC)
    acts = [make_act(keeper, at=at), make_act(keeper, at=at, direction=Direction.OFFER)]
    reader = browser_of(newcomer.person)

    pages = [act.get_absolute_url() for act in acts] + [make_absence(keeper, newcomer).get_absolute_url()]
    pages += [f"{newcomer.neighbourhood.get_absolute_url()}entraide/{each}/pain/" for each in WRITING]

    for page in pages:
        assert "jamais de carte de banque, jamais de code" in reader.get(page).text
