"""What the board writes: announcements that do not wait, words taken down, and its part of the digest."""

import datetime as dt

import pytest
from django.core import mail
from pytest_django import DjangoAssertNumQueries

from tests.neighbourhoods.makers import NOON, browser_of, keeper_of, make_member, make_place
from voisins.accounts.limits import TooMany
from voisins.accounts.models import Person
from voisins.neighbourhoods.enums import Reason
from voisins.neighbourhoods.models import Membership, Post
from voisins.neighbourhoods.operations import board, distance, keeping
from voisins.neighbourhoods.queries.board_news import news
from voisins.notifications import operations as notifications

pytestmark = pytest.mark.django_db
MINUTE = dt.timedelta(minutes=1)
LATER = NOON + dt.timedelta(days=1)
ANNOUNCED = "Une annonce de votre voisinage"


def written() -> list[tuple[str, str]]:
    """To whom, and under which subject, what waited has gone."""
    mail.outbox.clear()
    notifications.deliver(at=NOON)
    return sorted((message.to[0], message.subject) for message in mail.outbox)


def announce(by: Membership, words: str = "L’eau sera coupée demain.") -> Post:
    return board.write(words=words, at_once=True, by=by, at=NOON)


def told(person: Person, *, since: dt.datetime = NOON - MINUTE) -> dict[str, list[str]]:
    """What the digest of one person says of the board, by subject."""
    found = news([person], {person.pk: since}, LATER)
    return {section.subject: [item.words for item in section.items] for section in found[person.pk]}


# -- At once -----------------------------------------------------------------------------------------------


def test_an_announcement_that_does_not_wait_is_mailed_to_every_other_member() -> None:
    place = make_place()
    for name in ("Odette", "Joseph"):
        make_member(name, of=place)

    announce(keeper_of(place))

    assert written() == [("joseph@exemple.fr", ANNOUNCED), ("odette@exemple.fr", ANNOUNCED)]
    assert "L’eau sera coupée demain." in str(mail.outbox[0].body)


def test_an_announcement_that_may_wait_is_not_mailed() -> None:
    place = make_place()
    make_member("Odette", of=place)

    board.write(words="Réunion jeudi", announcement=True, by=keeper_of(place), at=NOON)

    assert written() == []


def test_only_who_keeps_the_place_tells_everybody_at_once() -> None:
    odette = make_member("Odette", of=make_place())

    with pytest.raises(board.KeepersOnly):
        announce(odette)
    browser_of(odette.person).post(
        f"{odette.neighbourhood.get_absolute_url()}panneau/", {"words": "Moi aussi", "at_once": "on"}
    )

    assert written() == []
    assert not Post.objects.get().announcement


def test_three_announcements_a_day_do_not_wait() -> None:
    nadia = keeper_of(make_place())
    for number in range(board.AT_ONCE_A_DAY):
        announce(nadia, f"Annonce {number}")

    with pytest.raises(TooMany):
        announce(nadia)
    assert Post.objects.count() == board.AT_ONCE_A_DAY


@pytest.mark.parametrize("change", ["apart", "left", "taken_down", "taken_back"])
def test_what_changed_before_the_letter_left_is_looked_at_again(change: str) -> None:
    place = make_place()
    odette, nadia = make_member("Odette", of=place), keeper_of(place)
    post = announce(nadia)

    match change:
        case "apart":
            distance.put(whom=nadia.person, by=odette.person, at=NOON)
        case "left":
            keeping.leave(membership=odette, by=odette.person, at=NOON)
        case "taken_down":
            board.take_down(written=post, reason=Reason.MISTAKE, by=nadia, at=NOON)
        case _:
            board.take_back(written=post)

    assert written() == []


