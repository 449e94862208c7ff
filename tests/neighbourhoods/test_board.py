"""The board: write, answer, thank, pin, take back, take down: done, refused, journalled, and read by whom."""

import datetime as dt

import pytest
from django.utils import translation

from tests.accounts.makers import make_person
from tests.neighbourhoods.makers import NOON, keeper_of, make_member, make_place
from voisins.accounts import operations as accounts
from voisins.accounts.limits import TooMany
from voisins.journal.models import Entry
from voisins.moderation.kinds import SUBJECTS
from voisins.neighbourhoods.enums import Reason
from voisins.neighbourhoods.models import Membership, Neighbourhood, Post, Reply, Thanks
from voisins.neighbourhoods.operations import board, distance, keeping
from voisins.neighbourhoods.queries import board as queries
from voisins.neighbourhoods.queries.record import record_of
from voisins.neighbourhoods.rules.board import first_words, thanks_said

pytestmark = pytest.mark.django_db
MINUTE = dt.timedelta(minutes=1)


def words_for(reader: Membership) -> list[str]:
    """What a reader finds on the board, from top to bottom."""
    return [note.written.words for note in queries.board(reader)[1]]


def note_of(post: Post, reader: Membership) -> queries.Note:
    return queries.thread(post, reader)[0]


def answers_to(post: Post, reader: Membership) -> list[queries.Note]:
    return queries.thread(post, reader)[1]


def taken_down_in(place: Neighbourhood) -> list[tuple[str, str]]:
    """What the members read of it: by whom, and why."""
    return [(done.by_name, done.reason) for done in record_of(place, apart=()) if done.reason]


def make_post(words: str, *, by: Membership, minutes: int = 0, announcement: bool = False) -> Post:
    return board.write(words=words, announcement=announcement, by=by, at=NOON + minutes * MINUTE)


# -- Writing -----------------------------------------------------------------------------------------------


def test_neighbours_read_the_newest_word_first() -> None:
    odette = make_member("Odette", of=make_place())
    make_post("Bonjour", by=odette)
    make_post("Qui a une échelle ?", by=odette, minutes=1)

    assert words_for(keeper_of(odette.neighbourhood)) == ["Qui a une échelle ?", "Bonjour"]


def test_an_announcement_is_for_those_who_keep_the_place_and_is_written_in_the_journal() -> None:
    place = make_place()
    odette = make_member("Odette", of=place)

    with pytest.raises(board.KeepersOnly):
        make_post("Coupure d’eau", by=odette, announcement=True)
    make_post("Coupure d’eau", by=keeper_of(place), announcement=True)

    assert Post.objects.get().announcement
    assert Entry.objects.filter(act="neighbourhoods.announced").count() == 1


def test_who_writes_ten_words_a_day_writes_no_more_today() -> None:
    odette = make_member("Odette", of=make_place())
    for number in range(10):
        make_post(f"Mot {number}", by=odette)

    with pytest.raises(TooMany):
        make_post("Encore un", by=odette)
    assert Post.objects.count() == 10
    make_post("Demain", by=odette, minutes=24 * 60)


def test_no_word_on_the_board_is_kept_in_the_journal() -> None:
    place = make_place()
    post = make_post("Un mot secret", by=make_member("Odette", of=place))

    board.take_down(written=post, reason=Reason.SALE, by=keeper_of(place), at=NOON)

    assert "secret" not in repr(list(Entry.objects.values()))


# -- Answering and thanking --------------------------------------------------------------------------------


def test_answers_are_read_under_the_word_in_their_order() -> None:
    place = make_place()
    odette, joseph = make_member("Odette", of=place), make_member("Joseph", of=place)
    post = make_post("Qui a une échelle ?", by=odette)

    board.reply(post=post, words="Moi", by=joseph.person, at=NOON)
    board.reply(post=post, words="Merci Joseph", by=odette.person, at=NOON + MINUTE)

    assert [(each.author, each.own) for each in answers_to(post, odette)] == [
        ("Joseph", False),
        ("Odette", True),
    ]
    assert note_of(post, odette).replies == 2


def test_nobody_answers_what_was_taken_down() -> None:
    place = make_place()
    post = make_post("À vendre", by=make_member("Odette", of=place))
    board.take_down(written=post, reason=Reason.SALE, by=keeper_of(place), at=NOON)

    with pytest.raises(board.NoLongerUp):
        board.reply(post=post, words="Combien ?", by=keeper_of(place).person, at=NOON)
    assert not Reply.objects.exists()


