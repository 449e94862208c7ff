"""B2, T55: fifty households ask for the last places at the same instant."""

import pytest

from tests.accounts.makers import make_person
from tests.gatherings.makers import TODAY, come, hesitate, make_gathering, moments_of, say, stay_away
from tests.neighbourhoods.makers import NOON, keeper_of, make_member, make_place
from tests.security.racing import lost, race
from voisins.gatherings.enums import Answer, Suits
from voisins.gatherings.operations import polling
from voisins.notifications.models import Letter

CROWD, PLACES = 50, 7
pytestmark = pytest.mark.django_db(transaction=True)


def test_fifty_households_for_the_last_places_fill_them_and_no_more() -> None:
    place = make_place(make_person("Nadia"))
    gathering = make_gathering(keeper_of(place), capacity=PLACES)
    members = [make_member(f"M{number}", of=place) for number in range(CROWD)]

    outcomes = race(
        *(
            lambda member=member, size=1 + number % 3: come(gathering, member, size)
            for number, member in enumerate(members)
        ),
        crowd=CROWD,
    )

    assert lost(outcomes) == set()
    coming = list(gathering.households.coming())
    waiting = list(gathering.households.waiting())
    gathering.refresh_from_db()
    assert len(coming) + len(waiting) == CROWD
    assert sum(each.size for each in coming) == gathering.taken == PLACES
    assert len({each.member_id for each in [*coming, *waiting]}) == CROWD


def test_places_given_back_at_once_go_to_others_and_never_twice() -> None:
    place = make_place(make_person("Nadia"))
    gathering = make_gathering(keeper_of(place), capacity=PLACES)
    first = [make_member(f"F{number}", of=place) for number in range(PLACES)]
    second = [make_member(f"S{number}", of=place) for number in range(PLACES)]
    for member in [*first, *second]:
        come(gathering, member)

    outcomes = race(*(lambda member=member: stay_away(gathering, member) for member in first), crowd=PLACES)

    assert lost(outcomes) == set()
    assert {each.member for each in gathering.households.coming()} == set(second)
    gathering.refresh_from_db()
    assert gathering.taken == PLACES
    assert not gathering.households.filter(answer=Answer.WAITING).exists()


def test_a_day_is_chosen_once_and_who_answered_before_is_counted() -> None:
    place = make_place(make_person("Nadia"))
    keeper = keeper_of(place)
    feast = hesitate(keeper, capacity=PLACES)
    members = [make_member(f"M{number}", of=place) for number in range(CROWD)]
    moments = moments_of(feast)
    answers = [lambda member=member: say(feast, member, Suits.YES, Suits.YES) for member in members]
    choices = [
        lambda moment=moment: polling.settle(moment=moment, by=keeper.person, today=TODAY, at=NOON)
        for moment in moments
    ]

    outcomes = race(*answers[: CROWD // 2], *choices, *answers[CROWD // 2 :], crowd=CROWD + len(choices))

    feast.refresh_from_db()
    answered = [each for each in outcomes if getattr(each, "member_id", None)]
    assert lost(outcomes) <= {polling.Settled}
    assert outcomes.count(None) == 1
    assert feast.households.count() == len(answered)
    assert feast.taken == min(PLACES, len(answered)) == feast.households.coming().count()
    assert Letter.objects.filter(kind="gatherings.settled").count() == len(answered)