# -- Taken down --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["post", "reply"])
def test_the_author_is_told_why_and_their_words_are_not_in_the_mail(kind: str) -> None:
    place = make_place()
    odette, nadia = make_member("Odette", of=place), keeper_of(place)
    post = board.write(words="Sacré mot", by=odette, at=NOON)
    answer = board.reply(post=post, words="Sacré mot", by=odette.person, at=NOON)

    board.take_down(written=post if kind == "post" else answer, reason=Reason.SALE, by=nadia, at=NOON)

    assert written() == [("odette@exemple.fr", "Un mot retiré du panneau")]
    body = str(mail.outbox[0].body)
    assert str(Reason.SALE.label) in body
    assert post.get_absolute_url() in body
    assert "Sacré" not in body


def test_a_keeper_who_takes_down_their_own_word_is_not_told() -> None:
    nadia = keeper_of(make_place())
    post = board.write(words="Bonjour", by=nadia, at=NOON)

    board.take_down(written=post, reason=Reason.MISTAKE, by=nadia, at=NOON)

    assert written() == []


# -- The digest --------------------------------------------------------------------------------------------


def test_the_digest_tells_new_words_by_subject_and_what_answers_one_s_own() -> None:
    place = make_place()
    nadia, odette, joseph = keeper_of(place), make_member("Odette", of=place), make_member("Joseph", of=place)
    own = board.write(words="Qui a une échelle ?", by=odette, at=NOON)
    board.write(words="Réunion jeudi", announcement=True, by=nadia, at=NOON)
    board.write(words="Il reste du pain", by=joseph, at=NOON)
    board.reply(post=own, words="Moi", by=joseph.person, at=NOON)
    board.reply(post=own, words="Merci", by=odette.person, at=NOON)

    assert told(odette.person) == {
        f"Annonces : {place}": ["Nadia : « Réunion jeudi »"],
        f"Le panneau : {place}": ["Joseph : « Il reste du pain »"],
        "On vous répond": ["Joseph : « Moi »"],
    }


def test_the_digest_says_nothing_when_nothing_is_new_or_all_is_one_s_own() -> None:
    odette = make_member("Odette", of=make_place())
    board.write(words="Bonjour", by=odette, at=NOON)

    assert told(odette.person) == {}
    assert told(keeper_of(odette.neighbourhood).person, since=NOON + MINUTE) == {}


@pytest.mark.parametrize("change", ["apart", "put_apart", "left", "taken_down", "gone"])
def test_the_digest_says_nothing_that_its_reader_may_not_read(change: str) -> None:
    place = make_place()
    nadia, odette, joseph = keeper_of(place), make_member("Odette", of=place), make_member("Joseph", of=place)
    own = board.write(words="Qui a une échelle ?", by=odette, at=NOON)
    post = board.write(words="À vendre", by=joseph, at=NOON)
    answer = board.reply(post=own, words="Pas toi", by=joseph.person, at=NOON)
    before = told(odette.person)

    match change:
        case "apart":
            distance.put(whom=joseph.person, by=odette.person, at=NOON)
        case "put_apart":
            distance.put(whom=odette.person, by=joseph.person, at=NOON)
        case "left":
            keeping.leave(membership=joseph, by=joseph.person, at=NOON)
        case "taken_down":
            for each in (post, answer):
                board.take_down(written=each, reason=Reason.SALE, by=nadia, at=NOON)
        case _:
            keeping.leave(membership=odette, by=odette.person, at=NOON)

    assert len(before) == 2
    assert told(odette.person) == {}


def test_the_digest_of_a_hundred_is_gathered_in_as_many_queries_as_of_one(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    place = make_place(homes=120)
    people = [make_member(f"P{number}", of=place) for number in range(100)]
    for member, another in zip(people[:20], people[30:50], strict=True):
        post = board.write(words="Bonjour", by=member, at=NOON)
        board.reply(post=post, words="Bonjour à vous", by=another.person, at=NOON)
    persons = [member.person for member in people]
    since = {person.pk: NOON - MINUTE for person in persons}

    with django_assert_num_queries(4):
        found = news(persons, since, LATER)

    assert len(found[people[50].person_id][0].items) == 8
    assert {section.subject for section in found[people[0].person_id]} >= {"On vous répond"}
