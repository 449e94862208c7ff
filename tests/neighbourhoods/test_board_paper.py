"""The board on paper: printed from what is up, filled in with a pen, typed back."""

import pytest
from django.core import mail

from tests.accounts.makers import make_person
from tests.kits.makers import make_numbers
from tests.neighbourhoods.makers import NOON, browser_of, keeper_of, make_member, make_place
from tests.press.reading import even, text
from voisins.journal.models import Entry
from voisins.neighbourhoods.models import Membership, Neighbourhood, Post
from voisins.neighbourhoods.operations import board, board_paper, speaking
from voisins.neighbourhoods.operations.board_paper import SHEETS_A_DAY, Line
from voisins.notifications import operations as notifications

pytestmark = pytest.mark.django_db


def page_of(place: Neighbourhood, end: str = "panneau/papier/") -> str:
    return f"{place.get_absolute_url()}{end}"


def sheet(*lines: tuple[Membership, str]) -> dict[str, str]:
    """What a keeper types."""
    return {
        name: value
        for number, (who, words) in enumerate(lines)
        for name, value in ((f"who_{number}", str(who.public_id)), (f"words_{number}", words))
    }


def test_a_sheet_is_typed_back_in_the_name_of_each_and_marked() -> None:
    place = make_place()
    odette, joseph, nadia = make_member("Odette", of=place), make_member("Joseph", of=place), keeper_of(place)

    answer = browser_of(nadia.person).post(
        page_of(place), sheet((odette, "Qui a une échelle ?"), (joseph, "Il reste du pain")), follow=True
    )

    assert answer.text.count("écrit sur papier") == 2
    assert set(Post.objects.values_list("author__first_name", "on_paper")) == {
        ("Odette", True),
        ("Joseph", True),
    }
    assert Entry.objects.get(act="neighbourhoods.board_typed_back").detail["count"] == 2


def test_each_is_told_and_may_erase_what_is_not_theirs() -> None:
    place = make_place()
    odette = make_member("Odette", of=place)
    board_paper.type_back(lines=[Line(odette, "Pas de moi")], by=keeper_of(place), at=NOON)

    notifications.deliver(at=NOON)
    browser_of(odette.person).post(f"{Post.objects.get().get_absolute_url()}effacer/")

    assert [(each.to, each.subject) for each in mail.outbox] == [
        (["odette@exemple.fr"], "Votre mot est sur le panneau")
    ]
    assert not Post.objects.exists()


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({}, "Recopiez au moins un mot."),
        ({"words_1": "Bonjour"}, "Dites de qui est ce mot."),
        ({"who_0": "own"}, "Recopiez le mot de cette personne."),
        ({"who_0": "stranger", "words_0": "Bonjour"}, "Sélectionnez un choix valide."),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_put_up(typed: dict[str, str], told: str) -> None:
    place = make_place()
    nadia, stranger = keeper_of(place), keeper_of(make_place(make_person("Karim")))
    known = {"own": str(nadia.public_id), "stranger": str(stranger.public_id)}

    answer = browser_of(nadia.person).post(
        page_of(place), {name: known.get(value, value) for name, value in typed.items()}
    )

    assert answer.status_code == 422
    assert told in answer.text
    assert not Post.objects.exists()


def test_one_sheet_too_many_in_a_day_is_told() -> None:
    place = make_place()
    nadia = keeper_of(place)
    browser = browser_of(nadia.person)
    for _sheet in range(SHEETS_A_DAY):
        browser.post(page_of(place), sheet((nadia, "Bonjour")))

    answer = browser.post(page_of(place), sheet((nadia, "Encore")))

    assert answer.status_code == 422
    assert Post.objects.count() == SHEETS_A_DAY


def test_the_sheet_shows_announcements_and_pinned_words_and_none_of_a_discreet_person() -> None:
    make_numbers()
    place = make_place()
    nadia, odette, tom = keeper_of(place), make_member("Odette", of=place), make_member("Tom", of=place)
    board.write(words="Réunion jeudi", announcement=True, by=nadia, at=NOON)
    board.pin(post=board.write(words="Échelle à prêter", by=odette, at=NOON), at=NOON)
    board.pin(post=board.write(words="Piano à donner", by=tom, at=NOON), at=NOON)
    board.write(words="Mot de passage", by=odette, at=NOON)
    speaking.say(membership=tom, lines={}, discreet=True)

    printed = even(text(browser_of(nadia.person).get(page_of(place, "panneau/feuille.pdf")).content))

    assert "Réunion jeudi" in printed and "Échelle à prêter" in printed
    assert "Piano" not in printed and "passage" not in printed
