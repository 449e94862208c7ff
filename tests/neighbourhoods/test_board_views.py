"""The pages of the board: who gets in, what they show, how many questions they ask the database."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.accounts.makers import make_person
from tests.neighbourhoods.makers import NOON, browser_of, keeper_of, make_member, make_place
from voisins.neighbourhoods.enums import Reason, Standing
from voisins.neighbourhoods.models import Membership, Neighbourhood, Post, Reply, Thanks
from voisins.neighbourhoods.operations import board, distance, keeping

pytestmark = pytest.mark.django_db


def panel(place: Neighbourhood) -> str:
    return f"{place.get_absolute_url()}panneau/"


def page(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def fill(place: Neighbourhood) -> Membership:
    """Fifty words of ten people, each with two answers and thanks; return one of these people."""
    people = [make_member(f"Voisin{number}", of=place) for number in range(10)]
    for number in range(50):
        by = people[number % 10]
        post = board.write(words=f"Mot {number}.", by=by, at=NOON)
        for other in (people[(number + 1) % 10], people[(number + 2) % 10]):
            board.reply(post=post, words=f"Réponse à {number}", by=other.person, at=NOON)
            board.thank(post=post, by=other.person, at=NOON)
    return people[0]


def test_a_neighbour_writes_a_word_and_reads_it() -> None:
    odette = make_member("Odette", of=make_place())
    browser, here = browser_of(odette.person), panel(odette.neighbourhood)

    answer = browser.post(here, {"words": "Qui a une échelle ?\r\n\r\nPour samedi."})

    assert (answer.status_code, answer.headers["Location"]) == (302, here)
    assert Post.objects.get().words == "Qui a une échelle ?\n\nPour samedi."
    assert "Qui a une échelle ?" in page(browser, here)
    assert "Qui a une échelle ?" in page(browser, odette.neighbourhood.get_absolute_url())


def test_an_empty_board_says_how_to_begin() -> None:
    nadia = keeper_of(make_place())

    assert "Un bonjour suffit" in page(browser_of(nadia.person), panel(nadia.neighbourhood))


@pytest.mark.parametrize("words", ["", "   ", "long" * 501])
def test_a_word_that_is_empty_or_too_long_is_refused_and_kept_in_the_form(words: str) -> None:
    nadia = keeper_of(make_place())

    answer = browser_of(nadia.person).post(panel(nadia.neighbourhood), {"words": words})

    assert answer.status_code == 422
    assert not Post.objects.exists()
    assert words.strip() in answer.content.decode()


def test_a_neighbour_is_not_offered_to_announce_and_cannot() -> None:
    odette = make_member("Odette", of=make_place())
    browser = browser_of(odette.person)

    browser.post(panel(odette.neighbourhood), {"words": "Coupure", "announcement": "on"})

    assert not Post.objects.get().announcement
    assert "C’est une annonce" not in page(browser, panel(odette.neighbourhood))


def test_one_word_too_many_is_told_in_a_sentence() -> None:
    nadia = keeper_of(make_place())
    browser, here = browser_of(nadia.person), panel(nadia.neighbourhood)
    for _ten in range(board.POSTS_A_DAY):
        browser.post(here, {"words": "Bonjour"})

    answer = browser.post(here, {"words": "Encore"})

    assert answer.status_code == 422
    assert "Attendez un peu" in answer.content.decode()


def test_the_board_asks_few_questions_however_full(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    place = make_place()
    browser = browser_of(fill(place).person)
    browser.get(panel(place))

    with django_assert_max_num_queries(12):
        shown = page(browser, panel(place))
    assert shown.count('<article class="note') == 30
    assert "Lire les 2 réponses" in shown
    assert page(browser, f"{panel(place)}?page=2").count('<article class="note') == 20
    one = Post.objects.order_by("pk")[0].get_absolute_url()
    with django_assert_max_num_queries(12):
        browser.get(one)


def test_a_neighbour_answers_thanks_and_takes_back_their_answer() -> None:
    place = make_place()
    odette = make_member("Odette", of=place)
    post = board.write(words="Il reste du pain", by=keeper_of(place), at=NOON)
    browser, here = browser_of(odette.person), post.get_absolute_url()

    browser.post(here, {"words": "J’en veux bien"})
    browser.post(f"{here}merci/")

    assert "Odette dit merci." in page(browser, here)
    answer = Reply.objects.get()
    browser.post(f"{here}merci/", {"no_more": "1"})
    browser.post(f"{here}{answer.public_id}/effacer/")
    assert (Reply.objects.count(), Thanks.objects.count()) == (0, 0)


def test_an_empty_answer_is_refused() -> None:
    nadia = keeper_of(make_place())
    post = board.write(words="Bonjour", by=nadia, at=NOON)

    assert browser_of(nadia.person).post(post.get_absolute_url(), {"words": ""}).status_code == 422


def test_nobody_erases_the_words_of_another() -> None:
    place = make_place()
    post = board.write(words="Bonjour", by=make_member("Odette", of=place), at=NOON)

    answer = browser_of(keeper_of(place).person).post(f"{post.get_absolute_url()}effacer/")

    assert answer.status_code == 404
    assert Post.objects.exists()


def test_a_keeper_takes_down_with_a_reason_that_the_author_reads_and_the_record_shows() -> None:
    place = make_place()
    odette, joseph = make_member("Odette", of=place), make_member("Joseph", of=place)
    post = board.write(words="Échelle à vendre", by=odette, at=NOON)
    keeper = browser_of(keeper_of(place).person)

    refused = keeper.post(f"{post.get_absolute_url()}retirer/", {"reason": "inventée"})
    keeper.post(f"{post.get_absolute_url()}retirer/", {"reason": "sale"})

    assert refused.status_code == 422
    assert "Retiré du panneau" in page(browser_of(odette.person), post.get_absolute_url())
    assert browser_of(joseph.person).get(post.get_absolute_url()).status_code == 404
    record = page(browser_of(joseph.person), f"{place.get_absolute_url()}carnet/")
    assert str(Reason.SALE.label) in record
    assert "Échelle" not in record


def test_a_keeper_pins_and_is_told_when_three_are_pinned() -> None:
    nadia = keeper_of(make_place())
    browser = browser_of(nadia.person)
    posts = [board.write(words=f"Mot {number}", by=nadia, at=NOON) for number in range(4)]

    for post in posts:
        answer = browser.post(f"{post.get_absolute_url()}epingler/", follow=True)

    assert "Trois mots sont déjà épinglés" in answer.content.decode()
    browser.post(f"{posts[0].get_absolute_url()}epingler/", {"no_more": "1"})
    assert Post.objects.exclude(pinned_at=None).count() == 2


def test_markup_in_a_word_is_shown_as_it_was_typed() -> None:
    nadia = keeper_of(make_place())
    post = board.write(words="<script>alert(1)</script>", by=nadia, at=NOON)

    assert "&lt;script&gt;alert(1)" in page(browser_of(nadia.person), post.get_absolute_url())


def test_outside_of_the_place_and_across_a_distance_there_is_no_word() -> None:
    place = make_place()
    odette = make_member("Odette", of=place)
    joseph = make_member("Joseph", of=place, standing=Standing.KEEPER)
    post = board.write(words="Bonjour", by=odette, at=NOON)
    distance.put(whom=joseph.person, by=odette.person, at=NOON)
    left = make_member("Inès", of=place)
    keeping.leave(membership=left, by=left.person, at=NOON)

    for person in (make_person("Camille"), joseph.person, left.person):
        browser = browser_of(person)
        assert browser.get(post.get_absolute_url()).status_code == 404
        for act in ("merci", "epingler", "effacer", "retirer"):
            assert browser.post(f"{post.get_absolute_url()}{act}/").status_code == 404, (person, act)
