"""T06: nobody learns from us whether an address has a voisinage: neither by opening one there, nor by the time it takes."""

import random
import re
from time import perf_counter

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.accounts.makers import make_person, make_valbourg
from tests.accounts.test_asking_for_a_code import compared, tells
from tests.neighbourhoods.makers import browser_of, make_place
from voisins.neighbourhoods.models import Neighbourhood

pytestmark = pytest.mark.django_db
TAKEN, FREE = "14, impasse du Puits", "16, impasse du Puits"
MASKED = re.compile(
    r"[0-9a-f]{8}-[0-9a-f-]{27}|name=\"csrfmiddlewaretoken\" value=\"[^\"]+\"|\b[0-9A-Z]{4}[ -]?[0-9A-Z]{4}\b"
)  # the number of the new place, its code, and what a form carries


def form(name: str) -> dict[str, str]:
    return {
        "kind": "building",
        "name": name,
        "address": f"{name}, Valbourg",
        "commune": make_valbourg().pk,
        "homes": "18",
    }


def found(browser: Client, name: str) -> HttpResponse:
    return browser.post("/voisinages/ouvrir/", form(name))  # type: ignore[return-value]


def told(name: str, *, of: str) -> list[object]:
    """All that is said to somebody who opens a voisinage there, up to its page."""
    browser = browser_of(make_person(of))
    answers = [browser.post("/voisinages/ouvrir/", form(name) | {"homes": "0"}), found(browser, name)]
    answers += [browser.get(answers[-1].headers["Location"])]
    place = Neighbourhood.objects.get(memberships__person__first_name=of).get_absolute_url()
    answers += [browser.get(place), browser.get(f"{place}quartier/"), browser.get(f"{place}annuaire/")]
    return [_seen(answer, name, of) for answer in answers]


def _seen(answer: HttpResponse, name: str, of: str) -> tuple[object, ...]:
    headers = {each: value for each, value in answer.headers.items() if each != "Expires"}
    said = f"{headers} {answer.text}".replace(name, "ADRESSE").replace(of, "NOM")
    return answer.status_code, MASKED.sub("", said)


def test_a_taken_address_is_answered_as_a_free_one_to_the_byte() -> None:
    make_place(name=TAKEN)

    taken, free = told(TAKEN, of="Karim"), told(FREE, of="Simon")

    assert taken == free
    assert Neighbourhood.objects.filter(name=TAKEN).count() == 2


@pytest.mark.parametrize("times", [60, pytest.param(400, marks=pytest.mark.slow)])
def test_a_taken_address_is_answered_as_quickly_as_a_free_one(times: int) -> None:
    """Measured twice more before it fails: a busy machine is sometimes unfair to one of the two."""
    for number in range(times):
        make_place(make_person(f"Gardien{number}"), name=f"{number}, rue prise")
    browser = browser_of(make_person("Karim"))

    measured: list[tuple[float, float]] = []
    while len(measured) < 3 and all(tells(each) for each in measured):
        measured.append(compared(*times_of(browser, times)))
    assert not tells(measured[-1]), measured


def times_of(browser: Client, times: int) -> tuple[list[float], list[float]]:
    """How long taken addresses, then free ones, wait for their answer; asked in no order."""
    names = [f"{number}, rue {word}" for word in ("prise", "libre") for number in range(times)]
    taken: dict[bool, list[float]] = {True: [], False: []}
    for name in random.sample(names, len(names)):
        start = perf_counter()
        answer = found(browser, name)
        taken["prise" in name].append(perf_counter() - start)
        assert answer.status_code == 302
    return taken[True], taken[False]
