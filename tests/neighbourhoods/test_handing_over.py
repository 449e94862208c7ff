"""A keeper who is not seen for two months: the members are asked who shall keep the place next."""

import datetime as dt

import pytest
import time_machine

from tests.accounts.makers import make_person
from tests.neighbourhoods.makers import NOON, browser_of, keeper_of, make_member, make_place
from voisins.accounts.models import Person
from voisins.neighbourhoods.enums import Outcome, Standing
from voisins.neighbourhoods.models import HandingOver, Membership, Neighbourhood, Voice
from voisins.neighbourhoods.operations import handing_over
from voisins.neighbourhoods.rules.handing_over import CHOOSING, SILENCE, chosen
from voisins.notifications.models import Letter

pytestmark = pytest.mark.django_db
LATER = NOON + SILENCE + dt.timedelta(days=1)


@pytest.fixture
def place() -> Neighbourhood:
    """Kept by Nadia, who was last seen at noon; Odette, Joseph and Paul live there."""
    made = make_place()
    for name in ("Odette", "Joseph", "Paul"):
        make_member(name, of=made)
    seen("Nadia", NOON)
    return made


def seen(first_name: str, at: dt.datetime) -> None:
    Person.objects.filter(first_name=first_name).update(last_login=at)


def member(first_name: str, of: Neighbourhood) -> Membership:
    return of.memberships.select_related("person", "neighbourhood").get(person__first_name=first_name)


def noticed(place: Neighbourhood, at: dt.datetime = LATER) -> HandingOver:
    handing_over.look_round(at=at)
    return place.handings_over.open().get()


def say(over: HandingOver, **choices: str) -> None:
    for voter, other in choices.items():
        here = over.neighbourhood
        handing_over.choose(handing_over=over, chosen=member(other, here), by=member(voter, here))


def keepers(place: Neighbourhood) -> set[str]:
    return {str(each.person) for each in place.memberships.keepers()}


def test_a_silence_of_two_months_is_noticed_once_and_everybody_is_told(place: Neighbourhood) -> None:
    assert handing_over.look_round(at=NOON + SILENCE) == 0
    assert handing_over.look_round(at=LATER) == 1
    assert handing_over.look_round(at=LATER) == 0

    told = {(str(each.person), each.kind) for each in Letter.objects.all()}
    assert told >= {
        ("Odette", "neighbourhoods.choose"),
        ("Paul", "neighbourhoods.choose"),
        ("Nadia", "neighbourhoods.missed"),
    }


def test_one_keeper_who_comes_by_is_enough(place: Neighbourhood) -> None:
    make_member("Sophie", of=place, standing=Standing.KEEPER)
    seen("Sophie", LATER)

    assert handing_over.look_round(at=LATER) == 0


def test_where_nobody_else_could_keep_it_nobody_is_asked() -> None:
    make_place(make_person("Seule"))
    Person.objects.update(last_login=NOON)

    assert handing_over.look_round(at=LATER) == 0


def test_the_one_whom_most_chose_keeps_the_place_beside_the_one_who_was_silent(place: Neighbourhood) -> None:
    over = noticed(place)
    say(over, Odette="Paul", Joseph="Paul", Paul="Odette")
    handing_over.look_round(at=LATER + CHOOSING)

    over.refresh_from_db()
    assert over.outcome == Outcome.CHOSEN
    assert keepers(place) == {"Nadia", "Paul"}
    assert not Voice.objects.exists(), "nobody will ever read who said what"


def test_two_whom_as_many_chose_keep_it_together(place: Neighbourhood) -> None:
    say(noticed(place), Odette="Paul", Paul="Odette")
    handing_over.look_round(at=LATER + CHOOSING)

    assert keepers(place) == {"Nadia", "Paul", "Odette"}


def test_nobody_names_themselves_alone(place: Neighbourhood) -> None:
    over = noticed(place)
    say(over, Paul="Paul")
    handing_over.look_round(at=LATER + CHOOSING)

    over.refresh_from_db()
    assert over.outcome == Outcome.NOBODY
    assert keepers(place) == {"Nadia"}


def test_when_nobody_was_chosen_it_is_asked_again_a_month_later(place: Neighbourhood) -> None:
    noticed(place)
    end = LATER + CHOOSING

    assert handing_over.look_round(at=end) == 0
    assert handing_over.look_round(at=end + dt.timedelta(days=29)) == 0
    assert handing_over.look_round(at=end + dt.timedelta(days=30)) == 1


