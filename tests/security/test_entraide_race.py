"""B2, T52, T57: fifty people say yes at the same instant; as many as were asked have it, and everybody is answered."""

import time
import uuid

import pytest
from django.db import transaction

from tests.mutual_aid.makers import make_act
from tests.mutual_aid.test_repeats import weekly
from tests.neighbourhoods.makers import NOON, make_member, make_place, settled
from tests.security.racing import lost, race, won
from tests.security.trying import DEEP, TRIED
from voisins.journal.models import Entry
from voisins.mutual_aid.enums import Scope
from voisins.mutual_aid.models import Act, Turn
from voisins.mutual_aid.operations import clock, closing, taking
from voisins.neighbourhoods.models import Membership, Neighbourhood
from voisins.notifications.models import Letter

PEOPLE = 50
MOST_SECONDS = 20.0
rounds = 200 if DEEP else 10  # 200 in `make deep`
pytestmark = [pytest.mark.django_db(transaction=True), *TRIED]


def crowd(place: Neighbourhood) -> list[Membership]:
    return [settled(make_member(f"P{number}", of=place)) for number in range(PEOPLE)]


def act_of(asker: Membership, wanted: int) -> Act:
    """Asked anew by another person each time, so that nobody asks too much in a day."""
    return make_act(asker, wanted=wanted)


@pytest.mark.parametrize("wanted", [1, 3])
def test_exactly_as_many_as_were_asked_have_it(wanted: int) -> None:
    place = make_place()
    people = crowd(place)
    for number in range(rounds):
        act = act_of(make_member(f"A{number}", of=place), wanted)
        begun = time.monotonic()

        outcomes = race(
            *[lambda act=act, by=by: taking.take_up(act=act, by=by, at=NOON) for by in people], crowd=PEOPLE
        )

        assert len(won(outcomes)) == wanted
        assert lost(outcomes) == {taking.AllTaken}
        assert Turn.objects.filter(act=act, member__isnull=False).count() == wanted
        assert Letter.objects.filter(kind="mutual_aid.taken", person=act.asked_by.person).count() == wanted
        assert Entry.objects.filter(act="mutual_aid.taken_up", about_pk=act.pk).count() == wanted
        assert time.monotonic() - begun < MOST_SECONDS


def test_one_person_who_presses_many_times_has_one_turn() -> None:
    place = make_place()
    for number in range(rounds):
        by = make_member(f"P{number}", of=place)
        act = act_of(make_member(f"A{number}", of=place), 3)

        outcomes = race(lambda: taking.take_up(act=act, by=by, at=NOON))  # noqa: B023

        assert len(won(outcomes)) == 1
        assert lost(outcomes) == {taking.AlreadyYours}


def test_of_yes_and_cancel_at_once_no_turn_is_left_on_what_is_over_without_word() -> None:
    place = make_place()
    by = settled(make_member("P", of=place))
    for number in range(rounds):
        asker = make_member(f"A{number}", of=place)
        act = act_of(asker, 1)

        outcomes = race(
            lambda: taking.take_up(act=act, by=by, at=NOON),  # noqa: B023
            lambda: closing.cancel(act=act, by=asker, scope=Scope.THIS, at=NOON),  # noqa: B023
            crowd=2,
        )

        assert lost(outcomes) <= {taking.AlreadyOver}
        taken = Turn.objects.filter(act=act, member=by).exists()
        told = Letter.objects.filter(kind="mutual_aid.cancelled", about={"act": act.pk}).exists()
        assert taken is told


def test_a_link_spent_many_times_at_once_thanks_once() -> None:
    place = make_place()
    for number in range(rounds):
        asker, by = make_member(f"A{number}", of=place), make_member(f"P{number}", of=place)
        act = act_of(asker, 1)
        taking.take_up(act=act, by=by, at=NOON)
        closing.finish(act=act, by=by, at=NOON)

        outcomes = race(lambda: closing.thank(act=act, at=NOON))  # noqa: B023

        assert sorted(map(int, won(outcomes))) == [0] * 7 + [1]  # type: ignore[call-overload]
        assert Letter.objects.filter(kind="mutual_aid.thanked", person=by.person).count() == 1


def test_what_comes_back_is_opened_once_by_many_workers() -> None:
    series = weekly(make_member("A", of=make_place()))
    for week in range(1, 4):
        at = NOON + 7 * week * (clock.DAY_BEFORE * 12 / 13)

        outcomes = race(lambda at=at: clock.open_what_comes_back(at=at))

        assert lost(outcomes) == set()
        assert series.acts.count() == week + 1


def test_a_naive_yes_gives_one_turn_to_several() -> None:
    """The control: counting, then writing, gives away more than there is."""

    def take(act: Act, by: Membership) -> None:
        if Turn.objects.filter(act=act, member__isnull=False).count() >= act.wanted:
            raise taking.AllTaken
        with transaction.atomic():
            Turn.objects.create(act=act, number=1 + uuid.uuid4().int % 12, member=by)

    place, over = make_place(), 0
    people = [settled(make_member(f"P{number}", of=place)) for number in range(8)]
    for number in range(rounds):
        act = act_of(make_member(f"A{number}", of=place), 1)
        act.turns.all().delete()
        race(*[lambda act=act, by=by: take(act, by) for by in people])
        over += act.turns.count() > 1

    assert over
