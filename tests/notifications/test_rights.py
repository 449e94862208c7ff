"""T13, T14: whatever happens between the act and the sending, a mail is read by nobody who may not at that moment."""

import datetime as dt
from contextlib import ExitStack

import pytest
from django.core import mail
from django.db import transaction
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from tests.notifications.makers import DAY, MINUTE, NOON, declared, make_reader, news, send, thanks
from tests.security.trying import TRIED, tries
from voisins.accounts.models import Person
from voisins.lib.clock import PARIS
from voisins.notifications import operations
from voisins.notifications.kinds import Ids, Reader
from voisins.notifications.operations import choosing
from voisins.notifications.rules.words import Words

pytestmark = TRIED
NAMES = ("Nadia", "Joseph", "Simone")
who = st.sampled_from(NAMES)


class Neighbours(RuleBasedStateMachine):
    """They come and go, choose and change their minds; letters are queued, and leave sooner or later."""

    def __init__(self) -> None:
        super().__init__()
        self.held = ExitStack()
        self.held.enter_context(transaction.atomic())
        self.held.enter_context(declared(write=self.write))
        self.told = self.held.enter_context(news())
        mail.outbox.clear()
        self.at, self.number, self.seen = NOON, 0, 0
        self.people = {name: make_reader(name) for name in NAMES}
        self.members, self.wanting = set(NAMES), set(NAMES)

    def write(self, reader: Reader, ids: Ids) -> Words | None:
        assert reader.person
        return thanks(ids["number"]) if reader.person.first_name in self.members else None

    @rule(name=who)
    def leaves(self, name: str) -> None:
        self.members.discard(name)

    @rule(name=who)
    def comes_back(self, name: str) -> None:
        self.members.add(name)

    @rule(name=who, wanted=st.booleans())
    def chooses(self, name: str, wanted: bool) -> None:
        choosing.choose(
            by=self.people[name], rhythm="never", wanted=["tests.thanked"] if wanted else [], at=self.at
        )
        (self.wanting.add if wanted else self.wanting.discard)(name)

    @rule(name=who)
    def is_thanked(self, name: str) -> None:
        self.number += 1
        send(self.people[name], self.number, at=self.at)

    @rule(name=who, open_again=st.booleans())
    def closes(self, name: str, open_again: bool) -> None:
        Person.objects.filter(pk=self.people[name].pk).update(is_active=open_again)

    @rule(wait=st.sampled_from([MINUTE, 60 * MINUTE, DAY / 2, DAY]))
    def goes_by(self, wait: dt.timedelta) -> None:
        self.at += wait

    @rule()
    def worker_comes(self) -> None:
        operations.queue_digests(at=self.at)
        operations.deliver(at=self.at)

    @invariant()
    def nobody_reads_what_they_may_not(self) -> None:
        for message in mail.outbox[self.seen :]:
            person = Person.objects.get(email=message.to[0])
            assert person.is_active
            assert person.first_name in self.members & self.wanting
            assert 8 <= self.at.astimezone(PARIS).hour < 21
        self.seen = len(mail.outbox)

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.held.close()


class Careless(Neighbours):
    """Writes without looking at who is still there."""

    def write(self, reader: Reader, ids: Ids) -> Words | None:
        return thanks(ids["number"])


def test_a_mail_is_read_by_who_may_when_it_leaves(db: None) -> None:
    run_state_machine_as_test(Neighbours, settings=tries(20))


def test_a_kind_that_does_not_look_is_seen(db: None) -> None:
    """The control."""
    with pytest.raises(AssertionError):
        run_state_machine_as_test(Careless, settings=settings(tries(100), phases=[Phase.generate]))
