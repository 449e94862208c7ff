"""T07, T09, T10: a code opens what it is for, and guesses learn nothing; what is over is in test_dead_codes.py."""

import re
from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.accounts.makers import make_person
from tests.neighbourhoods.makers import (
    NOON,
    browser_of,
    handed_code,
    keeper_of,
    make_member,
    make_place,
    shown_code,
)
from voisins.lib.codes import new_code
from voisins.neighbourhoods.enums import CodeKind
from voisins.neighbourhoods.models import Ask, Neighbourhood
from voisins.neighbourhoods.operations import codes
from voisins.neighbourhoods.views.outside import CODES_FROM_A_NETWORK

DOOR, COME_IN = "/voisinages/porte/", "/voisinages/porte/entrer/"
CHANGING = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')

pytestmark = pytest.mark.django_db


def scan(client: Client, code: str) -> HttpResponse:
    return client.get(f"/r/{code}/")  # type: ignore[return-value]


def type_in(client: Client, code: str) -> HttpResponse:
    return client.post("/voisinages/rejoindre/", {"code": code})  # type: ignore[return-value]


def heading(client: Client) -> str:
    found = re.search(r"<h1>(.*?)</h1>", client.get(DOOR).content.decode())
    return found[1] if found else ""


WAYS: dict[str, Callable[[Client, str], HttpResponse]] = {"scanned": scan, "typed": type_in}


@pytest.mark.parametrize("way", WAYS)
def test_a_code_leads_to_the_door_and_leaves_the_address(way: str) -> None:
    place, client = make_place(), Client()

    answer = WAYS[way](client, shown_code(place).printed)

    assert (answer.status_code, answer.headers["Location"]) == (303, DOOR)
    assert heading(client) == "14, rue des Tilleuls"


def test_the_door_tells_a_stranger_no_name_no_number_and_no_address() -> None:
    place, client = make_place(homes=18), Client()
    make_member("Odette", of=place)
    Neighbourhood.objects.update(address="3, impasse du Puits")
    scan(client, shown_code(place).code)

    page = client.get(DOOR).content.decode()
    page = page[page.index("<main") : page.index("</main>")]

    assert "14, rue des Tilleuls" in page
    assert not re.search(r"Nadia|Odette|impasse|\b18\b|\b2 voisins", page)


def test_a_stranger_signs_in_then_asks() -> None:
    place, client = make_place(), Client()
    scan(client, shown_code(place).code)
    assert client.post(COME_IN, {"words": ""}).headers["Location"].startswith("/connexion/")

    client.force_login(make_person("Camille"))
    client.post(COME_IN, {"words": "1er droite"})

    assert Ask.objects.get().words == "1er droite"


def test_a_code_given_by_hand_lets_in() -> None:
    place, camille = make_place(), make_person("Camille")
    client = browser_of(camille)
    scan(client, handed_code(place).code)

    answer = client.post(COME_IN, {"words": ""})

    assert answer.headers["Location"] == f"/voisinages/{place.public_id}/ma-fiche/"
    assert place.memberships.filter(person=camille).exists()


def test_asking_again_says_that_it_was_asked() -> None:
    place = make_place()
    client = browser_of(make_person("Camille"))
    for _time in range(2):
        scan(client, shown_code(place).code)
        answer = client.post(COME_IN, {"words": ""})

    assert "Votre demande est déjà partie" in answer.content.decode()
    assert Ask.objects.count() == 1


def test_a_false_address_alone_never_lets_in() -> None:
    """T07: there is nowhere to claim that one lives there; without a code the door stays shut."""
    place = make_place()
    client = browser_of(make_person("Camille"))

    client.post(COME_IN, {"words": place.address, "place": str(place.public_id), "address": place.address})

    assert not Ask.objects.exists()
    assert place.memberships.count() == 1


# -- Guessing -----------------------------------------------------------------------------------------------


def seen(client: Client, code: str) -> tuple[object, ...]:
    answer = scan(client, code)
    headers = {name: value for name, value in answer.headers.items() if name != "Expires"}
    page = CHANGING.sub("", client.get(DOOR).content.decode())
    return answer.status_code, headers, answer.content, page


def test_wrong_old_and_one_too_many_are_answered_by_the_same_bytes() -> None:
    place = make_place()
    old = shown_code(place).code
    codes.make(neighbourhood=place, kind=CodeKind.SHOWN, by=keeper_of(place).person, at=NOON)
    tired = Client(REMOTE_ADDR="10.0.0.9")
    for _time in range(CODES_FROM_A_NETWORK):
        scan(tired, new_code())

    wrong, over, misspelt = (
        seen(Client(REMOTE_ADDR=f"10.0.0.{n}"), code) for n, code in enumerate(("22222222", old, "x"))
    )
    too_many = seen(tired, shown_code(place).code)

    assert wrong == over == misspelt == too_many


@pytest.mark.parametrize(
    ("before", "opens"), [(CODES_FROM_A_NETWORK - 1, True), (CODES_FROM_A_NETWORK, False)]
)
def test_of_many_guesses_from_one_home_ten_are_looked_at(before: int, opens: bool) -> None:
    place, client = make_place(), Client()
    for _time in range(before):
        scan(client, new_code())

    scan(client, shown_code(place).code)

    assert (heading(client) == "14, rue des Tilleuls") is opens


def test_five_thousand_guesses_from_fifty_homes_open_nothing_once_each_has_had_its_ten() -> None:
    right, homes = shown_code(make_place()).code, [Client(REMOTE_ADDR=f"10.1.{n}.1") for n in range(50)]

    for number in range(5000):
        scan(homes[number % 50], new_code() if number < 50 * CODES_FROM_A_NETWORK else right)

    assert {heading(home) for home in homes} == {"Ce code n’ouvre rien"}
