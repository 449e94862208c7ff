"""The round trip of paper: printed from what is there now, filled in with a pen, typed back, taken over one day."""

import pytest
from django.conf import settings
from django.test import Client

from tests.accounts.makers import ask_for_code, type_code
from tests.kits.makers import make_numbers, make_published
from tests.neighbourhoods.makers import NOON, browser_of, keeper_of, make_member, make_place, shown_code
from tests.press.reading import even, out_of_page, own_failures, squares, squeezed, text, ua_failures
from voisins.accounts.enums import Consent
from voisins.accounts.models import Person, Proxy
from voisins.journal.models import Entry
from voisins.kits.models import DailyCount
from voisins.neighbourhoods.enums import Line, Reach, Way
from voisins.neighbourhoods.models import Membership, Neighbourhood
from voisins.neighbourhoods.operations import keeping, paper, speaking
from voisins.neighbourhoods.operations.paper import Slip, Written
from voisins.neighbourhoods.operations.speaking import Said
from voisins.neighbourhoods.queries.people import directory, printed_directory
from voisins.notifications.models import Letter

pytestmark = pytest.mark.django_db
SHEET = {
    "first_name_0": "Odette",
    "door_0": "5e droite",
    "phone_0": "01 99 00 12 34",
    "first_name_2": "Marcel",
    "consent": "signed",
}


def typed_back(place: Neighbourhood, *names: str) -> list[Slip]:
    lines = [Written(name, "5e droite", "01 99 00 12 34") for name in names]
    keeper = keeper_of(place).person
    return paper.type_back(neighbourhood=place, lines=lines, consent=Consent.SIGNED, by=keeper, at=NOON)


def page_of(place: Neighbourhood, end: str) -> str:
    return f"/voisinages/{place.public_id}/{end}"


# -- Typed back --------------------------------------------------------------------------------------------


def test_a_sheet_is_typed_back_in_one_screen() -> None:
    place = make_place()
    client = browser_of(keeper_of(place).person)

    answer = client.post(page_of(place, "papier/"), SHEET, follow=True)

    assert [each.person.first_name for each in place.memberships.filter(way=Way.ENTERED).order_by("pk")] == [
        "Odette",
        "Marcel",
    ]
    assert answer.content.decode().count("Un voisin m’a inscrit") == 2
    proxy = Proxy.objects.get(person__first_name="Odette")
    assert (proxy.consent, proxy.entered_by) == (Consent.SIGNED, keeper_of(place).person)
    assert Entry.objects.filter(act="accounts.entered").count() == 2


@pytest.mark.parametrize(
    ("missing", "told"),
    [
        ({"first_name_0": ""}, "Il manque le prénom de cette ligne."),
        ({"consent": ""}, "Dites comment ces personnes ont dit oui."),
        (
            {"first_name_0": "", "door_0": "", "phone_0": "", "first_name_2": ""},
            "Écrivez au moins un prénom.",
        ),
    ],
)
def test_what_is_missing_is_said_and_nobody_is_entered(missing: dict[str, str], told: str) -> None:
    place = make_place()

    answer = browser_of(keeper_of(place).person).post(page_of(place, "papier/"), {**SHEET, **missing})

    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert place.memberships.count() == 1


def test_codes_to_hand_over_are_shown_until_it_is_done() -> None:
    place = make_place()
    client = browser_of(keeper_of(place).person)
    client.post(page_of(place, "papier/"), SHEET)

    client.post(page_of(place, "papier/remettre/"))

    assert "Il n’y a rien à remettre" in client.get(page_of(place, "papier/remettre/")).content.decode()


def test_who_signed_is_in_the_directory_and_on_paper() -> None:
    place = make_place()
    typed_back(place, "Odette")

    card = next(card for card in directory(keeper_of(place)) if card.name == "Odette")

    assert card.lines == ((Line.DOOR, "5e droite"), (Line.PHONE, "01 99 00 12 34"))
    assert [row.cells for row in printed_directory(place)] == [("Odette", "5e droite", "01 99 00 12 34", "")]


def test_nobody_is_written_to_who_has_no_address() -> None:
    place = make_place()
    typed_back(place, "Odette")

    odette = Membership.objects.get(person__first_name="Odette")
    keeping.appoint(membership=odette, by=keeper_of(place).person, at=NOON)

    assert not Letter.objects.filter(person=odette.person).exists()


# -- Taken over --------------------------------------------------------------------------------------------


def takes_over(code: str, address: str = "odette@exemple.fr") -> Client:
    client = Client()
    type_code(client, ask_for_code(client, address))
    client.post("/compte/ouvrir/", {"first_name": "Odette", "of_age": "on", "paper": code})
    return client


def test_the_code_on_paper_makes_the_account_hers() -> None:
    place = make_place()
    slip = typed_back(place, "Odette")[0]

    client = takes_over(slip.code.lower())

    odette = Person.objects.get(first_name="Odette")
    assert odette.email == "odette@exemple.fr"
    assert not Proxy.objects.exists()
    assert client.get(page_of(place, "")).status_code == 200


def test_a_paper_works_once() -> None:
    place = make_place()
    slip = typed_back(place, "Odette")[0]
    takes_over(slip.code)

    takes_over(slip.code, "imposteur@exemple.fr")

    assert not Person.objects.filter(email="imposteur@exemple.fr").exists()


