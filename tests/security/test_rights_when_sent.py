"""T13, T14, T15: neighbours live together at random; no mail ever tells its reader what they may not read when it leaves.

The machine keeps its own account of who may read what, written from what is promised and not from the program.
"""

import datetime as dt
import re
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.db import transaction
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from tests.accounts.makers import make_person
from tests.gatherings.makers import PLAN
from tests.mutual_aid.makers import BREAD, make_act
from tests.neighbourhoods.makers import NOON, keeper_of, make_member, make_place
from tests.notifications.makers import declared, send
from tests.security.trying import TRIED, tries
from tests.sharing.makers import DRILL
from voisins.accounts.models import Person
from voisins.gatherings.enums import Visibility
from voisins.gatherings.models import Gathering
from voisins.gatherings.operations import answering, hosting
from voisins.gatherings.operations import clock as gatherings_clock
from voisins.lib.errors import Refusal
from voisins.moderation.kinds import SUBJECTS
from voisins.mutual_aid.enums import Scope
from voisins.mutual_aid.models import Act
from voisins.mutual_aid.operations import absences, closing, taking
from voisins.mutual_aid.operations import clock as entraide_clock
from voisins.neighbourhoods.enums import CodeKind
from voisins.neighbourhoods.models import Membership, Neighbourhood, Post
from voisins.neighbourhoods.operations import board, codes, distance, keeping, tying
from voisins.notifications import operations as notifications
from voisins.notifications.kinds import Ids, Reader, to_stop
from voisins.notifications.operations import choosing
from voisins.notifications.rules.words import Words
from voisins.sharing.models import Thing
from voisins.sharing.operations import lending, reminding, shelving

pytestmark = TRIED
KEEPER, NEXT_DOOR = "Nadia", "Karim"
HERE = (KEEPER, "Odette", "Joseph", "Simone")
EVERYBODY = (*HERE, NEXT_DOOR)
MINUTE, DAY = dt.timedelta(minutes=1), dt.timedelta(days=1)
who, somebody = st.sampled_from(HERE), st.sampled_from(EVERYBODY)
which = st.integers(min_value=0, max_value=99)
DEEDS = (
    *("posts", "replies", "asks", "takes_up", "ends", "goes_away"),
    *("invites", "changes", "comes", "lends", "borrows"),
)
CHANGES = (
    *("leaves", "comes_back", "keeps_apart", "all_meet_again", "is_shut_out", "the_place_is_closed"),
    *("all_is_open_again", "all_is_open_again", "the_association_hides", "is_named_by_nobody"),
)


@dataclass
class Written:
    """What somebody wrote: its mark, its row, and for whom it is."""

    mark: str
    owner: str
    row: Any
    subject: str = ""
    beyond: bool = False  # for the place next door too
    nobody: bool = False  # in no mail at all
    hidden: bool = False


@dataclass
class Life:
    """Who is there, who keeps apart, who is shut out: the machine's own account."""

    here: set[str] = field(default_factory=lambda: set(HERE))
    apart: set[frozenset[str]] = field(default_factory=set)
    shut: set[str] = field(default_factory=set)  # suspended, or their account closed
    closed: bool = False  # the place
    written: list[Written] = field(default_factory=list)

    def meet(self, one: str, other: str) -> bool:
        return frozenset({one, other}) not in self.apart

    def is_in(self, name: str) -> bool:
        return name in self.here and not self.closed

    def may_read(self, name: str, it: Written) -> bool:
        there = self.is_in(name) or (it.beyond and name == NEXT_DOOR)
        return there and not it.hidden and not it.nobody and self.meet(name, it.owner)

    def may_be_told_of(self, name: str, other: str) -> bool:
        """Whether a mail to one may name the other: two neighbours who meet."""
        together = self.is_in(name) and self.is_in(other) or NEXT_DOOR in (name, other)
        return together and self.meet(name, other)


