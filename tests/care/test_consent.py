"""T47: the life of a consent, walked at random: nobody is kept, called on or told of without one, and a word ends it."""

import datetime as dt
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from hypothesis.stateful import run_state_machine_as_test as walk

from tests.care.makers import NOON, WORDS
from tests.neighbourhoods.makers import keeper_of, make_member, make_place
from tests.security.trying import TRIED, tries
from voisins.care.enums import After, Consent, Outcome, Patience, Why
from voisins.care.models import Contact, Escalation, PrintedList, Round, Visit, Volunteer, Watched
from voisins.care.operations import escalating, people, rounds, visits
from voisins.care.operations.people import Wish
from voisins.lib import sealing
from voisins.notifications import operations as notifications

pytestmark = TRIED
DAY = dt.timedelta(days=1)
TABLES = (Watched, Visit, Contact, Escalation, Volunteer, PrintedList, Round)
which = st.integers(0, 9)


@dataclass
class Wished:
    """What the test knows of somebody: what they said, when, and whether they were told."""

    consent: Consent
    entered_at: dt.datetime
    sealed: str
    key: Any
    told: bool = False

    @property
    def may_be_called(self) -> bool:
        return self.consent != Consent.FAMILY or self.told


class Life(RuleBasedStateMachine):
    """A voisinage that opens rounds, enters people, tells them, loses them, ends."""

    capture: ClassVar[Callable[..., AbstractContextManager[Any]]]
    ended: ClassVar[int] = 0
    withdrawn: ClassVar[int] = 0
    forgotten: ClassVar[int] = 0

    def __init__(self) -> None:
        super().__init__()
        self.held = ExitStack()
        self.held.enter_context(transaction.atomic())

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.held.close()

    @initialize()
    def found(self) -> None:
        self.at, self.place = NOON, make_place()
        self.by = keeper_of(self.place).person
        self.odette = make_member("Odette", of=self.place)
        self.here: dict[int, Wished] = {}
        self.gone: list[Wished] = []

    # -- What people do ------------------------------------------------------------------------------------

    @precondition(lambda self: not Round.objects.exists())
    @rule(days=st.sampled_from([3, 30, 90]))
    def open_a_round(self, days: int) -> None:
        today = self.at.date()
        season = {"begins_on": today, "ends_on": today + days * DAY, "patience": Patience.HOUR}
        rounds.open_round(
            neighbourhood=self.place,
            why=Why.HEAT,
            town={"email": "ccas@exemple.fr", "callback": "01 99 00 00 00"},
            by=self.by,
            at=self.at,
            **season,  # type: ignore[arg-type]
        )

    @precondition(lambda self: Round.objects.exists())
    @rule(consent=st.sampled_from([Consent.FAMILY, *Consent]), after=st.sampled_from(After))
    def enter(self, consent: Consent, after: After) -> None:
        round_ = Round.objects.get()
        wish = Wish(morning=True, evening=True, after=after, consent=consent)
        made = people.enter(round_=round_, words=WORDS, wish=wish, by=self.by, at=self.at)
        visits.lay_out(round_=round_, at=self.at)
        self.here[made.pk] = Wished(consent, self.at, made.sealed, round_.key)

    @precondition(lambda self: self.here)
    @rule(number=which)
    def tell(self, number: int) -> None:
        pk = self.somebody(number)
        people.note_told(watched=Watched.objects.get(pk=pk), by=self.by, at=self.at)
        visits.lay_out(round_=Round.objects.get(), at=self.at)
        self.here[pk].told = True

    @precondition(lambda self: self.here)
    @rule(number=which)
    def withdraw(self, number: int) -> None:
        """At a word, and at once: before anything else happens."""
        pk = self.somebody(number)
        people.take_out(watched=Watched.objects.get(pk=pk), by=self.by, at=self.at)
        self.gone.append(self.here.pop(pk))
        type(self).withdrawn += 1
        assert not Watched.objects.filter(pk=pk).exists()

    @precondition(lambda self: Visit.objects.exists())
    @rule(number=which, outcome=st.sampled_from(Outcome))
    def say_how_it_went(self, number: int, outcome: Outcome) -> None:
        found = list(Visit.objects.with_all().in_order())
        visit = found[number % len(found)]
        visits.log(visit=visit, outcome=outcome, by=self.odette.person, at=max(self.at, visit.window.begins))

    @precondition(lambda self: len(self.here) > 2)
    @rule()
    def end_it(self) -> None:
        with type(self).capture(execute=True):
            rounds.end(round_=Round.objects.get(), by=self.by, at=self.at)
        self.all_gone()

    @rule(days=st.sampled_from([1, 3, 8]))
    def days_go_by(self, days: int) -> None:
        """The worker does what it does each day."""
        for _day in range(days):
            self.at += DAY
            with type(self).capture(execute=True):
                rounds.end_due(at=self.at)
            if not Round.objects.exists():
                self.all_gone()
            people.forget_untold(at=self.at)
            self.let_go_of_the_untold()
        visits.every_day(at=self.at)
        escalating.escalate(at=self.at)
        notifications.deliver(at=self.at)

    # -- What the test knows -------------------------------------------------------------------------------

    def somebody(self, number: int) -> int:
        return sorted(self.here)[number % len(self.here)]

    def all_gone(self) -> None:
        type(self).ended += bool(self.here)
        self.gone += self.here.values()
        self.here = {}

    def let_go_of_the_untold(self) -> None:
        late = [
            pk
            for pk, each in self.here.items()
            if not each.may_be_called and self.at > each.entered_at + 7 * DAY
        ]
        type(self).forgotten += len(late)
        self.gone += [self.here.pop(pk) for pk in late]

    # -- What is always true -------------------------------------------------------------------------------

    @invariant()
    def who_is_kept_said_yes_or_waits_to_be_told(self) -> None:
        assert set(Watched.objects.values_list("pk", flat=True)) == set(self.here)

    @invariant()
    def nobody_is_called_on_before_they_were_told(self) -> None:
        called = set(Visit.objects.values_list("watched", flat=True))
        assert called <= {pk for pk, each in self.here.items() if each.may_be_called}

    @invariant()
    def of_who_is_gone_nothing_can_be_told(self) -> None:
        known = set(Visit.objects.values_list("pk", flat=True))
        for table in (Contact, Escalation):
            assert set(table._default_manager.values_list("visit", flat=True)) <= known

    @invariant()
    def no_sealed_word_of_who_is_gone_is_in_any_row(self) -> None:
        kept = set(Watched.objects.values_list("sealed", flat=True))
        assert [each for each in self.gone if each.sealed in kept] == []

    @invariant()
    def without_a_round_there_is_nothing_and_no_key(self) -> None:
        if Round.objects.exists():
            return
        assert [table for table in TABLES if table._default_manager.exists()] == []
        assert [each for each in self.gone if each.key.exists()] == []
        for each in self.gone:
            assert is_closed(each)


def is_closed(wished: Wished) -> bool:
    try:
        sealing.unseal(wished.key, wished.sealed, about="")
    except sealing.CannotOpen:
        return True
    return False


def test_at_no_moment_is_somebody_kept_without_a_consent(
    db: None, django_capture_on_commit_callbacks: Any
) -> None:
    Life.capture = staticmethod(django_capture_on_commit_callbacks)
    walk(Life, settings=tries(20))

    assert min(Life.ended, Life.withdrawn, Life.forgotten) > 0, "the control: a way was never walked"
