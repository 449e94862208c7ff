"""Words that tell of an absence, of money or of somebody else are read again by their author before they are up."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.neighbourhoods.makers import NOON, browser_of, keeper_of, make_member, make_place, settled
from tests.security.pictures import picture
from voisins.neighbourhoods.models import Membership, Post, Reply
from voisins.neighbourhoods.operations import board

pytestmark = pytest.mark.django_db

AWAY = "Nous partons du 3 au 17 août, qui relève notre courrier ?"


@pytest.fixture
def odette() -> Membership:
    return settled(make_member("Odette", of=make_place()))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (AWAY, "quelqu’un sera absent"),
        ("Faites-moi un virement, voici mon RIB", "jamais d’argent"),
        ("Le numéro de Lucienne : 06 39 98 12 34", "à quelqu’un d’autre"),
    ],
)
def test_a_word_of_the_board_is_read_again_and_nothing_of_it_is_lost(
    odette: Membership, words: str, said: str
) -> None:
    browser, here = browser_of(odette.person), f"{odette.neighbourhood.get_absolute_url()}panneau/"

    warned = browser.post(here, {"words": words})

    assert (warned.status_code, Post.objects.count()) == (422, 0)
    page = warned.content.decode()
    assert said in page
    assert words in page
    assert 'name="anyway"' in page
    assert browser.post(here, {"words": words, "anyway": "yes"}).status_code == 302
    assert Post.objects.get().words == words


def test_an_answer_is_read_again(odette: Membership) -> None:
    post = board.write(words="Bonjour", by=odette, at=NOON)
    browser, here = browser_of(odette.person), post.get_absolute_url()

    assert browser.post(here, {"words": AWAY}).status_code == 422
    assert not Reply.objects.exists()
    assert browser.post(here, {"words": AWAY, "anyway": "yes"}).status_code == 302
    assert Reply.objects.get().words == AWAY


def test_a_photo_that_came_with_it_is_asked_for_again(odette: Membership) -> None:
    """A browser does not send a file twice by itself."""

    sent = SimpleUploadedFile("photo.jpg", picture("JPEG"), "image/jpeg")

    warned = browser_of(odette.person).post(
        f"{odette.neighbourhood.get_absolute_url()}panneau/", {"words": AWAY, "photo": sent}
    )

    assert "Choisissez de nouveau votre photo" in warned.content.decode()


def test_a_word_with_a_fault_is_mended_first(odette: Membership) -> None:
    """One thing at a time: what is too long is not also read again."""
    browser = browser_of(odette.person)

    answer = browser.post(f"{odette.neighbourhood.get_absolute_url()}panneau/", {"words": AWAY * 50})

    assert "Relisez" not in answer.content.decode()
    assert 'name="anyway"' not in answer.content.decode()


def test_who_keeps_the_place_reads_again_too() -> None:
    nadia = keeper_of(make_place())

    warned = browser_of(nadia.person).post(
        f"{nadia.neighbourhood.get_absolute_url()}panneau/", {"words": AWAY, "announcement": "on"}
    )

    assert warned.status_code == 422