def test_thanks_are_said_once_in_a_sentence_and_taken_back() -> None:
    place = make_place()
    odette, joseph = make_member("Odette", of=place), make_member("Joseph", of=place)
    post = make_post("Il reste du pain", by=odette)

    for _twice in range(2):
        board.thank(post=post, by=joseph.person, at=NOON)
    board.thank(post=post, by=keeper_of(place).person, at=NOON + MINUTE)

    assert note_of(post, odette).thanks == "Joseph et Nadia disent merci."
    assert note_of(post, joseph).thanked
    board.thank_no_more(post=post, by=joseph.person)
    assert note_of(post, odette).thanks == "Nadia dit merci."


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ([], ""),
        (["Odette"], "Odette dit merci."),
        (["Odette", "Joseph", "Inès"], "Odette, Joseph et Inès disent merci."),
        (["Odette", "Joseph", "Inès", "Paul", "Nadia"], "Odette, Joseph, Inès et d’autres disent merci."),
    ],
)
def test_nobody_is_counted_in_thanks(names: list[str], said: str) -> None:
    with translation.override("fr"):
        assert thanks_said(names) == said


def test_first_words_are_cut_between_two_words() -> None:
    assert first_words("Bonjour\n\nà tous") == "Bonjour à tous"
    assert first_words("mot " * 100).endswith("mot…")
    assert len(first_words("mot " * 100)) <= 141


# -- Pinning -----------------------------------------------------------------------------------------------


def test_a_pinned_word_stays_on_top_and_three_at_most_are() -> None:
    place = make_place()
    nadia = keeper_of(place)
    posts = [make_post(f"Mot {number}", by=nadia, minutes=number) for number in range(5)]
    for post in posts[:3]:
        board.pin(post=post, at=NOON + MINUTE)

    with pytest.raises(board.TooManyPinned):
        board.pin(post=posts[3], at=NOON)
    board.pin(post=posts[0], at=NOON + 2 * MINUTE)  # pinned already: it goes on top
    board.unpin(post=posts[1])

    assert words_for(nadia) == ["Mot 0", "Mot 2", "Mot 4", "Mot 3", "Mot 1"]


# -- Taking back and taking down ---------------------------------------------------------------------------


def test_what_its_author_takes_back_is_erased_with_what_hangs_on_it() -> None:
    place = make_place()
    post = make_post("Bonjour", by=make_member("Odette", of=place))
    board.reply(post=post, words="Bonjour Odette", by=keeper_of(place).person, at=NOON)
    board.thank(post=post, by=keeper_of(place).person, at=NOON)

    board.take_back(written=post)

    assert (Post.objects.count(), Reply.objects.count(), Thanks.objects.count()) == (0, 0, 0)


def test_what_a_keeper_takes_down_is_read_by_its_author_alone_with_the_reason() -> None:
    place = make_place()
    nadia, odette, joseph = keeper_of(place), make_member("Odette", of=place), make_member("Joseph", of=place)
    post = make_post("À vendre", by=odette)
    board.pin(post=post, at=NOON)

    board.take_down(written=post, reason=Reason.SALE, by=nadia, at=NOON)

    assert words_for(joseph) == words_for(nadia) == []
    assert [note.reason for note in queries.board(odette)[1]] == [Reason.SALE.label]
    assert queries.latest(odette, set()) == []
    assert taken_down_in(place) == [("Nadia", Reason.SALE.label)]


def test_of_two_keepers_who_take_down_one_does_and_the_record_says_it_once() -> None:
    place = make_place()
    post = make_post("À vendre", by=make_member("Odette", of=place))
    board.take_down(written=post, reason=Reason.SALE, by=keeper_of(place), at=NOON)

    with pytest.raises(board.NoLongerUp):
        board.take_down(written=post, reason=Reason.PERSON, by=keeper_of(place), at=NOON)
    with pytest.raises(board.NoLongerUp):
        board.pin(post=post, at=NOON)
    assert len(taken_down_in(place)) == 1


def test_an_answer_is_taken_down_alone() -> None:
    place = make_place()
    odette, joseph = make_member("Odette", of=place), make_member("Joseph", of=place)
    post = make_post("Qui a une échelle ?", by=odette)
    answer = board.reply(post=post, words="Pas toi", by=joseph.person, at=NOON)

    board.take_down(written=answer, reason=Reason.PERSON, by=keeper_of(place), at=NOON)

    assert answers_to(post, odette) == []
    assert [each.reason for each in answers_to(post, joseph)] == [Reason.PERSON.label]
    assert note_of(post, odette).replies == 0


