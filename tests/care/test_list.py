"""T42, T46: the list of the day on paper, read from its PDF and from its picture; each copy has a number."""

import datetime as dt
import io
import subprocess
from pathlib import Path
from typing import Any

import pytest
import time_machine
from PIL import Image

from tests.care.makers import MORNING, NOON, WORDS, make_round, make_volunteer, make_watched, visit_of
from tests.care.test_views import keeping, page
from tests.kits.makers import make_numbers
from tests.neighbourhoods.makers import browser_of, keeper_of, make_member
from tests.press.reading import even, own_failures, placed_words, text, ua_failures
from tests.security.racing import lost, race
from voisins.care.enums import Consent
from voisins.care.models import PrintedList, Round
from voisins.care.operations import people, printing, visits
from voisins.journal.models import Entry
from voisins.neighbourhoods.enums import Standing
from voisins.press.printing import page_count

pytestmark = pytest.mark.django_db
LONG = {
    **WORDS,
    "name": "Marie-Antoinette de La Rochefoucauld-Doudeauville du Plessis",
    "door": "Bâtiment des Glycines, escalier C, troisième étage, au fond",
}


def printed(round_: Round, *, at: dt.datetime = MORNING) -> bytes:
    return printing.morning_list(round_, by=keeper_of(round_.neighbourhood), at=at)


def shades(pdf: bytes) -> Image.Image:
    """The first page, as a printer would draw it, in grey."""
    command = ["pdftoppm", "-r", "72", "-gray", "-png", "-singlefile", "-"]
    drawn = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout
    return Image.open(io.BytesIO(drawn))


# -- What it holds, and not --------------------------------------------------------------------------------


def test_it_says_who_is_called_on_today_where_when_by_whom_and_how_to_note_it() -> None:
    make_numbers()
    round_ = make_round(town="ccas@exemple.fr")
    visits.take(visit=visit_of(make_watched(round_)), volunteer=make_volunteer(round_))

    said = text(printed(round_))

    wanted = [
        *(
            "Les passages du 24 novembre 2026",
            "Simone",
            "5e droite",
            "01 99 00 12 34",
            "9 h à 11 h",
            "Odette",
        ),
        *("Tout va bien", "A besoin d’aide", "Pas de réponse", "Urgence"),
        *(
            "détruire ce soir",
            "Exemplaire n° 1",
            "Imprimé le 24 novembre 2026 à 09:00 par Nadia.",
            "page 1/1",
        ),
    ]
    assert [words for words in wanted if words not in said] == []


def test_it_holds_neither_the_person_of_trust_nor_the_town_nor_the_street_nor_how_somebody_said_yes() -> None:
    """T46: nothing of the town on it, no way to it; a sheet that is lost says as little as it can."""
    make_numbers()
    round_ = make_round(town="ccas@exemple.fr")
    make_watched(round_)

    said = text(printed(round_)).lower()

    unwanted = [WORDS["trusted"], WORDS["trusted_phone"], "ccas", "01 99 00 00 00", "mairie", "registre"]
    unwanted += ["Tilleuls", "Valbourg", "La personne me l’a dit", "CC BY", "http", "voisinssolidaires"]
    assert [words for words in unwanted if words.lower() in said] == []


def test_who_is_not_called_on_today_is_not_on_it() -> None:
    """T47: nobody before they were told; nobody on a day that is not of the round."""
    round_ = make_round()
    make_watched(round_)
    make_watched(round_, words={**WORDS, "name": "Lucien"}, consent=Consent.FAMILY)

    assert "Simone" in text(printed(round_))
    assert "Lucien" not in text(printed(round_))
    after = text(printed(round_, at=MORNING + dt.timedelta(days=20)))
    assert "Simone" not in after
    assert "Personne n’est à voir aujourd’hui." in after


def test_who_was_taken_out_is_on_no_copy_printed_afterwards() -> None:
    round_ = make_round()
    simone = make_watched(round_)
    people.take_out(watched=simone, by=None, at=NOON)

    assert "Simone" not in text(printed(round_))


# -- Numbered, and noted -----------------------------------------------------------------------------------


