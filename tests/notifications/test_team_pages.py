"""What the team sees: every letter as it looks, and what could not be sent, without a name."""

import pytest
from django.test import Client

from tests.notifications.makers import (
    ALERTED,
    NOON,
    THANKED,
    declared,
    make_reader,
    news,
    send,
)
from tests.security import world
from voisins.accounts.models import Person
from voisins.lib.text import NBSP
from voisins.notifications.enums import Reason, State, Urgency
from voisins.notifications.models import Letter

pytestmark = pytest.mark.django_db
PAGE = "/atelier/courriels/"


@pytest.fixture
def people() -> dict[str, Person]:
    return world.make_world()


def read(person: Person, path: str) -> str:
    return world.client_of(person).get(path).content.decode().replace(NBSP, " ")


def give_up(*addresses: str) -> None:
    for number, address in enumerate(addresses):
        send(address, number)
    Letter.objects.filter(address__in=addresses).update(
        state=State.GIVEN_UP, reason=Reason.REFUSED, ended_at=NOON
    )


def test_every_kind_and_every_part_is_there_with_its_look(people: dict[str, Person]) -> None:
    with declared(), declared(ALERTED, urgency=Urgency.VITAL), news():
        page = read(people["editor"], PAGE)
        for name in (THANKED, ALERTED, "tests.news", "digest"):
            assert f"{PAGE}{name}/" in page
            assert "<iframe" in read(people["editor"], f"{PAGE}{name}/")
            assert "Voisins solidaires" in read(people["editor"], f"{PAGE}{name}/page/")


def test_a_look_shows_the_mail_and_its_text(people: dict[str, Person]) -> None:
    with declared(sensitive=True):
        page = read(people["editor"], f"{PAGE}{THANKED}/")
        mail = read(people["editor"], f"{PAGE}{THANKED}/page/")

    assert "Objet : Un message de vos voisins" in page
    assert "Odette y voit clair." in page and "Odette y voit clair." in mail


def test_a_mail_in_its_frame_can_run_and_load_nothing(people: dict[str, Person]) -> None:
    answer = world.client_of(people["editor"]).get(f"{PAGE}digest/page/")

    said = answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert {part.strip() for part in said.split(";")} == {
        "default-src 'none'",
        "style-src 'unsafe-inline'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'self'",
        "sandbox",
    }


def test_what_was_given_up_is_counted_by_kind_and_names_nobody(people: dict[str, Person]) -> None:
    with declared():
        give_up("joseph@exemple.fr", "simone@exemple.fr")
        page = read(people["editor"], PAGE)

    assert "Quelqu’un vous dit tests.thanked : 2. Courrier refusé." in page
    assert "joseph" not in page
    assert "Réessayer" not in page, "only the administrator may"


def test_the_administrator_has_it_all_tried_again(people: dict[str, Person]) -> None:
    with declared():
        give_up("joseph@exemple.fr")
        browser: Client = world.client_of(people["administrator"])
        assert "Réessayer" in browser.get(PAGE).content.decode()

        answer = browser.post(f"{PAGE}reessayer/", follow=True)

    assert "1 courriel va repartir." in answer.content.decode()
    assert Letter.objects.get(address="joseph@exemple.fr").state == State.WAITING


def test_a_letter_that_nobody_declares_has_no_page(people: dict[str, Person]) -> None:
    assert world.client_of(people["editor"]).get(f"{PAGE}{THANKED}/").status_code == 404


def test_a_reader_of_the_page_is_not_in_it(people: dict[str, Person]) -> None:
    make_reader("Zephyrine")

    assert "ephyrine" not in read(people["editor"], f"{PAGE}digest/page/")