def test_ten_wrong_papers_an_hour_then_even_the_right_one_waits() -> None:
    slip = typed_back(make_place(), "Odette")[0]
    client = Client()
    type_code(client, ask_for_code(client, "odette@exemple.fr"))
    for _time in range(10):
        client.post("/compte/ouvrir/", {"first_name": "Odette", "of_age": "on", "paper": "22222222"})

    answer = client.post("/compte/ouvrir/", {"first_name": "Odette", "of_age": "on", "paper": slip.code})

    assert answer.status_code == 422
    assert Proxy.objects.exists()


def test_the_database_holds_no_code_of_a_paper() -> None:
    slip = typed_back(make_place(), "Odette")[0]

    assert slip.code not in Proxy.objects.get().code_digest


def test_who_is_taken_off_the_sheet_leaves_nothing() -> None:
    place = make_place()
    typed_back(place, "Odette")

    odette = place.memberships.get(way=Way.ENTERED)
    keeping.send_away(membership=odette, by=keeper_of(place).person, at=NOON)

    assert not Person.objects.filter(first_name="Odette").exists()
    assert not Proxy.objects.exists()


# -- Printed -----------------------------------------------------------------------------------------------


def printed(place: Neighbourhood, end: str) -> str:
    return even(text(printed_pdf(place, end)))


def printed_pdf(place: Neighbourhood, end: str) -> bytes:
    answer = browser_of(keeper_of(place).person).get(page_of(place, end))
    assert answer.headers["Content-Type"] == "application/pdf"
    return answer.content


def test_the_printed_directory_holds_what_its_people_allowed_and_its_date() -> None:
    make_numbers()
    place = make_place()
    typed_back(place, "Odette")
    joseph = make_member("Joseph", of=place)
    said = {
        Line.DOOR: Said("3e gauche", Reach.MEMBERS, printed=True),
        Line.PHONE: Said("06 39 98 00 01", Reach.MEMBERS, printed=False),
    }
    speaking.say(membership=joseph, lines=said, discreet=False)
    make_member("Tom", of=place)

    words = printed(place, "papier/annuaire.pdf")

    assert "Odette" in words and "5e droite" in words and "3e gauche" in words
    assert "06 39 98 00 01" not in words and "Tom" not in words
    assert "20" in words.split("Tel qu’il est le")[1][:30]


def test_a_long_directory_goes_on_on_the_next_page() -> None:
    make_numbers()
    place = make_place()
    typed_back(place, *(f"Voisine {number:02}" for number in range(33)))

    words = printed(place, "papier/annuaire.pdf")

    assert all(f"Voisine {number:02}" in words for number in range(33))


def test_the_sheet_says_what_signing_means() -> None:
    make_numbers()

    words = printed(make_place(), "papier/inscription.pdf")

    assert "En signant, j’accepte" in words


@pytest.mark.parametrize(
    "end",
    [
        "inviter/affiche.pdf",
        "inviter/boites-aux-lettres.pdf",
        "papier/inscription.pdf",
        "papier/annuaire.pdf",
        "panneau/feuille.pdf",
    ],
)
@pytest.mark.parametrize(
    "name", ["14, rue des Tilleuls", "Résidence du Grand-Duc-de-Luxembourg, escalier Bis"]
)
def test_what_is_printed_is_read_by_everybody(name: str, end: str) -> None:
    make_numbers()
    place = make_place(name=name)
    typed_back(place, *(f"Marie-Antoinette-Désirée {number}" for number in range(16)))

    made = browser_of(keeper_of(place).person).get(page_of(place, end)).content

    assert ua_failures(made) == []
    assert own_failures(made, lang="fr") == []
    assert out_of_page(made) == []


@pytest.mark.parametrize("end", ["inviter/affiche.pdf", "inviter/boites-aux-lettres.pdf"])
def test_what_invites_carries_the_code_and_the_address_beside_its_qr(end: str) -> None:
    make_numbers()
    place = make_place()

    made = printed_pdf(place, end)

    words = even(text(made))
    assert shown_code(place).printed in words
    assert f"/r/{shown_code(place).code}" in squeezed(words)
    assert squares(made) == {f"{settings.PUBLIC_URL}/r/{shown_code(place).code}/"}


def test_a_kit_is_printed_for_the_place_in_one_tap_and_counted() -> None:
    edition = make_published()
    place = make_place()
    odette = make_member("Odette", of=place)

    browser = browser_of(odette.person)
    browser.defaults["HTTP_USER_AGENT"] = "Mozilla/5.0 Firefox/140.0"
    answer = browser.post(page_of(place, "papier/kit/"), {"kit": edition.kit.slug})

    words = squeezed(text(answer.content))
    assert squeezed("14, rue des Tilleuls") in words
    assert f"/r/{shown_code(place).code}/{edition.kit.slug}" in words
    assert DailyCount.objects.get().count == 1


def test_a_poster_of_a_kit_answers_its_need_at_the_door() -> None:
    edition = make_published()
    place, client = make_place(), Client()

    client.get(f"/r/{shown_code(place).code}/{edition.kit.slug}/")

    page = client.get("/voisinages/porte/").content.decode()
    assert f"/kits/{edition.kit.slug}/" in page
    assert "14, rue des Tilleuls" in page


def test_a_poster_whose_code_is_over_answers_the_need_all_the_same() -> None:
    edition, client = make_published(), Client()

    client.get(f"/r/22222222/{edition.kit.slug}/")

    page = client.get("/voisinages/porte/").content.decode()
    assert f"/kits/{edition.kit.slug}/" in page
    assert "Ce code n’ouvre rien" in page
