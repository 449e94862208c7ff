"""B6: whatever people do with a thing, in whatever order: no two loans on one day, one at most out, the road of a loan kept."""

import datetime as dt
from contextlib import suppress

import pytest
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from tests.neighbourhoods.makers import NOON
from tests.security.trying import TRIED, tries
from tests.sharing.makers import DAY, TODAY, make_borrower, make_thing
from voisins.accounts.models import Bucket
from voisins.lib.errors import Refusal
from voisins.sharing.enums import HELD, LIVE, LoanState
from voisins.sharing.models import Loan
from voisins.sharing.operations import lending, reminding, shelving

pytestmark = [pytest.mark.django_db, *TRIED]
# A loan goes from one state to these, and to no other.
ROADS = {
    LoanState.ASKED: {LoanState.ASKED, LoanState.AGREED, LoanState.DECLINED, LoanState.CANCELLED},
    LoanState.AGREED: {LoanState.AGREED, LoanState.OUT, LoanState.CANCELLED},
    LoanState.OUT: {LoanState.OUT, LoanState.BACK},
    LoanState.BACK: {LoanState.BACK},
    LoanState.DECLINED: {LoanState.DECLINED},
    LoanState.CANCELLED: {LoanState.CANCELLED},
}


class Shelf(RuleBasedStateMachine):
    """One drill, its owner, two who borrow; days go by."""

    def __init__(self) -> None:
        super().__init__()
        self.around = transaction.atomic()
        self.around.__enter__()
        self.drill = make_thing()
        self.people = [make_borrower(self.drill), make_borrower(self.drill, "Joseph"), self.drill.owner]
        self.today = TODAY
        self.seen: dict[int, LoanState] = {}

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.around.__exit__(None, None, None)

    @property
    def at(self) -> dt.datetime:
        return NOON + (self.today - TODAY)

    @rule(who=st.integers(0, 2), start=st.integers(-1, 12), length=st.integers(0, 9))
    def ask(self, who: int, start: int, length: int) -> None:
        first = self.today + DAY * start
        Bucket.objects.all().delete()
        with suppress(Refusal):
            last = first + DAY * (length - 1)
            lending.ask(
                thing=self.drill, first=first, last=last, by=self.people[who], at=self.at, today=self.today
            )

    @rule(
        act=st.sampled_from(["agree", "decline", "cancel", "hand_over", "extend", "bring_back"]),
        which=st.integers(0, 30),
        who=st.integers(0, 2),
    )
    def go_on(self, act: str, which: int, who: int) -> None:
        loans = list(Loan.objects.with_people().order_by("pk"))
        if loans:
            told = {"at": self.at, "by": self.people[who], "loan": loans[which % len(loans)]}
            told |= {"today": self.today} if act in ("hand_over", "extend") else {}
            with suppress(Refusal):
                getattr(lending, act)(**told)

    @rule()
    def breaks(self) -> None:
        with suppress(Refusal):
            shelving.say_broken(thing=self.drill, at=self.at)
            assert not self.drill.loans.coming().exists()

    @rule()
    def is_mended(self) -> None:
        with suppress(Refusal):
            shelving.say_mended(thing=self.drill)

    @rule(days=st.integers(1, 4))
    def days_go_by(self, days: int) -> None:
        self.today += DAY * days
        reminding.expire(at=self.at, today=self.today)
        reminding.remind(at=self.at, today=self.today)

    @invariant()
    def no_day_is_held_twice(self) -> None:
        held = list(Loan.objects.filter(state__in=HELD).order_by("first_day"))
        assert all(before.last_day < after.first_day for before, after in zip(held, held[1:], strict=False))
        assert sum(loan.state == LoanState.OUT for loan in held) <= 1

    @invariant()
    def a_loan_keeps_to_its_road(self) -> None:
        now = {loan.pk: LoanState(loan.state) for loan in Loan.objects.all()}
        assert all(now[pk] in ROADS[state] for pk, state in self.seen.items())
        assert all(loan.extension_count <= 2 for loan in Loan.objects.filter(state__in=LIVE))
        self.seen = now


def test_whatever_is_done_with_a_thing_no_day_is_held_twice() -> None:
    run_state_machine_as_test(Shelf, settings=tries(12))
