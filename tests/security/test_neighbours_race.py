"""B2, T55: two answers to one demand, two last keepers who leave, one code made twice: at the same instant."""

import pytest

from tests.accounts.makers import make_person
from tests.neighbourhoods.makers import NOON, keeper_of, make_member, make_place
from tests.security.racing import CROWD, lost, race, won
from voisins.lib.errors import Refusal
from voisins.neighbourhoods.enums import AskState, CodeKind, Reason, Standing
from voisins.neighbourhoods.models import Ask, JoinCode, Membership, Neighbourhood
from voisins.neighbourhoods.operations import board, codes, joining, keeping, tying
from voisins.notifications.models import Letter

ROUNDS = 30
pytestmark = pytest.mark.django_db(transaction=True)


def test_a_demand_is_answered_once_whatever_two_keepers_say_at_once() -> None:
    place = make_place()
    keepers = [keeper_of(place).person, make_member("Joseph", of=place, standing=Standing.KEEPER).person]
    for number in range(ROUNDS):
        asked = joining.ask(neighbourhood=place, words="", by=make_person(f"P{number}"), at=NOON)

        outcomes = race(
            lambda asked=asked: joining.admit(ask=asked, by=keepers[0], at=NOON),
            lambda asked=asked: joining.refuse(ask=asked, by=keepers[1], at=NOON),
        )

        assert len(won(outcomes)) == 1
        assert lost(outcomes) == {joining.AlreadyDecided}
        asked.refresh_from_db()
        inside = place.memberships.filter(person=asked.person).exists()
        assert inside is (asked.state == AskState.ADMITTED)
        assert Letter.objects.filter(person=asked.person).count() == 1


def test_of_two_last_keepers_who_leave_at_once_one_stays() -> None:
    for number in range(ROUNDS):
        place = make_place(make_person(f"K{number}"))
        second = make_member(f"L{number}", of=place, standing=Standing.KEEPER)
        make_member(f"M{number}", of=place)
        first = place.memberships.keepers().order_by("pk")[0]

        outcomes = race(
            lambda first=first: keeping.leave(membership=first, by=first.person, at=NOON),
            lambda second=second: keeping.step_down(membership=second, by=second.person, at=NOON),
            crowd=2,
        )

        assert lost(outcomes) == {keeping.LastKeeper}
        assert place.memberships.keepers().count() == 1


def test_a_code_made_by_many_at_once_is_one_code() -> None:
    place = make_place()
    for _round in range(ROUNDS):
        outcomes = race(
            lambda: codes.make(neighbourhood=place, kind=CodeKind.HANDED, by=keeper_of(place).person, at=NOON)
        )

        assert lost(outcomes) == set()
        assert JoinCode.objects.alive().filter(kind=CodeKind.HANDED).count() == 1


def test_somebody_who_asks_many_times_at_once_asks_once() -> None:
    for number in range(ROUNDS):
        place, person = make_place(make_person(f"K{number}")), make_person(f"P{number}")

        outcomes = race(lambda: joining.ask(neighbourhood=place, words="", by=person, at=NOON))  # noqa: B023

        assert len(won(outcomes)) == 1
        assert all(issubclass(kind, Refusal) for kind in lost(outcomes))
        assert Ask.objects.filter(person=person).count() == 1


def test_somebody_who_walks_in_many_times_at_once_is_there_once() -> None:
    place = make_place()
    code = codes.make(neighbourhood=place, kind=CodeKind.HANDED, by=keeper_of(place).person, at=NOON)
    for number in range(ROUNDS):
        person = make_person(f"P{number}")

        outcomes = race(lambda: joining.come_in(code=code, words="", by=person, at=NOON))  # noqa: B023

        assert len(won(outcomes)) == 1
        assert lost(outcomes) == {joining.AlreadyIn}
    assert Membership.objects.filter(neighbourhood=place).count() == ROUNDS + 1


def test_of_voisinages_tied_in_a_ring_at_once_no_ring_is_made() -> None:
    for number in range(ROUNDS):
        first, second, third = (make_place(make_person(f"K{number}{each}")) for each in "abc")
        ring = [(first, second), (second, third), (third, first)]
        made = [
            codes.make(neighbourhood=outer, kind=CodeKind.TYING, by=keeper_of(outer).person, at=NOON)
            for _inner, outer in ring
        ]

        outcomes = race(
            *(
                lambda inner=inner, code=code: tying.tie(
                    inner=inner, code=code, by=keeper_of(inner).person, at=NOON
                )
                for (inner, _outer), code in zip(ring, made, strict=True)
            ),
            crowd=3,
        )

        assert lost(outcomes) <= {tying.CannotTie}
        tree = dict(Neighbourhood.objects.values_list("pk", "within"))
        assert len([each for each in (first, second, third) if tree[each.pk] is None]) >= 1


def test_of_two_voisinages_that_type_one_code_at_once_one_is_tied() -> None:
    for number in range(ROUNDS):
        outer, *inner = (make_place(make_person(f"O{number}{each}")) for each in "abc")
        code = codes.make(neighbourhood=outer, kind=CodeKind.TYING, by=keeper_of(outer).person, at=NOON)

        outcomes = race(
            *(
                lambda place=place: tying.tie(inner=place, code=code, by=keeper_of(place).person, at=NOON)  # noqa: B023
                for place in inner
            )
        )

        assert len(won(outcomes)) == 1
        assert lost(outcomes) <= {tying.CannotTie, tying.AlreadyTied}
        assert outer.holds.count() == 1


def test_of_many_who_pin_the_last_place_at_once_one_does() -> None:
    for number in range(ROUNDS):
        place = make_place(make_person(f"K{number}"))
        keeper = keeper_of(place)
        words = [board.write(words=f"Mot {each}", by=keeper, at=NOON) for each in range(6)]
        for post in words[: board.MOST_PINNED - 1]:
            board.pin(post=post, at=NOON)

        outcomes = race(*(lambda post=post: board.pin(post=post, at=NOON) for post in words[2:]))  # type: ignore[misc]

        assert lost(outcomes) == {board.TooManyPinned}
        assert place.posts.exclude(pinned_at=None).count() == board.MOST_PINNED


def test_a_word_taken_down_by_two_at_once_is_told_once() -> None:
    for number in range(ROUNDS):
        place = make_place(make_person(f"K{number}"))
        keeper, author = keeper_of(place), make_member(f"P{number}", of=place)
        post = board.write(words="À vendre", by=author, at=NOON)
        Letter.objects.all().delete()

        outcomes = race(
            lambda post=post, by=keeper: board.take_down(written=post, reason=Reason.SALE, by=by, at=NOON)
        )

        assert len(won(outcomes)) == 1
        assert lost(outcomes) == {board.NoLongerUp}
        assert Letter.objects.count() == 1


def test_a_naive_answer_is_given_more_than_once() -> None:
    """The control: reading, then writing, lets several answer."""

    def answer(ask: Ask) -> None:
        if Ask.objects.get(pk=ask.pk).state != AskState.WAITING:
            raise joining.AlreadyDecided
        Ask.objects.filter(pk=ask.pk).update(state=AskState.REFUSED, decided_at=NOON)

    place, twice = make_place(), 0
    for number in range(ROUNDS):
        asked = Ask.objects.create(neighbourhood=place, person=make_person(f"P{number}"), asked_at=NOON)
        twice += len(won(race(lambda: answer(asked)))) > 1  # noqa: B023

    assert twice
    assert CROWD > 2
    assert Neighbourhood.objects.count() == 1
