"""B2, T55: fifty households ask for the last places at the same instant."""

import datetime as dt

import pytest

from tests.accounts.makers import make_person
from tests.gatherings.makers import TODAY, come, confirm, hesitate, make_gathering, moments_of, say, stay_away
from tests.neighbourhoods.makers import NOON, keeper_of, make_member, make_place
from tests.security.racing import lost, race
from tests.security.trying import DEEP, TRIED
from voisins.gatherings.enums import Answer, Suits, Why
from voisins.gatherings.models import Gathering, Guest, GuestKey
from voisins.gatherings.operations import hosting, polling, refusing
from voisins.gatherings.rules.keys import digest_of
from voisins.notifications.models import Letter

CROWD, PLACES = 50, 7
pytestmark = [pytest.mark.django_db(transaction=True), *TRIED]


@pytest.fixture(autouse=True, params=range(200 if DEEP else 2))
def _turn() -> None:
    """Each of these races is run anew so many times: 200 in `make deep`."""


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
    assert lost(outcomes) <= {hosting.Settled}
    assert outcomes.count(None) == 1
    assert feast.households.count() == len(answered)
    assert feast.taken == min(PLACES, len(answered)) == feast.households.coming().count()
    assert Letter.objects.filter(kind="gatherings.settled").count() == len(answered)


def guest_of(gathering: Gathering, number: int) -> Guest:
    """Somebody without an account who holds a link."""
    guest = gathering.guests.create(name="Chantal", address=f"c{number}@ailleurs.fr", asked_at=NOON)
    until = NOON + dt.timedelta(days=30)
    GuestKey.objects.create(guest=guest, digest=digest_of(f"{number}"), until=until)
    return guest


def test_fifty_presses_on_one_link_take_one_place() -> None:
    gathering = make_gathering(keeper_of(make_place(make_person("Nadia"))), capacity=PLACES)
    guest = guest_of(gathering, 1)

    outcomes = race(lambda: confirm(guest), crowd=CROWD)

    gathering.refresh_from_db()
    assert lost(outcomes) == set()
    assert gathering.households.count() == gathering.taken == 1


def test_fifty_links_for_the_last_place_give_it_once() -> None:
    gathering = make_gathering(keeper_of(make_place(make_person("Nadia"))), capacity=1)
    guests = [guest_of(gathering, number) for number in range(CROWD)]

    outcomes = race(*(lambda guest=guest: confirm(guest) for guest in guests), crowd=CROWD)

    gathering.refresh_from_db()
    assert lost(outcomes) == set()
    assert gathering.households.coming().count() == gathering.taken == 1
    assert gathering.households.filter(answer=Answer.WAITING).count() == CROWD - 1


def test_a_place_taken_back_twice_at_once_is_told_once() -> None:
    host = keeper_of(make_place(make_person("Nadia")))
    gathering = make_gathering(host, capacity=1)
    mine = confirm(guest_of(gathering, 1))
    confirm(guest_of(gathering, 2))

    outcomes = race(
        lambda: refusing.turn_away(household=mine, why=Why.FULL, by=host.person, at=NOON), crowd=CROWD
    )

    gathering.refresh_from_db()
    assert lost(outcomes) == set()
    assert gathering.households.count() == gathering.taken == 1
    assert Letter.objects.filter(kind="gatherings.turned_away").count() == 1
