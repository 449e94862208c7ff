"""Open a voisinage, come in, keep it, leave it: done, refused, journalled."""

import datetime as dt

import pytest

from tests.accounts.makers import make_person, make_valbourg
from tests.neighbourhoods.makers import (
    NOON,
    handed_code,
    keeper_of,
    make_member,
    make_place,
    shown_code,
)
from voisins.journal.models import Entry
from voisins.neighbourhoods.enums import AskState, CodeKind, Kind, Line, Reach, Standing, Way
from voisins.neighbourhoods.models import Ask, DirectoryLine, JoinCode, Membership, Neighbourhood
from voisins.neighbourhoods.operations import codes, distance, founding, joining, keeping, speaking
from voisins.neighbourhoods.operations.speaking import Said
from voisins.neighbourhoods.queries.codes import code_of
from voisins.neighbourhoods.queries.people import directory, kept_apart

pytestmark = pytest.mark.django_db


# -- Opening -----------------------------------------------------------------------------------------------


def test_who_opens_a_voisinage_keeps_it_and_has_a_code_for_the_wall() -> None:
    place = make_place()

    founder = keeper_of(place)
    assert (founder.person.first_name, founder.way) == ("Nadia", Way.FOUNDED)
    assert shown_code(place).kind == CodeKind.SHOWN
    assert [entry.act for entry in Entry.objects.filter(about_kind="Neighbourhood").order_by("pk")] == [
        "neighbourhoods.founded",
        "neighbourhoods.code_made",
    ]


def test_the_journal_keeps_no_address() -> None:
    make_place()

    assert not Entry.objects.filter(about_name__contains="Tilleuls").exists()


def test_an_address_that_is_taken_is_opened_again_without_a_word() -> None:
    first = make_place()
    second = make_place(make_person("Karim"))

    assert (first.name, first.address) == (second.name, second.address)
    assert first.public_id != second.public_id


# -- Coming in ---------------------------------------------------------------------------------------------


def test_a_code_given_by_hand_lets_in_at_once() -> None:
    place = make_place()

    came = joining.come_in(code=handed_code(place), words="", by=make_person("Odette"), at=NOON)

    assert isinstance(came, Membership)
    assert (came.standing, came.way, came.admitted_by) == (
        Standing.MEMBER,
        Way.HANDED,
        keeper_of(place).person,
    )


def test_the_code_on_the_wall_only_asks() -> None:
    place = make_place()

    came = joining.come_in(code=shown_code(place), words="2e gauche", by=make_person("Odette"), at=NOON)

    assert isinstance(came, Ask)
    assert not place.memberships.filter(person__first_name="Odette").exists()


def test_a_keeper_says_yes() -> None:
    place = make_place()
    asked = joining.ask(neighbourhood=place, words="", by=make_person("Odette"), at=NOON)

    member = joining.admit(ask=asked, by=keeper_of(place).person, at=NOON)

    asked.refresh_from_db()
    assert (asked.state, member.way) == (AskState.ADMITTED, Way.ASKED)
    assert member.admitted_by == keeper_of(place).person


def test_a_keeper_says_no_and_one_may_ask_again_after_thirty_days() -> None:
    place, odette = make_place(), make_person("Odette")
    asked = joining.ask(neighbourhood=place, words="", by=odette, at=NOON)

    joining.refuse(ask=asked, by=keeper_of(place).person, at=NOON)

    with pytest.raises(joining.NotNow):
        joining.ask(neighbourhood=place, words="", by=odette, at=NOON + dt.timedelta(days=29))
    assert joining.ask(neighbourhood=place, words="", by=odette, at=NOON + dt.timedelta(days=30))


def test_what_was_answered_is_not_answered_again() -> None:
    place = make_place()
    asked = joining.ask(neighbourhood=place, words="", by=make_person("Odette"), at=NOON)
    joining.refuse(ask=asked, by=keeper_of(place).person, at=NOON)

    with pytest.raises(joining.AlreadyDecided):
        joining.admit(ask=asked, by=keeper_of(place).person, at=NOON)
    assert place.memberships.count() == 1


