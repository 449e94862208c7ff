"""What neighbours do with the shelf: ask, answer, hand over, keep longer, bring back; broken, taken off, given."""

import datetime as dt

import pytest

from tests.neighbourhoods.makers import NOON, keeper_of, make_member
from tests.sharing.makers import (
    CRADLE,
    DAY,
    DRILL,
    TODAY,
    ask,
    make_borrower,
    make_loan,
    make_out,
    make_thing,
)
from voisins.accounts import operations as accounts
from voisins.journal.models import Entry
from voisins.neighbourhoods.operations import distance, keeping
from voisins.sharing.enums import Kind, LoanState, Longest, ThingState
from voisins.sharing.models import Loan, Thing, Wish
from voisins.sharing.operations import giving, lending, reminding, shelving
from voisins.sharing.queries.loans import may_be_kept_until, taken_days

pytestmark = pytest.mark.django_db


def state_of(loan: Loan) -> str:
    return Loan.objects.get(pk=loan.pk).state


def test_the_owner_says_yes_to_one_and_who_asked_for_the_same_days_is_told_no() -> None:
    drill = make_thing()
    odette, joseph, ines = (make_borrower(drill, name) for name in ("Odette", "Joseph", "Inès"))
    hers, his, later = ask(drill, odette, 1), ask(drill, joseph, 2), ask(drill, ines, 10)

    lending.agree(loan=hers, by=drill.owner, at=NOON)

    assert [state_of(each) for each in (hers, his, later)] == ["agreed", "declined", "asked"]


def test_nobody_waits_for_an_answer_when_the_owner_chose_so() -> None:
    drill = make_thing(at_once=True)

    assert state_of(ask(drill, make_borrower(drill))) == LoanState.AGREED


def test_days_that_are_held_are_refused() -> None:
    drill = make_thing(at_once=True)
    odette, joseph = make_borrower(drill), make_borrower(drill, "Joseph")
    ask(drill, odette, 3, 3)

    for start, length in ((1, 3), (5, 1), (4, 1), (2, 7)):
        with pytest.raises(lending.Taken):
            ask(drill, joseph, start, length)
    ask(drill, joseph, 6, 1)
    ask(drill, joseph, 1, 2)


@pytest.mark.parametrize(("start", "length"), [(1, 8), (56, 1), (-1, 1)])
def test_a_loan_is_neither_too_long_nor_too_late(start: int, length: int) -> None:
    drill = make_thing()

    with pytest.raises(lending.NotTheseDays):
        ask(drill, make_borrower(drill), start, length)


def test_the_same_days_are_asked_for_once_by_one_person() -> None:
    drill = make_thing()
    odette = make_borrower(drill)
    ask(drill, odette)

    with pytest.raises(lending.AlreadyAsked):
        ask(drill, odette)


def test_who_asks_very_often_waits_for_tomorrow() -> None:
    drill = make_thing()
    odette = make_borrower(drill)
    for number in range(lending.ASKS_A_DAY):
        ask(drill, odette, number, 1)

    with pytest.raises(lending.TooManyAsks):
        ask(drill, odette, 20, 1)
    ask(drill, odette, 20, 1, at=NOON + DAY)


def test_whom_one_does_not_meet_borrows_nothing_of_one() -> None:
    drill, cradle = make_thing(), None
    odette = make_borrower(drill)
    cradle = make_thing(drill.owner, CRADLE)
    distance.put(whom=odette.person, by=drill.owner.person, at=NOON)

    with pytest.raises(shelving.NotOnTheShelf):
        ask(drill, odette)
    with pytest.raises(shelving.NotOnTheShelf):
        giving.wish(thing=cradle, by=odette, at=NOON)


def test_it_goes_out_comes_back_early_and_its_days_are_free_again() -> None:
    drill = make_thing()
    odette, joseph = make_borrower(drill), make_borrower(drill, "Joseph")
    loan = make_out(drill, odette, 0, 7)

    with pytest.raises(lending.Taken):
        ask(drill, joseph, 2, 1)
    lending.bring_back(loan=loan, by=odette, at=NOON)

    assert state_of(loan) == LoanState.BACK
    assert state_of(make_loan(drill, joseph, 2, 1)) == LoanState.AGREED


def test_what_is_still_away_is_not_handed_over_to_another() -> None:
    drill = make_thing()
    make_out(drill, make_borrower(drill), 0, 2)
    following = make_loan(drill, make_borrower(drill, "Joseph"), 2, 2)

    with pytest.raises(lending.StillAway):
        lending.hand_over(loan=following, by=drill.owner, at=NOON, today=TODAY + 2 * DAY)
    assert taken_days(drill, today=TODAY + 5 * DAY) == [(TODAY, TODAY + 5 * DAY)]  # late


def test_one_tap_keeps_it_longer_up_to_the_next_loan_and_twice_at_most() -> None:
    drill = make_thing(longest=Longest.FEW)
    odette, joseph = make_borrower(drill), make_borrower(drill, "Joseph")
    loan = make_out(drill, odette, 0, 3)
    make_loan(drill, joseph, 7, 1)

    assert lending.extend(loan=loan, by=odette, at=NOON, today=TODAY) == TODAY + 5 * DAY
    assert lending.extend(loan=loan, by=odette, at=NOON, today=TODAY) == TODAY + 6 * DAY
    with pytest.raises(lending.NoLonger):
        lending.extend(loan=loan, by=odette, at=NOON, today=TODAY)
    assert may_be_kept_until(loan, today=TODAY) is None


