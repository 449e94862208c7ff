"""The team comes in with two factors, by every path; each proof counts once, and only for the session that gave it."""

import datetime as dt

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.cache import cache
from django.test import Client

from tests.accounts.makers import (
    ask_for_code,
    is_in,
    make_person,
    make_protected,
    signed_in,
    spare_codes,
    telephone_code,
    type_code,
    type_second_code,
)
from tests.security.world import PASSKEY, make_passkey
from voisins.accounts import operations
from voisins.accounts.enums import Role
from voisins.accounts.models import Person
from voisins.lib.clock import now

pytestmark = pytest.mark.django_db

SECURITY, PROOF = "/compte/securite/", "/compte/confirmer/"
APPLICATION, KEYS = "/compte/facteurs/application/", "/compte/facteurs/cles/ajouter/"
SPARE = "/compte/facteurs/secours/refaire/"


def sent_to(client: Client, path: str) -> str:
    """Where somebody who asks for ``path`` is sent, in one step or in several; nothing when they get it."""
    steps = client.get(path, follow=True).redirect_chain
    return str(steps[-1][0]).split("?")[0] if steps else ""


def enrol(client: Client) -> str:
    """Teach an application the secret, as the page asks; return the code that proved it."""
    page = client.get(APPLICATION)
    secret = page.context["form"].secret
    code = telephone_code(secret=secret)
    assert client.post(APPLICATION, {"code": code}).status_code == 302
    return code


# -- Without one ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        "/compte/",
        "/atelier/",
        "/kits/lots/",
        "/compte/equipe/",
        "/compte/journal/",
        "/compte/appareils/",
        "/compte/fermer/",
    ],
)
def test_the_team_without_a_second_factor_reaches_nothing_but_how_to_get_one(path: str) -> None:
    claire = signed_in(make_person("Claire", Role.EDITOR, Role.ADMINISTRATOR))

    assert sent_to(claire, path) == SECURITY


@pytest.mark.parametrize("path", [SECURITY, "/compte/facteurs/", APPLICATION, KEYS, "/compte/facteurs/cles/"])
def test_how_to_get_one_is_open_to_them(path: str) -> None:
    assert sent_to(signed_in(make_person("Claire", Role.EDITOR)), path) == ""


def test_who_cannot_publish_needs_none() -> None:
    assert is_in(signed_in(make_person("Lea", Role.TOWN_AGENT)))


def test_who_joins_the_team_is_asked_for_one_at_the_next_page() -> None:
    person = make_person("Lea", Role.TOWN_AGENT)
    lea = signed_in(person)
    assert is_in(lea)

    operations.entrust(person=person, role=Role.EDITOR, commune=None, by=None, at=now())

    assert sent_to(lea, "/compte/") == SECURITY


# -- Getting one ------------------------------------------------------------------------------------------


def test_the_session_that_adds_an_application_goes_on_and_another_one_must_show_it() -> None:
    person = make_person("Claire", Role.EDITOR)
    here, elsewhere = signed_in(person), signed_in(person)

    enrol(here)

    assert sent_to(here, "/atelier/") == ""
    assert sent_to(elsewhere, "/atelier/") == f"{PROOF}code/"


def test_the_code_that_proved_an_application_opens_no_door_after() -> None:
    person = make_person("Claire", Role.EDITOR)
    code = enrol(signed_in(person))

    elsewhere = Client()
    type_code(elsewhere, ask_for_code(elsewhere, person.email))
    answer = type_second_code(elsewhere, code)

    assert "a déjà servi" in answer.content.decode()
    assert not is_in(elsewhere)


@pytest.mark.django_db(transaction=True)  # the mail leaves with the commit
def test_adding_and_taking_away_is_told_by_mail_to_its_owner() -> None:
    person = make_person("Claire", Role.EDITOR)
    claire = signed_in(person)
    enrol(claire)
    claire.post("/compte/facteurs/application/retirer/")

    told = [message for message in mail.outbox if message.subject == "Votre compte"]

    assert [message.to for message in told] == [[person.email]] * len(told)
    assert "protège maintenant votre compte" in str(told[0].body)
    assert "ne protège plus votre compte" in str(told[-1].body)
    assert sent_to(claire, "/atelier/") == SECURITY


# -- Showing it -------------------------------------------------------------------------------------------


