"""Asking for a code tells nobody whether an address has an account."""

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from tests.kits.makers import NOON
from voisins.accounts import operations

CHANGING = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"|nonce="[^"]+"')


@pytest.fixture(autouse=True)
def _karim(db: None) -> None:
    operations.open_account(email="karim@exemple.fr", first_name="Karim", by=None, at=NOON)


def ask(email: str) -> tuple[Any, str]:
    client = Client()
    answer = client.post("/connexion/", {"email": email})
    page = client.get(answer.url).text if answer.status_code == 302 else answer.text
    return answer, CHANGING.sub("", page).replace(email, "ADDRESS")


def test_a_known_and_an_unknown_address_get_the_same_answer() -> None:
    known, known_page = ask("karim@exemple.fr")
    unknown, unknown_page = ask("nadia@exemple.fr")

    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert sorted(known.cookies) == sorted(unknown.cookies)
    assert known_page == unknown_page


def test_each_address_gets_one_mail() -> None:
    ask("karim@exemple.fr")
    ask("nadia@exemple.fr")

    assert [message.to for message in mail.outbox] == [["karim@exemple.fr"], ["nadia@exemple.fr"]]
    code = re.compile(r"\b\d{4}[\s\u00a0]?\d{4}\b")
    assert code.search(str(mail.outbox[0].body))
    assert not code.search(str(mail.outbox[1].body))