# -- Who is kept apart, who left ---------------------------------------------------------------------------


@pytest.mark.parametrize("who_wished_it", ["Odette", "Joseph"])
def test_two_who_are_kept_apart_read_nothing_of_each_other(who_wished_it: str) -> None:
    place = make_place()
    people = {name: make_member(name, of=place) for name in ("Odette", "Joseph")}
    odette, joseph = people["Odette"], people["Joseph"]
    for member in (odette, joseph):
        make_post(f"De {member.person}", by=member)
    shared = make_post("De Nadia", by=keeper_of(place))
    board.reply(post=shared, words="Joseph répond", by=joseph.person, at=NOON)
    board.thank(post=shared, by=joseph.person, at=NOON)
    (other,) = (each for name, each in people.items() if name != who_wished_it)

    distance.put(whom=other.person, by=people[who_wished_it].person, at=NOON)

    assert words_for(odette) == ["De Nadia", "De Odette"]
    assert words_for(joseph) == ["De Nadia", "De Joseph"]
    note = note_of(shared, odette)
    assert (answers_to(shared, odette), note.replies, note.thanks) == ([], 0, "")
    assert note_of(shared, joseph).thanks == "Joseph dit merci."


def test_who_left_is_named_no_more() -> None:
    place = make_place()
    nadia, odette = keeper_of(place), make_member("Odette", of=place)
    post = make_post("Au revoir", by=odette)
    board.thank(post=make_post("Bonjour", by=nadia), by=odette.person, at=NOON)

    keeping.leave(membership=odette, by=odette.person, at=NOON)

    assert note_of(post, nadia).author == ""
    assert [note.thanks for note in queries.board(nadia)[1]] == ["", ""]


def test_whose_account_is_closed_leaves_no_word() -> None:
    place = make_place()
    odette = make_member("Odette", of=place)
    make_post("Au revoir", by=odette)
    asked = make_post("Qui a une échelle ?", by=keeper_of(place))
    board.reply(post=asked, words="Moi", by=odette.person, at=NOON)

    accounts.close_account(person=odette.person, by=None, at=NOON)

    assert words_for(keeper_of(place)) == ["Qui a une échelle ?"]
    assert answers_to(asked, keeper_of(place)) == []


def test_the_board_of_another_place_is_another_board() -> None:
    here = make_place()
    elsewhere = make_member("Karim", of=here).person
    other = make_place(elsewhere, name="Escalier B")
    make_post("D’ici", by=keeper_of(here))

    assert words_for(keeper_of(other)) == []


# -- Hidden by the association -----------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["mot", "reponse"])
def test_what_the_association_hides_is_read_by_nobody_until_it_is_restored(kind: str) -> None:
    place = make_place()
    odette = make_member("Odette", of=place)
    post = make_post("Qui a une échelle ?", by=odette)
    answer = board.reply(post=post, words="Moi", by=odette.person, at=NOON)
    board.pin(post=post, at=NOON)
    hidden = post if kind == "mot" else answer
    before = (words_for(odette), len(answers_to(post, odette)))

    for _twice in range(2):
        SUBJECTS[kind].hide(hidden.public_id, NOON)
    while_hidden = (words_for(odette), len(answers_to(post, odette)))
    SUBJECTS[kind].restore(hidden.public_id)

    assert while_hidden == (([], 1) if kind == "mot" else (before[0], 0))
    assert (words_for(odette), len(answers_to(post, odette))) == before


@pytest.mark.parametrize("kind", ["mot", "reponse"])
def test_who_may_read_a_word_may_report_it(kind: str) -> None:
    place = make_place()
    odette, joseph, tom = (make_member(name, of=place).person for name in ("Odette", "Joseph", "Tom"))
    post = make_post("À vendre", by=Membership.objects.get(person=odette))
    answer = board.reply(post=post, words="À vendre", by=odette, at=NOON)
    distance.put(whom=odette, by=tom, at=NOON)
    find, thing = SUBJECTS[kind].find, (post if kind == "mot" else answer).public_id

    found = find(joseph, thing)

    assert found is not None
    assert (found.words, found.author) == ("À vendre", odette)
    assert find(tom, thing) is None
    assert find(make_person("Camille"), thing) is None
    assert find(None, thing) is None
