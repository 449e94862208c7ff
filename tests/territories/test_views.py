import re
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.territories.makers import make_commune
from voisins.territories.models import Commune, Epci, Loading

pytestmark = pytest.mark.django_db

SEARCH, SUGGESTIONS = "/communes/", "/communes/suggestions/"


@pytest.fixture
def visitor() -> Client:
    """Somebody without an account, whose browser would refuse a forged form."""
    return Client(enforce_csrf_checks=True)


def linked(response: Any) -> list[str]:
    """The communes that the page leads to, its frame left aside."""
    main = response.content.decode().split("<main")[-1].split("</main>")[0]
    return re.findall(r'href="(/communes/[^"]+-[^"]+/)"', main)


def no_cookie(response: HttpResponse) -> bool:
    return not response.cookies and "Cookie" not in response.headers.get("Vary", "")


def test_the_empty_form_says_how_to_search(visitor: Client) -> None:
    response = visitor.get(SEARCH)

    assert response.status_code == 200
    assert "Pour aller plus vite" in response.content.decode()
    assert 'method="post"' in response.content.decode()
    assert no_cookie(response)


def test_what_was_typed_lists_the_communes_in_order(visitor: Client) -> None:
    make_commune("Valbourg", code="45001", population=9_000, department="Loiret")
    make_commune("Valbourg-le-Haut", code="39001", population=300, department="Jura")

    response = visitor.post(SEARCH, {"q": "valb"})

    assert response.status_code == 200
    assert linked(response) == ["/communes/45001-valbourg/", "/communes/39001-valbourg-le-haut/"]
    assert "9\xa0000 habitants" in response.content.decode()
    assert no_cookie(response)


def test_the_one_commune_of_that_name_is_gone_to_at_once(visitor: Client) -> None:
    make_commune("Valbourg", code="45001", postcodes=["45100"])
    make_commune("Valbourg-le-Haut", code="39001", postcodes=["39200"])

    for typed in ("VALBOURG", "45100"):
        response = visitor.post(SEARCH, {"q": typed})

        assert (response.status_code, response.headers["Location"]) == (303, "/communes/45001-valbourg/")
        assert no_cookie(response)


def test_namesakes_are_counted_and_left_to_choose(visitor: Client) -> None:
    for code in ("45001", "39001", "50001"):
        make_commune("Valbourg", code=code)

    response = visitor.post(SEARCH, {"q": "valbourg"})

    assert "3 communes s’appellent ainsi. Choisissez la vôtre." in response.content.decode()
    assert len(linked(response)) == 3


def test_a_former_name_is_said(visitor: Client) -> None:
    make_commune("Annecy", code="74010", once=["Annecy-le-Vieux"])

    response = visitor.post(SEARCH, {"q": "annecy le v"})

    assert "Anciennement Annecy-le-Vieux." in response.content.decode()


def test_a_wrong_letter_is_forgiven_and_said(visitor: Client) -> None:
    make_commune("Valbourg", code="45001")

    response = visitor.post(SEARCH, {"q": "valbuorg"})

    assert "Vous cherchez peut-être" in response.content.decode()
    assert linked(response) == ["/communes/45001-valbourg/"]


def test_nothing_found_says_what_to_try(visitor: Client) -> None:
    response = visitor.post(SEARCH, {"q": "zzz"})

    assert response.status_code == 200
    assert "Essayez les premières lettres" in response.content.decode()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Écrivez un nom de commune ou un code postal."),
        ("   ", "Écrivez un nom de commune ou un code postal."),
        ("é" * 300, "C’est trop long pour un nom de commune."),
    ],
)
def test_what_cannot_be_a_commune_is_refused_with_a_sentence(
    visitor: Client, typed: str, sentence: str
) -> None:
    response = visitor.post(SEARCH, {"q": typed})

    assert response.status_code == 422
    assert sentence in response.content.decode()


def test_markup_that_is_typed_prints_as_text(visitor: Client) -> None:
    response = visitor.post(SEARCH, {"q": "<script>alert(1)</script>"})

    assert "<script>alert" not in response.content.decode()


def test_suggestions_are_the_list_alone(visitor: Client) -> None:
    make_commune("Valbourg", code="45001")

    response = visitor.post(SUGGESTIONS, {"q": "val"}, headers={"HX-Request": "true"})

    assert linked(response) == ["/communes/45001-valbourg/"]
    assert "<html" not in response.content.decode()
    assert no_cookie(response)