def test_broken_it_cancels_what_was_to_come_and_mended_it_is_lent_again() -> None:
    drill = make_thing()
    odette = make_borrower(drill)
    loan, asked = make_loan(drill, odette), ask(drill, make_borrower(drill, "Joseph"), 20)

    assert shelving.say_broken(thing=drill, at=NOON) == 2
    with pytest.raises(shelving.NotOnTheShelf):
        ask(drill, odette, 10)
    shelving.say_mended(thing=drill)

    assert {state_of(loan), state_of(asked)} == {LoanState.CANCELLED}
    assert state_of(ask(drill, odette, 10)) == LoanState.ASKED


def test_a_keeper_takes_something_off_with_a_reason_and_it_is_in_the_journal() -> None:
    place_keeper = keeper_of(make_thing().neighbourhood)
    joseph = make_member("Joseph", of=place_keeper.neighbourhood)
    drill = make_thing(joseph)
    loan = make_loan(drill, make_borrower(drill))

    shelving.take_off(thing=drill, reason="Ici, rien ne se vend.", by=place_keeper, at=NOON)

    drill.refresh_from_db()
    assert (drill.state, drill.reason) == (ThingState.TAKEN_OFF, "Ici, rien ne se vend.")
    assert state_of(loan) == LoanState.CANCELLED
    entry = Entry.objects.get(act="sharing.taken_off")
    assert (entry.by_pk, entry.about_kind) == (place_keeper.person_id, "Neighbourhood")


def test_what_is_out_cannot_be_taken_back_and_what_is_not_is_erased() -> None:
    drill = make_thing()
    loan = make_out(drill, make_borrower(drill))

    with pytest.raises(shelving.StillOut):
        shelving.take_back(thing=drill, at=NOON)
    lending.bring_back(loan=loan, by=drill.owner, at=NOON)
    shelving.take_back(thing=drill, at=NOON)

    assert not Thing.objects.exists()


def test_a_thing_somebody_counts_on_does_not_become_a_gift() -> None:
    drill = make_thing()
    make_loan(drill, make_borrower(drill))

    with pytest.raises(shelving.NotBorrowable):
        shelving.change(thing=drill, said=CRADLE, at=NOON)
    shelving.change(thing=drill, said=DRILL, at=NOON)


def test_a_gift_goes_to_one_person_once() -> None:
    cradle = make_thing(said=CRADLE)
    odette, joseph = make_borrower(cradle), make_borrower(cradle, "Joseph")
    giving.wish(thing=cradle, by=odette, at=NOON)
    giving.wish(thing=cradle, by=odette, at=NOON)
    giving.wish(thing=cradle, by=joseph, at=NOON)
    hers, his = Wish.objects.order_by("pk")

    giving.give(wish=his, at=NOON)

    with pytest.raises(giving.AlreadyGiven):
        giving.give(wish=hers, at=NOON)
    cradle.refresh_from_db()
    assert (cradle.state, cradle.given_to) == (ThingState.GIVEN, joseph)
    assert not Wish.objects.exists()


def test_a_skill_is_not_borrowed() -> None:
    sewing = make_thing(kind=Kind.SKILL)

    with pytest.raises(shelving.NotOnTheShelf):
        ask(sewing, make_borrower(sewing))


# -- Somebody leaves -----------------------------------------------------------------------------------------


def test_when_the_owner_leaves_their_things_are_gone_at_once_and_loans_are_let_go() -> None:
    keeper = keeper_of(make_thing().neighbourhood)
    joseph = make_member("Joseph", of=keeper.neighbourhood)
    ladder = make_thing(joseph, name="Échelle")
    loan = make_loan(ladder, make_borrower(ladder))

    keeping.leave(membership=joseph, by=joseph.person, at=NOON)

    assert not Thing.objects.filter(name="Échelle").exists()
    assert reminding.let_go(at=NOON) == 1
    assert reminding.let_go(at=NOON) == 0
    assert state_of(loan) == LoanState.CANCELLED


def test_when_the_borrower_is_erased_the_days_are_free_again() -> None:
    drill = make_thing()
    odette = make_borrower(drill)
    loan = make_loan(drill, odette)

    accounts.close_account(person=odette.person, by=None, at=NOON)
    reminding.let_go(at=NOON)

    assert state_of(loan) == LoanState.CANCELLED
    assert taken_days(drill, today=TODAY) == []


def test_two_who_no_longer_meet_lend_no_more_but_what_is_out_goes_to_its_end() -> None:
    drill = make_thing()
    odette = make_borrower(drill)
    out, coming = make_out(drill, odette), make_loan(drill, odette, 20)
    distance.put(whom=drill.owner.person, by=odette.person, at=NOON)

    assert reminding.let_go(at=NOON) == 1

    assert (state_of(out), state_of(coming)) == (LoanState.OUT, LoanState.CANCELLED)


# -- By itself -----------------------------------------------------------------------------------------------


def test_what_never_went_out_is_over_with_its_last_day() -> None:
    drill = make_thing()
    odette = make_borrower(drill)
    gone, out = make_loan(drill, odette, 10), make_out(drill, odette)

    reminding.expire(at=NOON, today=gone.last_day + DAY)

    assert (state_of(gone), state_of(out)) == (LoanState.CANCELLED, LoanState.OUT)


def test_who_borrowed_what_is_erased_three_months_after() -> None:
    drill = make_thing()
    odette = make_borrower(drill)
    back, out = make_out(drill, odette, 0, 1), make_loan(drill, odette, 10)
    lending.bring_back(loan=back, by=odette, at=NOON)

    reminding.forget(at=NOON + reminding.KEPT)
    assert Loan.objects.count() == 2
    reminding.forget(at=NOON + reminding.KEPT + dt.timedelta(seconds=1))

    assert list(Loan.objects.all()) == [out]
