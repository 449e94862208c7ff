"""Ask, take, give up, close, thank: who may, what is now true, and what is erased."""

import datetime as dt

import pytest
from django.core import mail

from tests.mutual_aid.makers import PLANTS, TOMORROW, make_act, make_known
from tests.neighbourhoods.makers import NOON, keeper_of, make_member, make_place
from voisins.accounts import operations as accounts
from voisins.accounts.enums import Consent
from voisins.accounts.limits import TooMany
from voisins.journal.models import Entry
from voisins.mutual_aid.enums import Direction, Kind, Scope, State
from voisins.mutual_aid.models import Act, Tally, Turn
from voisins.mutual_aid.operations import clock, closing, posting, taking, trusting
from voisins.mutual_aid.rules.wishes import ForWhom
from voisins.neighbourhoods.enums import Way
from voisins.neighbourhoods.models import Membership
from voisins.neighbourhoods.operations import keeping
from voisins.notifications import operations as notifications

pytestmark = pytest.mark.django_db
LATER = NOON + dt.timedelta(minutes=5)


def written(at: dt.datetime = NOON) -> list[tuple[str, str]]:
    mail.outbox.clear()
    notifications.deliver(at=at)
    return sorted((message.to[0], message.subject) for message in mail.outbox)


@pytest.fixture
def odette() -> Membership:
    return make_member("Odette", of=make_place())


@pytest.fixture
def joseph(odette: Membership) -> Membership:
    return make_member("Joseph", of=odette.neighbourhood)


def test_who_takes_it_has_it_and_who_asked_is_told(odette: Membership, joseph: Membership) -> None:
    bread = make_act(odette)

    taking.take_up(act=bread, by=joseph, at=NOON)

    assert bread.turns.get().member == joseph
    assert written() == [("odette@exemple.fr", "Quelqu’un a dit oui")]
    assert Entry.objects.filter(act="mutual_aid.taken_up", about_name="Courses").exists()


def test_no_more_take_it_than_were_asked(odette: Membership, joseph: Membership) -> None:
    heavy = make_act(odette, wanted=2)
    rose, paul = (make_member(name, of=odette.neighbourhood) for name in ("Rose", "Paul"))

    taking.take_up(act=heavy, by=joseph, at=NOON)
    taking.take_up(act=heavy, by=rose, at=NOON)

    with pytest.raises(taking.AllTaken):
        taking.take_up(act=heavy, by=paul, at=NOON)
    with pytest.raises(taking.AlreadyYours):
        taking.take_up(act=heavy, by=rose, at=NOON)


def test_nobody_takes_what_they_asked_nor_what_is_over(odette: Membership, joseph: Membership) -> None:
    bread = make_act(odette, day=TOMORROW)

    with pytest.raises(taking.YourOwn):
        taking.take_up(act=bread, by=odette, at=NOON)
    with pytest.raises(taking.AlreadyOver):
        taking.take_up(act=bread, by=joseph, at=NOON + dt.timedelta(days=2))
    closing.cancel(act=bread, by=odette, scope=Scope.THIS, at=NOON)
    with pytest.raises(taking.AlreadyOver):
        taking.take_up(act=bread, by=joseph, at=NOON)


def test_a_turn_given_up_is_free_for_another(odette: Membership, joseph: Membership) -> None:
    bread = make_act(odette)
    taking.take_up(act=bread, by=joseph, at=NOON)
    written()

    taking.give_up(act=bread, by=joseph, at=LATER)

    assert written(LATER) == [("odette@exemple.fr", "Une place est libre de nouveau")]
    taking.take_up(act=bread, by=make_member("Rose", of=odette.neighbourhood), at=LATER)
    with pytest.raises(taking.NotYours):
        taking.give_up(act=bread, by=joseph, at=LATER)


def test_who_leaves_the_place_frees_their_turn(odette: Membership, joseph: Membership) -> None:
    bread = make_act(odette)
    taking.take_up(act=bread, by=joseph, at=NOON)

    keeping.leave(membership=joseph, by=joseph.person, at=NOON)

    assert bread.turns.get().member is None


@pytest.mark.parametrize("how", ["leaves", "is sent away", "closes the account"])
def test_who_was_to_come_is_told_when_who_asked_goes(
    how: str, odette: Membership, joseph: Membership
) -> None:
    """Without a word of what it was, nor of whom: it may lie about in a mailbox."""
    taking.take_up(act=make_act(odette, what="Ma perruque"), by=joseph, at=NOON)
    written()

    if how == "leaves":
        keeping.leave(membership=odette, by=odette.person, at=LATER)
    elif how == "is sent away":
        keeping.send_away(membership=odette, by=keeper_of(odette.neighbourhood).person, at=LATER)
    else:
        accounts.close_account(person=odette.person, by=odette.person, at=LATER)

    assert ("joseph@exemple.fr", "Un message de vos voisins") in written(LATER)
    body = next(str(message.message()) for message in mail.outbox if message.to == ["joseph@exemple.fr"])
    assert "Odette" not in body
    assert "perruque" not in body