def test_each_copy_has_a_number_and_who_printed_it_and_whose_words_were_looked_at_is_noted() -> None:
    round_ = make_round()
    make_watched(round_, evening=True)
    make_watched(round_, words={**WORDS, "name": "Lucien"})
    for number in (1, 2):
        assert f"Exemplaire n° {number}" in text(printed(round_))

    copies = PrintedList.objects.order_by("number")
    assert [(each.number, each.day, str(each.printed_by)) for each in copies] == [
        (1, MORNING.date(), "Nadia"),
        (2, MORNING.date(), "Nadia"),
    ]
    assert Entry.objects.filter(act="care.printed", by_name="Nadia").count() == 2
    assert Entry.objects.filter(act="care.looked", by_name="Nadia").count() == 4, "two people, twice"


def test_keepers_see_which_copies_there_are_and_who_looked() -> None:
    make_numbers()
    round_ = make_round()
    simone = make_watched(round_)
    with time_machine.travel(MORNING, tick=False):
        keeper = keeping(make_member("Hélène", of=round_.neighbourhood, standing=Standing.KEEPER).person)
        answer = keeper.post(page(round_, "liste/"))
        shown = even(keeper.get(page(round_)).text)
        looked = even(keeper.get(page(round_, f"personnes/{simone.public_id}/")).text)

    assert answer.headers["Content-Type"] == "application/pdf"
    assert "Exemplaire n° 1, imprimé le 24 novembre 2026 à 09:00 par Hélène" in shown
    assert "Hélène, 24 novembre 2026 à 09:00" in looked


def test_a_neighbour_who_goes_round_neither_prints_it_nor_sees_who_did() -> None:
    round_ = make_round()
    make_watched(round_)
    odette = browser_of(make_volunteer(round_).member.person)
    printed(round_)

    assert odette.post(page(round_, "liste/")).status_code == 403
    assert "Exemplaire" not in odette.get(page(round_)).text


@pytest.mark.django_db(transaction=True)
def test_two_who_print_at_the_same_moment_hold_two_numbers() -> None:
    round_ = make_round()
    make_watched(round_)

    outcomes = race(lambda: printed(round_))

    assert lost(outcomes) == set()
    assert sorted(PrintedList.objects.values_list("number", flat=True)) == list(range(1, len(outcomes) + 1))


# -- On paper ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [0, 1, 30])
def test_everybody_is_whole_on_the_paper_however_many_and_however_long_their_names(count: int) -> None:
    make_numbers()
    round_ = make_round()
    for _number in range(count):
        make_watched(round_, words=LONG)

    made = printed(round_)

    words, sizes = placed_words(made)
    assert [
        word for word in words if word.right > sizes[word.page][0] or word.bottom > sizes[word.page][1]
    ] == []
    assert text(made).count("Marie-Antoinette") == count
    assert text(made).count("Exemplaire n° 1, page") == page_count(made)
    assert ua_failures(made) == []
    assert own_failures(made, lang="fr") == []


def test_no_line_is_under_the_foot_of_its_page() -> None:
    """The words of the foot are the lowest of each page, but for the numbers to call."""
    make_numbers()
    round_ = make_round()
    for _number in range(30):
        make_watched(round_, words=LONG)

    words, sizes = placed_words(printed(round_))

    for number in range(len(sizes)):
        foot = min(word.top for word in words if word.page == number and word.text == "Sonnez")
        names = [word.bottom for word in words if word.page == number and word.text.startswith("Glycines")]
        assert max(names) < foot


def test_its_picture_has_words_boxes_and_room_for_a_pen() -> None:
    """Most of the sheet is white, and it is not all white: no drawing, and ink where the words are."""
    make_numbers()
    round_ = make_round()
    make_watched(round_)

    picture = shades(printed(round_))

    dark = sum(picture.histogram()[:100]) / (picture.width * picture.height)
    assert picture.width > picture.height, "on its side"
    assert 0.005 < dark < 0.05


def test_nothing_is_left_on_the_disk_of_a_list_that_was_printed(tmp_path: Path, settings: Any) -> None:
    """It is made in memory, and handed over."""
    settings.DATA = tmp_path
    round_ = make_round()
    make_watched(round_)
    printed(round_)

    assert [file for file in tmp_path.rglob("*") if file.is_file()] == [round_.key]