class Neighbours(RuleBasedStateMachine):
    """They write, ask, invite, lend; they leave, keep apart, are shut out; a worker comes sooner or later."""

    read = 0  # mails, in all the lives that were tried

    def __init__(self) -> None:
        super().__init__()
        self.held = ExitStack()
        self.held.enter_context(transaction.atomic())
        mail.outbox.clear()
        self.at, self.seen, self.number, self.life = NOON, 0, 0, Life()
        self.place = make_place(homes=30)
        self.people: dict[str, Person] = {KEEPER: keeper_of(self.place).person}
        for name in HERE[1:]:
            self.people[name] = make_member(name, of=self.place).person
        self.people[NEXT_DOOR] = make_person(NEXT_DOOR)
        next_door = make_place(self.people[NEXT_DOOR], name="À côté")
        code = codes.make(neighbourhood=next_door, kind=CodeKind.TYING, by=self.people[NEXT_DOOR], at=NOON)
        tying.tie(inner=self.place, code=code, by=self.people[KEEPER], at=NOON)
        old = NOON - 30 * DAY  # nobody is counted as somebody who has just come
        Person.objects.update(created_at=old)
        for person in self.people.values():
            person.refresh_from_db()
            choosing.choose(by=person, rhythm="daily", wanted=[kind.name for kind in to_stop()], at=old)

    # -- Helpers ---------------------------------------------------------------------------------------------

    def member(self, name: str) -> Membership | None:
        found = Membership.objects.filter(person=self.people[name]).select_related("person", "neighbourhood")
        return found.first()

    def act(self, name: str, do: Callable[[Membership], Any]) -> Any:
        """What this person does, if they are in and it is not refused."""
        mine = self.member(name)
        there = self.life.is_in(name) or name == NEXT_DOOR
        if mine is None or not there or name in self.life.shut:
            return None
        try:
            with transaction.atomic():
                return do(mine)
        except Refusal:
            return None

    def mark(self) -> str:
        self.number += 1
        return f"canari{self.number}fin"

    def write(self, mark: str, owner: str, row: Any, subject: str = "", **more: bool) -> None:
        if row is not None:
            self.life.written.append(Written(mark, owner, row, subject, **more))

    def some(self, model: type, number: int) -> Written | None:
        rows = [each for each in self.life.written if isinstance(each.row, model) and not each.hidden]
        return rows[number % len(rows)] if rows else None

    # -- What they do together -------------------------------------------------------------------------------

    @rule(deeds=st.lists(st.tuples(somebody, st.sampled_from(DEEDS), which), min_size=3, max_size=9))
    def they_live(self, deeds: list[tuple[str, str, int]]) -> None:
        for name, deed, number in deeds:
            if name != NEXT_DOOR or deed in ("invites", "comes"):
                getattr(self, deed)(name, number)

    def posts(self, name: str, number: int) -> None:
        mark, loud = self.mark(), name == KEEPER and number % 2 == 0
        said = {"words": mark, "announcement": loud, "at_once": loud, "at": self.at}
        self.write(mark, name, self.act(name, lambda by: board.write(by=by, **said)), "mot")

    def replies(self, name: str, number: int) -> None:
        mark, post = self.mark(), self.some(Post, number)
        if post and self.life.may_read(name, post):
            said = {"post": post.row, "words": mark, "at": self.at}
            self.write(mark, name, self.act(name, lambda by: board.reply(by=by.person, **said)), "reponse")

    def asks(self, name: str, _number: int) -> None:
        mark = self.mark()
        wish = replace(BREAD, what=mark, notes=f"{mark}note")
        self.write(mark, name, self.act(name, lambda by: make_act(by, wish, at=self.at)), "entraide")

    def takes_up(self, name: str, number: int) -> None:
        act = self.some(Act, number)
        if act and self.life.may_read(name, act):
            self.act(name, lambda by: taking.take_up(act=act.row, by=by, at=self.at))

    def ends(self, name: str, number: int) -> None:
        act = self.some(Act, number)
        do: Callable[..., Any] = closing.finish if number % 2 else taking.give_up
        if act and act.owner == name and number % 3:
            self.act(name, lambda by: closing.cancel(act=act.row, by=by, scope=Scope.THIS, at=self.at))
        elif act:
            self.act(name, lambda by: do(act=act.row, by=by, at=self.at))

    def goes_away(self, name: str, number: int) -> None:
        mark, friends = self.mark(), set(HERE[number % len(HERE) :]) - {name}
        chosen = [each for one in sorted(friends) if (each := self.member(one))]
        days = {"from_on": self.at.date() + DAY, "to_on": self.at.date() + 9 * DAY}
        said = {"what": mark, "notes": mark, "friends": chosen, "at": self.at, **days}
        self.write(mark, name, self.act(name, lambda by: absences.ask(by=by, **said)), nobody=True)

    def invites(self, name: str, number: int) -> None:
        mark, far = self.mark(), number % 2 == 0
        plan = self.plan(mark, far)
        made = self.act(name, lambda by: hosting.invite(host=by, plan=plan, at=self.at))
        if name != NEXT_DOOR or far:  # what stays next door is not of this place
            self.write(mark, name, made, "rencontre", beyond=far or name == NEXT_DOOR)

    def changes(self, name: str, number: int) -> None:
        """Narrowed or widened after letters were queued."""
        it, far = self.some(Gathering, number), number % 2 == 0
        if it and it.owner == name and name != NEXT_DOOR:
            plan = self.plan(it.mark, far)
            change = {"gathering": it.row, "plan": plan, "by": self.people[name], "at": self.at}
            if self.act(name, lambda by: hosting.change(**change) or True):
                it.beyond = far

    def plan(self, mark: str, far: bool) -> hosting.Plan:
        seen = Visibility.QUARTER if far else Visibility.PLACE
        return replace(PLAN, title=mark, where=mark, day=self.at.date() + 9 * DAY, visibility=seen)

    def comes(self, name: str, number: int) -> None:
        it = self.some(Gathering, number)
        if it and self.life.may_read(name, it):
            said = {"gathering": it.row, "adults": 1, "children": 0, "today": self.at.date(), "at": self.at}
            self.act(name, lambda by: answering.come(member=by, **said))

    def lends(self, name: str, _number: int) -> None:
        mark = self.mark()
        said = replace(DRILL, name=mark, at_once=self.number % 2 == 0)
        self.write(
            mark, name, self.act(name, lambda by: shelving.offer(said=said, by=by, at=self.at)), "objet"
        )

    def borrows(self, name: str, number: int) -> None:
        it, today = self.some(Thing, number), self.at.date()
        if it and self.life.may_read(name, it) and it.owner != name:
            days = {"first": today + DAY, "last": today + 2 * DAY, "today": today}
            loan = self.act(name, lambda by: lending.ask(thing=it.row, by=by, at=self.at, **days))
            if loan and loan.state == "asked" and self.number % 2:
                self.act(it.owner, lambda by: lending.agree(loan=loan, by=by, at=self.at))

    # -- What takes rights away, or gives them back ----------------------------------------------------------

    @rule(change=st.sampled_from(CHANGES), one=somebody, other=somebody, number=which)
    def something_changes(self, change: str, one: str, other: str, number: int) -> None:
        getattr(self, change)(one, other, number)

    def leaves(self, name: str, _other: str, _number: int) -> None:
        mine = self.member(name)
        if name in HERE[1:] and mine:
            keeping.leave(membership=mine, by=self.people[name], at=self.at)
            self.life.here.discard(name)
            rows = [each for each in self.life.written if each.owner == name]
            for gone in rows:  # a word stays on the board, and an invitation, under no name
                gone.hidden = gone.hidden or gone.subject not in ("mot", "reponse", "rencontre")
                gone.owner = "" if gone.subject == "rencontre" else name

    def comes_back(self, _one: str, _other: str, _number: int) -> None:
        for name in set(HERE) - self.life.here:
            make_member(name, of=self.place)
            self.life.here.add(name)

    def keeps_apart(self, one: str, other: str, _number: int) -> None:
        if one != other:
            distance.put(whom=self.people[other], by=self.people[one], at=self.at)
            self.life.apart.add(frozenset({one, other}))

    def all_meet_again(self, _one: str, _other: str, _number: int) -> None:
        for one, other in map(sorted, self.life.apart):
            distance.lift(whom=self.people[other], by=self.people[one])
            distance.lift(whom=self.people[one], by=self.people[other])
        self.life.apart.clear()

    def is_shut_out(self, name: str, _other: str, _number: int) -> None:
        until = self.at + 1000 * DAY
        Person.objects.filter(pk=self.people[name].pk).update(suspended_until=until)
        self.life.shut.add(name)

    def the_place_is_closed(self, _one: str, _other: str, _number: int) -> None:
        until = self.at + 1000 * DAY
        Neighbourhood.objects.filter(pk=self.place.pk).update(suspended_until=until)
        self.life.closed = True

    def all_is_open_again(self, _one: str, _other: str, _number: int) -> None:
        Person.objects.update(suspended_until=None)
        Neighbourhood.objects.update(suspended_until=None)
        self.life.shut.clear()
        self.life.closed = False

    def the_association_hides(self, _one: str, _other: str, number: int) -> None:
        rows = [each for each in self.life.written if each.subject and not each.hidden]
        if rows:
            it = rows[number % len(rows)]
            SUBJECTS[it.subject].hide(it.row.public_id, self.at)
            it.hidden = True

    def is_named_by_nobody(self, name: str, _other: str, _number: int) -> None:
        """They chose to be in no list: nothing of it changes who reads their words."""
        Membership.objects.filter(person=self.people[name]).update(discreet=True)

    # -- Time ------------------------------------------------------------------------------------------------

    @rule()
    def the_night_goes_by(self) -> None:
        """To ten past nine in Paris: the digest of the day leaves, and what waited for the morning."""
        self.at = (self.at + DAY).replace(hour=8, minute=10)
        self.a_worker_comes_after(MINUTE)

    @rule(wait=st.sampled_from([MINUTE, 60 * MINUTE, DAY / 2]))
    def a_worker_comes_after(self, wait: dt.timedelta) -> None:
        self.at += wait
        entraide_clock.tick(at=self.at)
        gatherings_clock.tick(at=self.at)
        reminding.let_go(at=self.at)
        reminding.remind(at=self.at, today=self.at.date())
        notifications.queue_digests(at=self.at)
        notifications.deliver(at=self.at)

    @invariant()
    def nobody_reads_what_they_may_not(self) -> None:
        for message in mail.outbox[self.seen :]:
            self.check(message)
        type(self).read += len(mail.outbox) - self.seen
        self.seen = len(mail.outbox)

    def check(self, message: EmailMessage) -> None:
        name = next(each for each in EVERYBODY if self.people[each].email == message.to[0])
        said = f"{message.subject}\n{message.body}\n{message.alternatives}"  # type: ignore[attr-defined]
        assert name not in self.life.shut, said
        for it in self.life.written:
            if it.mark in said:
                assert self.life.may_read(name, it), (name, it, said)
        for other in EVERYBODY:
            if other != name and re.search(rf"\b{other}\b", said):
                assert self.life.may_be_told_of(name, other), (name, other, said)

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.held.close()


class Careless(Neighbours):
    """One more kind of letter, which is written without looking at who may read it."""

    def __init__(self) -> None:
        super().__init__()
        self.held.enter_context(declared("tests.careless", write=self.tell))

    def tell(self, reader: Reader, ids: Ids) -> Words | None:
        return Words(subject="Un mot", heading="Un mot", lines=(self.life.written[int(ids["number"])].mark,))

    @rule(name=somebody, number=which)
    def is_told(self, name: str, number: int) -> None:
        if self.life.written:
            place = number % len(self.life.written)
            send(self.people[name], place, kind="tests.careless", at=self.at)


def test_no_mail_tells_what_its_reader_may_not_read_when_it_leaves(db: None) -> None:
    run_state_machine_as_test(Neighbours, settings=tries(25))

    assert Neighbours.read > 200, "the control: little was sent, so little was proved"


def test_a_mail_that_tells_it_is_seen(db: None) -> None:
    """The control."""
    with pytest.raises(AssertionError):
        run_state_machine_as_test(Careless, settings=settings(tries(100), phases=[Phase.generate]))