def test_asked_twice_it_is_one_demand() -> None:
    place, odette = make_place(), make_person("Odette")
    joining.ask(neighbourhood=place, words="", by=odette, at=NOON)

    with pytest.raises(joining.AlreadyAsked):
        joining.ask(neighbourhood=place, words="", by=odette, at=NOON)


def test_a_demand_taken_back_may_be_made_again() -> None:
    place, odette = make_place(), make_person("Odette")
    joining.withdraw(ask=joining.ask(neighbourhood=place, words="", by=odette, at=NOON), by=odette, at=NOON)

    assert joining.ask(neighbourhood=place, words="", by=odette, at=NOON).state == AskState.WAITING


def test_who_is_in_does_not_come_in_again() -> None:
    place = make_place()

    with pytest.raises(joining.AlreadyIn):
        joining.come_in(code=handed_code(place), words="", by=keeper_of(place).person, at=NOON)


def test_a_code_given_by_hand_settles_what_was_asked_before() -> None:
    place, odette = make_place(), make_person("Odette")
    asked = joining.ask(neighbourhood=place, words="", by=odette, at=NOON)

    joining.come_in(code=handed_code(place), words="", by=odette, at=NOON)

    asked.refresh_from_db()
    assert asked.state == AskState.ADMITTED


def test_thirty_demands_a_day_then_the_place_takes_none() -> None:
    place = make_place()
    for number in range(joining.ASKS_A_DAY):
        joining.ask(neighbourhood=place, words="", by=make_person(f"P{number}"), at=NOON)

    with pytest.raises(joining.NotNow):
        joining.ask(neighbourhood=place, words="", by=make_person("Odette"), at=NOON)


# -- Codes -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [CodeKind.SHOWN, CodeKind.HANDED])
def test_a_new_code_ends_the_one_before(kind: CodeKind) -> None:
    place = make_place()
    old = codes.make(neighbourhood=place, kind=kind, by=keeper_of(place).person, at=NOON)

    new = codes.make(neighbourhood=place, kind=kind, by=keeper_of(place).person, at=NOON)

    assert code_of(old.code, at=NOON) is None
    assert code_of(new.printed, at=NOON) == new
    assert JoinCode.objects.alive().filter(kind=kind).count() == 1


# -- Keeping and leaving -----------------------------------------------------------------------------------


def test_the_only_keeper_names_another_before_leaving() -> None:
    place = make_place()
    odette, nadia = make_member("Odette", of=place), keeper_of(place)

    for act in (keeping.leave, keeping.step_down):
        with pytest.raises(keeping.LastKeeper):
            act(membership=nadia, by=nadia.person, at=NOON)
    keeping.appoint(membership=odette, by=nadia.person, at=NOON)
    keeping.leave(membership=nadia, by=nadia.person, at=NOON)

    assert [each.person.first_name for each in place.memberships.all()] == ["Odette"]
    assert keeper_of(place) == odette


def test_leaving_erases_the_card() -> None:
    place = make_place()
    odette = make_member("Odette", of=place)
    said = Said("2e gauche", Reach.MEMBERS, printed=True)
    speaking.say(membership=odette, lines={Line.DOOR: said}, discreet=False)

    keeping.leave(membership=odette, by=odette.person, at=NOON)

    assert not DirectoryLine.objects.exists()


def test_the_last_of_all_closes_the_door_behind_them() -> None:
    place = make_place()
    nadia = keeper_of(place)

    keeping.leave(membership=nadia, by=nadia.person, at=NOON)

    assert not Neighbourhood.objects.exists()
    assert not JoinCode.objects.exists()


def test_named_twice_it_is_told_once() -> None:
    place = make_place()
    odette = make_member("Odette", of=place)

    for _time in range(2):
        keeping.appoint(membership=odette, by=keeper_of(place).person, at=NOON)

    assert Entry.objects.filter(act="neighbourhoods.keeper_named").count() == 1


def test_who_was_sent_away_is_out_and_it_is_written() -> None:
    place = make_place()
    odette = make_member("Odette", of=place)

    keeping.send_away(membership=odette, by=keeper_of(place).person, at=NOON)

    assert not place.memberships.filter(pk=odette.pk).exists()
    assert Entry.objects.get(act="neighbourhoods.sent_away").detail == {"whom": odette.person_id}


