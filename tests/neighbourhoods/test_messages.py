"""Who is written to: those who keep the place, those who are let in or not, and nobody who has no right any more."""

import pytest
from django.core import mail

from tests.accounts.makers import make_person
from tests.neighbourhoods.makers import NOON, keeper_of, make_member, make_place
from voisins.neighbourhoods.enums import Standing
from voisins.neighbourhoods.operations import distance, joining, keeping
from voisins.notifications import operations as notifications

pytestmark = pytest.mark.django_db


def written() -> list[tuple[str, str]]:
    """To whom, and under which subject, what waited has gone."""
    mail.outbox.clear()
    notifications.deliver(at=NOON)
    return sorted((message.to[0], message.subject) for message in mail.outbox)


def test_those_who_keep_the_place_hear_who_knocks() -> None:
    place = make_place()
    make_member("Odette", of=place)
    make_member("Joseph", of=place, standing=Standing.KEEPER)
    written()

    joining.ask(neighbourhood=place, words="", by=make_person("Camille"), at=NOON)

    subject = "Quelqu’un demande à entrer"
    assert written() == [("joseph@exemple.fr", subject), ("nadia@exemple.fr", subject)]


def test_nobody_hears_of_a_demand_that_was_taken_back() -> None:
    place, camille = make_place(), make_person("Camille")
    asked = joining.ask(neighbourhood=place, words="", by=camille, at=NOON)

    joining.withdraw(ask=asked, by=camille, at=NOON)

    assert written() == []


def test_a_keeper_who_has_stepped_down_hears_no_more() -> None:
    place = make_place()
    joseph = make_member("Joseph", of=place, standing=Standing.KEEPER)
    written()
    joining.ask(neighbourhood=place, words="", by=make_person("Camille"), at=NOON)

    keeping.step_down(membership=joseph, by=joseph.person, at=NOON)

    assert [address for address, _subject in written()] == ["nadia@exemple.fr"]


def test_a_keeper_does_not_hear_of_whom_they_keep_apart() -> None:
    place, camille = make_place(), make_person("Camille")
    distance.put(whom=keeper_of(place).person, by=camille, at=NOON)

    joining.ask(neighbourhood=place, words="", by=camille, at=NOON)

    assert written() == []


def test_who_is_let_in_is_told_with_the_way_in() -> None:
    place = make_place()
    asked = joining.ask(neighbourhood=place, words="", by=make_person("Camille"), at=NOON)
    written()

    joining.admit(ask=asked, by=keeper_of(place).person, at=NOON)

    assert written() == [("camille@exemple.fr", "Vous pouvez entrer")]
    assert place.get_absolute_url() in str(mail.outbox[0].body)


def test_who_was_refused_is_told_and_not_by_whom() -> None:
    place = make_place()
    asked = joining.ask(neighbourhood=place, words="", by=make_person("Camille"), at=NOON)
    written()

    joining.refuse(ask=asked, by=keeper_of(place).person, at=NOON)

    assert written() == [("camille@exemple.fr", "Votre demande")]
    assert "Nadia" not in str(mail.outbox[0].body)


def test_who_was_taken_out_is_told_what_to_do() -> None:
    place = make_place()
    odette = make_member("Odette", of=place)

    keeping.send_away(membership=odette, by=keeper_of(place).person, at=NOON)

    assert written() == [("odette@exemple.fr", "Votre voisinage")]
    assert "autre personne regardera" in str(mail.outbox[0].body)


def test_who_keeps_the_place_from_now_on_is_told() -> None:
    place = make_place()

    make_member("Odette", of=place, standing=Standing.KEEPER)

    assert written() == [("odette@exemple.fr", "On vous confie le voisinage")]