def test_the_suggestions_are_what_the_page_shows_without_javascript(visitor: Client) -> None:
    make_commune("Valbourg", code="45001", once=["Vieux-Pont"])

    suggestions = visitor.post(SUGGESTIONS, {"q": "val"}).content.decode().strip()

    assert suggestions
    assert suggestions in visitor.post(SEARCH, {"q": "val"}).content.decode()


@pytest.mark.parametrize("typed", ["", " ", "é" * 300, "zzz"])
def test_suggestions_never_fail(visitor: Client, typed: str) -> None:
    response = visitor.post(SUGGESTIONS, {"q": typed})

    assert response.status_code == 200
    assert linked(response) == []


def test_what_is_typed_is_never_taken_from_an_address(visitor: Client) -> None:
    make_commune("Valbourg", code="45001")

    assert linked(visitor.get(SEARCH, {"q": "valbourg"})) == []
    assert visitor.get(SUGGESTIONS, {"q": "valbourg"}).status_code == 405


def test_the_page_of_a_commune_says_what_it_is(visitor: Client) -> None:
    commune = make_commune(
        "Valbourg", code="45001", department="Loiret", postcodes=["45160", "45100"], once=["Vieux-Pont"]
    )
    Commune.objects.update(epci=Epci.objects.create(siren="200000001", name="CC du Val", kind="CC"))

    response = visitor.get(commune.get_absolute_url())

    page = response.content.decode()
    for said in (
        "Valbourg",
        "Loiret",
        "Centre-Val de Loire",
        "CC du Val",
        "12\xa0000 habitants",
        "45100, 45160",
        "Vieux-Pont",
    ):
        assert said in page
    assert "Heure de Paris (UTC+1 l’hiver, UTC+2 l’été)" in page
    assert "Zone B (académie\xa0: Orléans-Tours)" in page
    assert no_cookie(response)
    assert "public" in response.headers["Cache-Control"]


@pytest.mark.parametrize("code", ["2A004", "97411", "98735"])
def test_corsica_and_overseas_have_a_local_school_calendar(visitor: Client, code: str) -> None:
    response = visitor.get(make_commune(code=code).get_absolute_url())

    assert "Calendrier local, hors des zones A, B et C" in response.content.decode()


def test_a_city_leads_to_its_arrondissements_and_back(visitor: Client) -> None:
    lyon = make_commune("Lyon", code="69123")
    first = make_commune("Lyon 1er Arrondissement", code="69381", arrondissement_of=lyon)

    assert linked(visitor.get(lyon.get_absolute_url())) == [first.get_absolute_url()]
    assert linked(visitor.get(first.get_absolute_url())) == [lyon.get_absolute_url()]


def test_nobody_lives_there_and_nothing_is_invented(visitor: Client) -> None:
    page = visitor.get(
        make_commune("Archipel des Kerguelen", code="98412", population=None).get_absolute_url()
    ).content.decode()

    assert "habitant" not in page
    assert "Vacances scolaires" not in page
    assert "Heure des Kerguelen (UTC+5 toute l’année)" in page


def test_another_spelling_of_the_address_leads_to_the_right_one(visitor: Client) -> None:
    make_commune("Valbourg", code="45001")

    response = visitor.get("/communes/45001-val-bourg/")

    assert (response.status_code, response.headers["Location"]) == (301, "/communes/45001-valbourg/")


@pytest.mark.parametrize(
    "address", ["/communes/45999-valbourg/", "/communes/2C001-valbourg/", "/communes/45001/"]
)
def test_there_is_no_page_without_a_commune(visitor: Client, address: str) -> None:
    assert visitor.get(address).status_code == 404


def test_a_commune_out_of_force_has_no_page(visitor: Client) -> None:
    gone = make_commune("Valbourg", in_force=False)

    assert visitor.get(gone.get_absolute_url()).status_code == 404


def test_pages_ask_few_questions_of_the_database(visitor: Client, django_assert_num_queries: Any) -> None:
    commune = make_commune("Valbourg", code="45001", postcodes=["45100"], once=["Vieux-Pont"])
    for number in range(10, 30):
        make_commune(f"Valence-{number}", code=f"450{number}")
    Loading.objects.create(digest="one")
    visitor.post(SUGGESTIONS, {"q": "val"})

    with django_assert_num_queries(5):  # the commune, what is in it, its codes, former ones; the kits
        visitor.get(commune.get_absolute_url())
    with django_assert_num_queries(3):  # which loading, communes, which loading
        visitor.post(SUGGESTIONS, {"q": "val"})