def test_who_leaves_the_place_takes_what_they_asked_along(odette: Membership, joseph: Membership) -> None:
    taking.take_up(act=make_act(odette), by=joseph, at=NOON)

    keeping.leave(membership=odette, by=odette.person, at=NOON)

    assert not Act.objects.exists()
    assert not Turn.objects.exists()


def test_either_side_closes_it_and_what_was_private_is_erased(odette: Membership, joseph: Membership) -> None:
    whom = ForWhom(Consent.SPOKEN, name="Lucienne")
    plants = make_act(odette, PLANTS, for_whom=whom)
    taking.take_up(act=plants, by=make_known(joseph), at=NOON)

    closing.finish(act=plants, by=joseph, at=LATER)

    plants.refresh_from_db()
    assert (plants.state, plants.notes, plants.for_name, plants.phrase) == (State.DONE, "", "", "")
    tally = Tally.objects.get(kind=Kind.PLANTS)
    assert (tally.posted_count, tally.done_count, tally.minutes) == (1, 1, 0)


def test_what_nobody_took_is_not_done_and_strangers_close_nothing(
    odette: Membership, joseph: Membership
) -> None:
    bread = make_act(odette)

    with pytest.raises(closing.NobodyYet):
        closing.finish(act=bread, by=odette, at=NOON)
    with pytest.raises(closing.NotForYou):
        closing.cancel(act=bread, by=joseph, scope=Scope.THIS, at=NOON)


def test_who_was_coming_hears_that_it_is_cancelled(odette: Membership, joseph: Membership) -> None:
    bread = make_act(odette)
    taking.take_up(act=bread, by=joseph, at=NOON)
    written()

    closing.cancel(act=bread, by=odette, scope=Scope.THIS, at=LATER)

    assert written(LATER) == [("joseph@exemple.fr", "Ce n’est plus la peine")]


def test_thanks_are_said_once_to_each(odette: Membership, joseph: Membership) -> None:
    bread = make_act(odette)
    taking.take_up(act=bread, by=joseph, at=NOON)
    closing.finish(act=bread, by=joseph, at=LATER)
    written(LATER)

    assert [closing.thank(act=bread, at=LATER), closing.thank(act=bread, at=LATER)] == [1, 0]

    assert written(LATER) == [("joseph@exemple.fr", "Merci !")]  # a subject has plain spaces


def test_the_time_it_took_is_kept_as_a_total_only_once(odette: Membership, joseph: Membership) -> None:
    bread = make_act(odette)
    taking.take_up(act=bread, by=joseph, at=NOON)
    closing.finish(act=bread, by=odette, at=LATER)

    closing.tell_time(act=bread, by=joseph, minutes=30, at=LATER)

    with pytest.raises(closing.NotForYou):
        closing.tell_time(act=bread, by=joseph, minutes=30, at=LATER)
    assert Tally.objects.get().minutes == 30


# -- Who is known -------------------------------------------------------------------------------------------

GUARDED = (Kind.MEDICINE, Kind.CHILDREN, Kind.PLANTS, Kind.PETS, Kind.REPAIRS, Kind.PAPERS, Kind.COMPANY)


@pytest.mark.parametrize("kind", GUARDED)
def test_a_helper_nobody_vouched_for_is_refused_where_it_matters(
    odette: Membership, joseph: Membership, kind: Kind
) -> None:
    with pytest.raises(taking.NotKnown):
        taking.take_up(act=make_act(odette, kind=kind), by=joseph, at=NOON)


def test_any_kind_that_enters_a_home_asks_for_somebody_known(odette: Membership, joseph: Membership) -> None:
    with pytest.raises(taking.NotKnown):
        taking.take_up(act=make_act(odette, at_home=True), by=joseph, at=NOON)


def test_a_word_of_the_asker_or_of_a_keeper_is_enough_and_anothers_is_not(
    odette: Membership, joseph: Membership
) -> None:
    rose = make_member("Rose", of=odette.neighbourhood)
    trusting.vouch(whom=joseph, by=rose, at=NOON)
    with pytest.raises(taking.NotKnown):
        taking.take_up(act=make_act(odette, PLANTS), by=joseph, at=NOON)

    trusting.vouch(whom=joseph, by=odette, at=NOON)
    trusting.vouch(whom=rose, by=keeper_of(odette.neighbourhood), at=NOON)

    taking.take_up(act=make_act(odette, PLANTS), by=joseph, at=NOON)
    taking.take_up(act=make_act(odette, PLANTS), by=rose, at=NOON)


