"""Opening one’s own account: the first code that an unknown address types opens it, with a first name."""

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.accounts.makers import ask_for_code, is_in, make_person, type_code
from voisins.accounts.models import Person
from voisins.journal.models import Entry

HERE = "/compte/ouvrir/"
ROSE = {"first_name": "Rose", "of_age": "on"}

pytestmark = pytest.mark.django_db


def proved(address: str = "rose@exemple.fr") -> Client:
    """A browser that has just shown that it reads ``address``."""
    client = Client()
    answer = type_code(client, ask_for_code(client, address))
    assert answer.headers["Location"] == HERE
    return client


def opened(client: Client, **said: str) -> HttpResponse:
    return client.post(HERE, {**ROSE, **said})  # type: ignore[return-value]


def test_a_first_name_is_enough_to_open_an_account_and_be_in_it() -> None:
    client = proved()

    answer = opened(client)

    rose = Person.objects.get()
    assert (rose.first_name, rose.email) == ("Rose", "rose@exemple.fr")
    assert answer.headers["Location"] == "/compte/"
    assert is_in(client)
    assert Entry.objects.get().by_pk == rose.pk


def test_the_next_code_opens_the_same_account() -> None:
    opened(proved())

    client = Client()
    answer = type_code(client, ask_for_code(client, "rose@exemple.fr"))

    assert answer.headers["Location"] == "/compte/"
    assert Person.objects.count() == 1


def test_whoever_came_from_a_page_goes_on_to_it() -> None:
    client = Client()
    client.post(
        "/connexion/?next=/compte/securite/", {"email": "rose@exemple.fr", "next": "/compte/securite/"}
    )
    code = ask_for_code(client, "rose@exemple.fr")
    client.post("/connexion/code/", {"code": code, "next": "/compte/securite/"})

    assert opened(client).headers["Location"] == "/compte/securite/"


@pytest.mark.parametrize("said", [{"first_name": ""}, {"first_name": "R" * 61}, {"of_age": ""}])
def test_what_is_missing_is_said_and_nothing_is_lost(said: dict[str, str]) -> None:
    client = proved()

    answer = opened(client, **said)

    assert answer.status_code == 422
    assert b"<title>Erreur" in answer.content
    assert not Person.objects.exists()
    assert opened(client).status_code == 302


def test_without_a_code_nothing_opens() -> None:
    client = Client()
    ask_for_code(client, "rose@exemple.fr")
    type_code(client, "00000000")

    assert client.get(HERE).headers["Location"].startswith("/connexion/")
    assert opened(client).headers["Location"].startswith("/connexion/")
    assert not Person.objects.exists()


def test_the_address_that_was_proved_is_the_one_that_counts() -> None:
    make_person("Nadia")

    opened(proved(), email="nadia@exemple.fr")

    assert Person.objects.get(first_name="Rose").email == "rose@exemple.fr"


def test_opened_twice_at_once_it_is_one_account_and_the_second_is_told() -> None:
    here, there = proved(), proved()

    opened(here)
    answer = opened(there, first_name="Rosa")

    assert Person.objects.get().first_name == "Rose"
    assert answer.headers["Location"].startswith("/connexion/")
    assert not is_in(there)


def test_an_account_that_was_shut_is_not_opened_again() -> None:
    make_person("Rose")
    Person.objects.update(is_active=False)
    client = Client()

    answer = type_code(client, ask_for_code(client, "rose@exemple.fr"))

    assert answer.headers["Location"] == "/connexion/compte-ferme/"
    assert client.get(HERE).headers["Location"].startswith("/connexion/")


def test_who_is_in_has_nothing_to_open() -> None:
    client = proved()
    opened(client)

    assert client.get(HERE).status_code == 302
