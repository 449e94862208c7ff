"""Who is written to, by the state of things when the letter leaves; reminders that stop when it is back."""

import datetime as dt

import pytest
from django.core import mail

from tests.neighbourhoods.makers import NOON, keeper_of, make_member
from tests.sharing.makers import CRADLE, DAY, TODAY, ask, make_borrower, make_loan, make_out, make_thing
from voisins.neighbourhoods.operations import distance, keeping
from voisins.notifications import operations as notifications
from voisins.sharing.operations import giving, lending, reminding, shelving
from voisins.sharing.queries import news

pytestmark = pytest.mark.django_db
Told = list[tuple[str, str]]


def written(at: dt.datetime = NOON) -> Told:
    """To whom, and under which subject, what waited has gone."""
    mail.outbox.clear()
    notifications.deliver(at=at)
    return sorted((message.to[0].split("@")[0], message.subject) for message in mail.outbox)


def test_the_owner_hears_who_asks_and_the_borrower_the_answer() -> None:
    drill = make_thing()
    loan = ask(drill, make_borrower(drill))
    assert written() == [("nadia", "On vous demande quelque chose")]

    lending.agree(loan=loan, by=drill.owner, at=NOON)

    assert written() == [("odette", "C’est d’accord")]


def test_an_answer_is_that_of_the_moment_it_leaves() -> None:
    drill = make_thing()
    loan = make_loan(drill, make_borrower(drill))

    lending.cancel(loan=loan, by=drill.owner, at=NOON)

    assert {subject for _name, subject in written()} == {"Un emprunt est annulé"}


@pytest.mark.parametrize(
    ("days", "told"), [(-2, 0), (-1, 1), (0, 1), (1, 0), (2, 1), (3, 0), (9, 1), (37, 0)]
)
def test_a_loan_is_called_to_mind_the_eve_the_day_then_gently(days: int, told: int) -> None:
    drill = make_thing()
    loan = make_out(drill, make_borrower(drill), 0, 7)
    written()
    on = loan.last_day + DAY * days

    reminding.remind(at=NOON, today=on)
    reminding.remind(at=NOON, today=on)

    assert written() == [("odette", "Un emprunt à rendre")] * told


def test_no_reminder_leaves_for_what_is_back_or_kept_longer() -> None:
    drill = make_thing(longest="7")
    ladder = make_thing(drill.owner, name="Échelle")
    odette = make_borrower(drill)
    back, kept = make_out(drill, odette), make_out(ladder, odette)
    written()
    reminding.remind(at=NOON, today=back.last_day)

    lending.bring_back(loan=back, by=drill.owner, at=NOON)
    lending.extend(loan=kept, by=odette, at=NOON, today=TODAY)

    assert written() == [("nadia", "Gardé un peu plus")]
    assert reminding.remind(at=NOON, today=TODAY + 2 * DAY) == 0


def test_those_who_counted_on_what_is_broken_are_told() -> None:
    drill = make_thing()
    make_loan(drill, make_borrower(drill))
    written()

    shelving.say_broken(thing=drill, at=NOON)

    assert written() == [("odette", "Un emprunt est annulé")]


def test_those_who_counted_on_somebody_who_leaves_are_told() -> None:
    keeper = keeper_of(make_thing().neighbourhood)
    joseph = make_member("Joseph", of=keeper.neighbourhood)
    ladder = make_thing(joseph, name="Échelle")
    make_loan(ladder, make_borrower(ladder))
    written()

    keeping.leave(membership=joseph, by=joseph.person, at=NOON)
    reminding.let_go(at=NOON)

    assert written() == [("odette", "Un emprunt est annulé")]
    assert "Échelle" not in str(mail.outbox[0].message())


def test_one_hears_that_it_is_theirs_the_others_that_it_is_gone() -> None:
    cradle = make_thing(said=CRADLE)
    odette, joseph = make_borrower(cradle), make_borrower(cradle, "Joseph")
    for member in (odette, joseph):
        giving.wish(thing=cradle, by=member, at=NOON)
    assert written() == [("nadia", "On y a pensé")] * 2

    giving.give(wish=cradle.wishes.get(member=joseph), at=NOON)

    assert written() == [("joseph", "C’est pour vous"), ("odette", "C’est donné")]


def test_a_keeper_who_takes_something_off_gives_the_owner_the_reason() -> None:
    keeper = keeper_of(make_thing().neighbourhood)
    drill = make_thing(make_member("Joseph", of=keeper.neighbourhood))

    shelving.take_off(thing=drill, reason="Rien ne se vend ici.", by=keeper, at=NOON)

    assert written() == [("joseph", "Votre étagère")]


# -- The digest ----------------------------------------------------------------------------------------------


def test_the_digest_tells_what_is_new_to_those_who_meet_its_owner_and_to_them_only() -> None:
    drill = make_thing()
    odette, joseph = make_borrower(drill), make_borrower(drill, "Joseph")
    distance.put(whom=drill.owner.person, by=joseph.person, at=NOON)
    people = [odette.person, joseph.person, drill.owner.person]

    found = news.gather(people, {each.pk: NOON - DAY for each in people}, NOON)

    assert {
        number: [item.words for section in said for item in section.items] for number, said in found.items()
    } == {odette.person_id: ["Perceuse"]}
    assert news.gather(people, {each.pk: NOON for each in people}, NOON + DAY) == {}