def test_a_word_is_not_enough_for_who_came_by_the_poster(odette: Membership) -> None:
    Membership.objects.filter(pk=odette.pk).update(way=Way.HANDED)
    lea = make_member("Lea", of=odette.neighbourhood)
    Membership.objects.filter(pk=lea.pk).update(way=Way.ASKED)
    lea.refresh_from_db()

    with pytest.raises(taking.NotKnown):
        taking.take_up(act=make_act(odette, PLANTS), by=make_known(lea), at=NOON)


def test_who_offers_to_come_in_is_known_first(odette: Membership, joseph: Membership) -> None:
    with pytest.raises(posting.NotKnownYet):
        make_act(joseph, PLANTS, direction=Direction.OFFER)

    offered = make_act(make_known(joseph), PLANTS, direction=Direction.OFFER)

    taking.take_up(act=offered, by=odette, at=NOON)


def test_what_a_keeper_said_stands_when_the_keeper_leaves(odette: Membership, joseph: Membership) -> None:
    make_known(joseph)
    keeper = keeper_of(odette.neighbourhood)
    keeping.appoint(membership=odette, by=keeper.person, at=NOON)

    keeping.leave(membership=keeper, by=keeper.person, at=NOON)

    taking.take_up(act=make_act(odette, PLANTS), by=joseph, at=NOON)


def test_nobody_vouches_for_themselves(joseph: Membership) -> None:
    with pytest.raises(trusting.NotOfOneself):
        trusting.vouch(whom=joseph, by=joseph, at=NOON)


def test_both_sides_have_the_same_two_words(odette: Membership, joseph: Membership) -> None:
    plants = make_act(odette, PLANTS, day=TOMORROW)
    taking.take_up(act=plants, by=make_known(joseph), at=NOON - dt.timedelta(hours=3))
    clock.remind(at=NOON)
    written()

    told = [str(message.body) for message in mail.outbox]

    assert len(plants.phrase.split()) == 2
    assert len(told) == 3
    assert all(plants.phrase in words for words in told)
    assert {message.subject for message in mail.outbox} == {"Un message de vos voisins"}


# -- The clock ----------------------------------------------------------------------------------------------


def test_the_two_sides_are_told_the_day_before_once(odette: Membership, joseph: Membership) -> None:
    bread = make_act(odette, day=TOMORROW, at=NOON - dt.timedelta(days=3))
    taking.take_up(act=bread, by=joseph, at=NOON - dt.timedelta(days=3))
    written()

    clock.remind(at=NOON - dt.timedelta(days=2))
    early = written()
    clock.tick(at=NOON)
    clock.tick(at=LATER)

    assert early == []
    subject = "C’est bientôt"
    assert written(LATER) == [("joseph@exemple.fr", subject), ("odette@exemple.fr", subject)]


def test_what_is_over_is_put_away_by_itself(odette: Membership, joseph: Membership) -> None:
    untaken, taken = make_act(odette, day=TOMORROW), make_act(odette, day=TOMORROW)
    taking.take_up(act=taken, by=joseph, at=NOON)

    clock.tick(at=NOON + dt.timedelta(days=2))
    states = set(Act.objects.values_list("pk", "state"))
    clock.tick(at=NOON + dt.timedelta(days=5))

    assert states == {(untaken.pk, State.EXPIRED), (taken.pk, State.OPEN)}
    assert set(Act.objects.values_list("state", "notes")) == {(State.EXPIRED, "")}


def test_acts_go_after_a_year_and_their_numbers_stay(odette: Membership, joseph: Membership) -> None:
    bread = make_act(odette)
    taking.take_up(act=bread, by=joseph, at=NOON)
    closing.finish(act=bread, by=odette, at=NOON)

    clock.tick(at=NOON + dt.timedelta(days=366))

    assert not Act.objects.exists()
    assert Tally.objects.get().done_count == 1


def test_nobody_posts_without_end(odette: Membership) -> None:
    for _again in range(posting.POSTS_A_DAY):
        make_act(odette)

    with pytest.raises(TooMany):
        make_act(odette)


def test_what_is_asked_for_another_was_agreed_to(odette: Membership) -> None:
    asked = make_act(odette, for_whom=ForWhom(Consent.SIGNED, name="Lucienne"))

    assert (asked.for_name, asked.consent) == ("Lucienne", Consent.SIGNED)
    with pytest.raises(posting.AlreadyPast):
        make_act(odette, day=NOON.date() - dt.timedelta(days=1))