def test_a_member_who_has_left_is_not_named() -> None:
    place = make_place()
    odette = make_member("Odette", of=place)
    keeping.leave(membership=odette, by=odette.person, at=NOON)

    with pytest.raises(keeping.NotAMember):
        keeping.appoint(membership=odette, by=keeper_of(place).person, at=NOON)


def test_a_place_is_described_anew() -> None:
    place = make_place()

    founding.rename(
        neighbourhood=place,
        kind=Kind.STREET,
        name="Rue des Tilleuls",
        address="",
        homes=40,
        by=keeper_of(place).person,
        at=NOON,
    )

    place.refresh_from_db()
    assert (place.kind, place.name, place.homes, place.commune) == (
        Kind.STREET,
        "Rue des Tilleuls",
        40,
        make_valbourg(),
    )


# -- The directory -----------------------------------------------------------------------------------------


def says(
    first_name: str, place: Neighbourhood, reach: Reach, *, printed: bool = False, discreet: bool = False
) -> Membership:
    member = make_member(first_name, of=place)
    lines = {Line.PHONE: Said("06 39 98 00 01", reach, printed)}
    speaking.say(membership=member, lines=lines, discreet=discreet)
    member.refresh_from_db()
    return member


def names(reader: Membership) -> list[str]:
    return [card.name for card in directory(reader)]


def phones(reader: Membership) -> dict[str, tuple[str, ...]]:
    return {card.name: tuple(words for _line, words in card.lines) for card in directory(reader)}


def test_a_new_neighbour_shows_a_first_name_and_nothing_else() -> None:
    place = make_place()
    make_member("Odette", of=place)

    assert phones(keeper_of(place)) == {"Nadia": (), "Odette": ()}


def test_each_line_is_read_as_far_as_it_was_opened() -> None:
    place = make_place()
    says("Odette", place, Reach.NOBODY)
    says("Joseph", place, Reach.KEEPERS)
    tom = says("Tom", place, Reach.MEMBERS)

    assert phones(keeper_of(place)) == {
        "Nadia": (),
        "Joseph": ("06 39 98 00 01",),
        "Odette": (),
        "Tom": ("06 39 98 00 01",),
    }
    assert phones(tom)["Joseph"] == ()


def test_a_discreet_neighbour_is_in_no_list() -> None:
    place = make_place()
    says("Odette", place, Reach.MEMBERS, discreet=True)

    assert names(keeper_of(place)) == ["Nadia"]


def test_two_kept_apart_do_not_see_each_other_and_the_others_see_both() -> None:
    place = make_place()
    odette, joseph = make_member("Odette", of=place), make_member("Joseph", of=place)

    distance.put(whom=joseph.person, by=odette.person, at=NOON)

    assert names(odette) == ["Nadia", "Odette"]
    assert names(joseph) == ["Nadia", "Joseph"]
    assert names(keeper_of(place)) == ["Nadia", "Joseph", "Odette"]


def test_taking_the_distance_back_leaves_the_others_own() -> None:
    place = make_place()
    odette, joseph = make_member("Odette", of=place), make_member("Joseph", of=place)
    distance.put(whom=joseph.person, by=odette.person, at=NOON)
    distance.put(whom=odette.person, by=joseph.person, at=NOON)

    distance.lift(whom=joseph.person, by=odette.person)

    assert kept_apart(odette.person) == {joseph.person_id}


def test_a_line_that_not_all_may_read_is_never_printed() -> None:
    says("Odette", make_place(), Reach.KEEPERS, printed=True)

    assert not DirectoryLine.objects.get().printed


def test_an_empty_line_is_erased() -> None:
    odette = says("Odette", make_place(), Reach.MEMBERS)

    speaking.say(membership=odette, lines={Line.PHONE: Said("", Reach.MEMBERS, printed=True)}, discreet=False)

    assert not DirectoryLine.objects.exists()


def test_the_directory_takes_three_queries_however_many_they_are(django_assert_num_queries: object) -> None:
    place = make_place()
    for number in range(12):
        says(f"P{number}", place, Reach.MEMBERS)
    nadia = Membership.objects.select_related("neighbourhood", "person").get(pk=keeper_of(place).pk)

    with django_assert_num_queries(3):  # type: ignore[operator]
        directory(nadia)