def test_a_keeper_who_comes_back_ends_it(place: Neighbourhood) -> None:
    over = noticed(place)
    say(over, Odette="Paul", Joseph="Paul")
    seen("Nadia", LATER + dt.timedelta(days=1))
    handing_over.look_round(at=LATER + CHOOSING)

    over.refresh_from_db()
    assert over.outcome == Outcome.BACK
    assert keepers(place) == {"Nadia"}


def test_somebody_who_came_in_afterwards_neither_chooses_nor_is_chosen(place: Neighbourhood) -> None:
    over = noticed(place, LATER)
    make_member("Intrus", of=place)
    place.memberships.filter(person__first_name="Intrus").update(joined_at=LATER + dt.timedelta(hours=1))

    for choice in ({"Intrus": "Paul"}, {"Paul": "Intrus"}, {"Paul": "Nadia"}):
        with pytest.raises(handing_over.CannotChoose):
            say(over, **choice)


def test_what_somebody_said_goes_with_them(place: Neighbourhood) -> None:
    over = noticed(place)
    say(over, Odette="Paul", Joseph="Paul")
    Person.objects.get(first_name="Joseph").delete()
    handing_over.look_round(at=LATER + CHOOSING)

    over.refresh_from_db()
    assert over.outcome == Outcome.NOBODY


def test_a_choice_after_the_end_is_refused_in_a_sentence(place: Neighbourhood) -> None:
    over = noticed(place)
    handing_over.look_round(at=LATER + CHOOSING)

    with pytest.raises(handing_over.TooLate):
        say(over, Odette="Paul")


def test_on_the_page_one_chooses_and_changes_ones_mind(place: Neighbourhood) -> None:
    over, odette = noticed(place), browser_of(member("Odette", place).person)
    page = f"/voisinages/{place.public_id}/relais/"
    assert "Choisir" in odette.get(f"/voisinages/{place.public_id}/").text

    for name in ("Paul", "Joseph"):
        odette.post(page, {"chosen": str(member(name, place).public_id)})

    voice = over.voices.get()
    assert str(voice.chosen.person) == "Joseph"
    assert "checked" in odette.get(page).text


def test_the_record_says_what_keepers_did_and_nothing_of_whom(place: Neighbourhood) -> None:
    make_member("Sophie", of=place, standing=Standing.KEEPER)
    words = browser_of(member("Odette", place).person).get(f"/voisinages/{place.public_id}/carnet/").text

    assert "Voisinage confié à une personne de plus" in words
    assert "Nadia" in words
    assert "Sophie" not in words


@pytest.mark.parametrize(
    ("choices", "voters", "expected"),
    [
        ([], 3, set()),
        ([1], 1, {1}),
        ([1], 2, set()),
        ([1, 1], 2, {1}),
        ([1, 2], 2, {1, 2}),
        ([1, 2, 2], 9, {2}),
        ([], 0, set()),
    ],
)
def test_who_is_chosen(choices: list[int], voters: int, expected: set[int]) -> None:
    assert chosen(choices, voters=voters) == expected


def test_a_keeper_is_found_silent_with_one_question_whatever_the_places(
    place: Neighbourhood, django_assert_num_queries: object
) -> None:
    for number in range(5):
        make_place(make_person(f"K{number}"))
    seen("Nadia", LATER)
    with django_assert_num_queries(3):  # type: ignore[operator]
        handing_over.look_round(at=LATER)


def test_the_keeper_stays_a_keeper_all_along(place: Neighbourhood) -> None:
    noticed(place)

    assert keeper_of(place).standing == Standing.KEEPER


def test_a_keeper_who_only_comes_by_without_signing_in_again_is_seen(place: Neighbourhood) -> None:
    page = f"/voisinages/{place.public_id}/"
    with time_machine.travel(LATER, tick=False) as clock:
        browser = browser_of(keeper_of(place).person)
        browser.get(page)
        clock.shift(dt.timedelta(days=20))
        browser.get(page)

    assert handing_over.look_round(at=LATER + dt.timedelta(days=75)) == 0
    assert handing_over.look_round(at=LATER + dt.timedelta(days=82)) == 1