def test_a_code_of_the_telephone_works_once_whichever_process_is_asked() -> None:
    person = make_protected("Claire", Role.EDITOR)
    code = telephone_code()
    assert is_in(signed_in(person, code=code))

    cache.clear()  # what another process of the server remembers: nothing
    again = Client()
    type_code(again, ask_for_code(again, person.email))
    answer = type_second_code(again, code)

    assert "a déjà servi" in answer.content.decode()
    assert not is_in(again)
    type_second_code(again, telephone_code(1))
    assert is_in(again)


def test_ten_wrong_codes_close_the_door_to_the_right_one_whichever_process_is_asked() -> None:
    person = make_protected("Claire", Role.EDITOR)
    claire = Client()
    type_code(claire, ask_for_code(claire, person.email))
    for _time in range(10):
        cache.clear()
        type_second_code(claire, "000000")

    cache.clear()
    type_second_code(claire, telephone_code())

    assert not is_in(claire)


def test_a_spare_code_opens_the_door_once() -> None:
    person = make_person("Claire", Role.EDITOR)
    enrol(signed_in(person))
    code = spare_codes(person)[0]

    assert is_in(signed_in(person, code=f"{code[:4]} {code[4:]}"))
    again = Client()
    type_code(again, ask_for_code(again, person.email))
    type_second_code(again, code)

    assert not is_in(again)
    assert len(spare_codes(person)) == 9


def test_spare_codes_go_with_the_last_factor() -> None:
    person = make_person("Claire", Role.EDITOR)
    claire = signed_in(person)
    enrol(claire)

    claire.post("/compte/facteurs/application/retirer/")

    assert not Authenticator.objects.filter(user=person).exists()


# -- Once more, before what matters -----------------------------------------------------------------------


@pytest.mark.parametrize(("minutes", "asked"), [(14, ""), (16, f"{PROOF}code/")])
def test_coming_in_counts_for_a_quarter_of_an_hour(minutes: int, asked: str) -> None:
    claire = signed_in(make_protected("Claire", Role.EDITOR), code=telephone_code())

    with time_machine.travel(now() + dt.timedelta(minutes=minutes)):
        assert sent_to(claire, SPARE) == asked


@pytest.mark.parametrize(("minutes", "asked"), [(14, ""), (16, "/connexion/")])
def test_who_has_no_factor_yet_asks_for_a_new_code(minutes: int, asked: str) -> None:
    lea = signed_in(make_person("Lea", Role.TOWN_AGENT))

    with time_machine.travel(now() + dt.timedelta(minutes=minutes)):
        assert sent_to(lea, KEYS) == asked


def test_a_key_is_asked_for_first_and_a_code_is_the_other_way() -> None:
    person = make_protected("Claire", Role.EDITOR)
    make_passkey(person, PASSKEY)
    claire = signed_in(person, code=telephone_code())

    with time_machine.travel(now() + dt.timedelta(minutes=16)):
        page = claire.get(SPARE, follow=True)

    assert page.redirect_chain[-1][0].startswith(f"{PROOF}cle/")
    assert "Utiliser un code" in page.content.decode()


def test_while_coming_in_a_key_is_asked_for_first() -> None:
    person = make_person("Claire", Role.EDITOR)
    make_passkey(person, PASSKEY)
    claire = Client()
    type_code(claire, ask_for_code(claire, person.email))

    page = claire.get("/connexion/second-facteur/").content.decode()

    assert page.index("Utiliser la clé") < page.index("Tapez un de vos codes de secours.")
    assert "application de codes" not in page, "she has none"


# -- Roles and accounts that end --------------------------------------------------------------------------


def test_a_role_taken_back_ends_the_session_at_the_next_page() -> None:
    person = make_protected("Karim", Role.REVIEWER)
    karim = signed_in(person, code=telephone_code())
    assert is_in(karim)

    operations.withdraw(appointment=person.appointments.get(), by=None, at=now())

    assert sent_to(karim, "/atelier/") == "/connexion/"


def test_an_account_that_is_shut_ends_at_the_next_page() -> None:
    person = make_person("Lea", Role.TOWN_AGENT)
    lea = signed_in(person)

    Person.objects.filter(pk=person.pk).update(is_active=False)

    assert sent_to(lea, "/kits/lots/") == "/connexion/"


@pytest.mark.parametrize(("hours", "still"), [(7, True), (9, False)])
def test_a_session_of_the_team_that_nobody_uses_ends_after_eight_hours(hours: int, still: bool) -> None:
    claire = signed_in(make_protected("Claire", Role.EDITOR), code=telephone_code())
    assert is_in(claire)

    with time_machine.travel(now() + dt.timedelta(hours=hours)):
        assert is_in(claire) is still
