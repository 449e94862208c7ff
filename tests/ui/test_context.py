"""What a page knows of its address: the same page in the other language, the address to remember."""

import re

import pytest
from django.test import Client, RequestFactory

from voisins.ui.context import House


def other(path: str, language: str, method: str = "get") -> str:
    request = getattr(RequestFactory(), method)(path)
    request.LANGUAGE_CODE = language
    house = House(request)
    return next(each.href for each in house.languages if each.code != language)


@pytest.mark.parametrize(
    ("here", "language", "there"),
    [
        ("/", "fr", "/en/"),
        ("/en/", "en", "/"),
        ("/kits/canicule/", "fr", "/en/kits/canicule/"),
        ("/en/kits/canicule/", "en", "/kits/canicule/"),
        ("/communes/?q=st+denis", "fr", "/en/communes/?q=st+denis"),
        ("/enfance/", "fr", "/en/enfance/"),
    ],
)
def test_the_switch_leads_to_the_same_page_in_the_other_language(
    here: str, language: str, there: str
) -> None:
    assert other(here, language) == there


def test_the_switch_never_leads_to_another_site() -> None:
    assert other("/en//evil.example/", "en") == "/evil.example/"


def test_from_an_answer_to_a_form_the_switch_leads_home() -> None:
    assert other("/kits/canicule/affiche/imprimer/", "fr", "post") == "/en/"


def test_a_public_page_names_its_lasting_address_whatever_host_was_asked(
    client: Client, settings: object
) -> None:
    page = client.get("/aide/", headers={"host": "localhost"}).content.decode()

    assert '<link rel="canonical" href="http://127.0.0.1:8000/aide/">' in page
    assert '<link rel="alternate" hreflang="en" href="http://127.0.0.1:8000/en/aide/">' in page
    assert "//localhost" not in page


def test_an_error_has_no_lasting_address(client: Client) -> None:
    page = client.get("/try/nowhere/").content.decode()

    assert "canonical" not in page
    assert re.findall(r'href="(/en/[^"]*)" lang="en"', page) == ["/en/"]
