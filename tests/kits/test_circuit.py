"""B6: the way of an edition, walked at random against a model of a few lines: no step is skipped, no word is lost."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.kits.makers import NOON, content, make_numbers, make_person
from tests.security.trying import TRIED, tries
from voisins.journal.models import Entry
from voisins.kits.enums import State
from voisins.kits.models import Edition
from voisins.kits.operations import publishing
from voisins.kits.queries.library import stamp
from voisins.kits.rules import editing
from voisins.kits.rules.content import Content, digest, to_json
from voisins.lib.clock import PARIS
from voisins.lib.errors import Refusal

pytestmark = TRIED
NAMES = ("Claire", "Karim", "Ines", "Paul")
WRITERS = st.sampled_from(NAMES[:3])
READERS = st.sampled_from([*NAMES, "Paul"])  # Paul never writes
WORDS = st.sampled_from(["Frappez.", "Buvez de l’eau.", "Appelez.", ""])
SELDOM = st.sampled_from([False, False, False, True])
HOURS = st.sampled_from([*range(1, 48), 24 * 250])  # the last one is beyond every review date
LAST_DAY = dt.date(2027, 5, 31)  # of the kit and its sources, as the makers have it
LEAST = editing.without_document(content(), "affiche")
BY_THE_WORKER = ("given back by the worker", "published by the worker")
REACHED: Counter[str] = Counter()  # what was let through, in all walks together


@dataclass
class Draft:
    """What the model knows of the edition being prepared."""

    writers: set[str]
    said: Content
    revision: int = 1
    state: str = State.DRAFT
    publish_at: dt.datetime | None = None
    approved_by: str = ""

    def is_whole(self, day: dt.date) -> bool:
        review_by = min(LAST_DAY, dt.date.fromisoformat(self.said.review_by))
        return bool(self.said.versions["fr"].summary) and day <= review_by

    def becomes_a_draft_again(self) -> None:
        self.state, self.publish_at, self.approved_by = State.DRAFT, None, ""


class Circuit(RuleBasedStateMachine):
    """Any of four people does anything to a kit, at any time."""

    def __init__(self) -> None:
        super().__init__()
        self.point = transaction.savepoint()
        self.now, self.acts, self.stamp = NOON, 0, stamp()
        self.draft: Draft | None = None
        self.published: list[tuple[Content, str]] = []  # with who read it
        self.retired = False

    def teardown(self) -> None:
        transaction.savepoint_rollback(self.point)

    # -- What is tried ----------------------------------------------------------------------------------

    @initialize(hand=WRITERS)
    def start_kit(self, hand: str) -> None:
        make_numbers()
        self.people = {name: make_person(name) for name in NAMES}
        self.does(True, publishing.start_kit, slug="canicule", content=LEAST, by=self.people[hand])
        self.draft = Draft({hand}, LEAST)
        self.kit = self.edition.kit

    @rule(hand=WRITERS)
    def start_edition(self, hand: str) -> None:
        may, last = self.draft is None, self.published[-1][0] if self.published else LEAST
        if self.does(may, publishing.start_edition, kit=self.kit, by=self.people[hand]):
            self.draft = Draft({hand}, last)

    @precondition(lambda self: self.draft)
    @rule(hand=WRITERS, words=WORDS, late=SELDOM, brief=SELDOM)
    def save(self, hand: str, words: str, late: bool, brief: bool) -> None:
        draft = self.in_hand
        review_by = self.today if brief else LAST_DAY
        said = editing.with_version(draft.said, "fr", {"summary": words})
        said = editing.with_general(said, {"review_by": review_by.isoformat()})
        typed = {"content": said, "change_note": "", "revision": draft.revision - int(late)}
        may = draft.state == State.DRAFT and not late
        act = publishing.save_draft
        if self.does(may, act, told=0, edition=self.edition, by=self.people[hand], **typed):
            draft.said, draft.revision = said, draft.revision + 1
            draft.writers.add(hand)

    @precondition(lambda self: self.draft)
    @rule(hand=WRITERS)
    def submit(self, hand: str) -> None:
        draft = self.in_hand
        may = draft.state == State.DRAFT and draft.is_whole(self.today)
        if self.does(may, publishing.submit, edition=self.edition, by=self.people[hand]):
            draft.state = State.IN_REVIEW

    @precondition(lambda self: self.draft)
    @rule(hand=READERS)
    def send_back(self, hand: str) -> None:
        draft = self.in_hand
        may = draft.state in (State.IN_REVIEW, State.SCHEDULED)
        act = publishing.send_back
        if self.does(may, act, edition=self.edition, note="Trop long", by=self.people[hand]):
            draft.becomes_a_draft_again()

    @precondition(lambda self: self.draft)
    @rule(hand=READERS, hours=st.integers(-2, 48))
    def schedule(self, hand: str, hours: int) -> None:
        draft, moment = self.in_hand, self.now + dt.timedelta(hours=hours)
        may = draft.state == State.IN_REVIEW and hand not in draft.writers and hours > 0
        act = publishing.schedule
        if self.does(may, act, edition=self.edition, publish_at=moment, by=self.people[hand]):
            draft.state, draft.publish_at, draft.approved_by = State.SCHEDULED, moment, hand

    @precondition(lambda self: self.draft)
    @rule(hand=READERS)
    def publish(self, hand: str) -> None:
        draft = self.in_hand
        may = draft.state == State.IN_REVIEW and hand not in draft.writers and draft.is_whole(self.today)
        if self.does(may, publishing.publish, edition=self.edition, by=self.people[hand]):
            self.becomes_public(hand)

    @rule(hours=HOURS)
    def time_goes_by(self, hours: int) -> None:
        """The worker publishes what is due, and gives back what a review date holds back."""
        self.now += dt.timedelta(hours=hours)
        publishing.publish_due(at=self.now)
        draft = self.draft
        if draft is None or draft.publish_at is None or draft.publish_at > self.now:
            return
        self.acts += 1
        REACHED[BY_THE_WORKER[draft.is_whole(self.today)]] += 1
        if draft.is_whole(self.today):
            self.becomes_public(draft.approved_by)
        else:
            draft.becomes_a_draft_again()

    @rule(hand=READERS, back=st.booleans())
    def retire_or_offer_again(self, hand: str, back: bool) -> None:
        """Asked twice, it is done and told once."""
        change = publishing.offer_again if back else publishing.retire
        change(kit=self.kit, by=self.people[hand], at=self.now)
        self.acts += int(self.retired == back)
        self.retired = not back

    # -- What is always true ----------------------------------------------------------------------------

    @invariant()
    def what_is_prepared_is_what_the_model_says(self) -> None:
        working = list(Edition.objects.in_the_works())
        assert len(working) == int(self.draft is not None)
        for edition in working:
            draft = self.in_hand
            told = (edition.state, edition.revision, edition.publish_at, edition.said)
            assert told == (draft.state, draft.revision, draft.publish_at, to_json(draft.said))
            assert {person.first_name for person in edition.writers.all()} == draft.writers

    @invariant()
    def what_is_public_stays_as_somebody_else_read_it(self) -> None:
        public = list(Edition.objects.published().order_by("rank"))
        read = [(edition.said, edition.reviewed_by and edition.reviewed_by.first_name) for edition in public]
        assert read == [(to_json(said), reader) for said, reader in self.published]
        assert [edition.rank for edition in public] == list(range(1, len(public) + 1))
        assert len({edition.number for edition in public}) == len(public)
        assert all(edition.digest == digest(edition.said) for edition in public)
        assert not any(edition.writers.filter(pk=edition.reviewed_by_id).exists() for edition in public)

    @invariant()
    def each_act_is_in_the_journal_once(self) -> None:
        assert Entry.objects.count() == self.acts

    @invariant()
    def caches_are_never_put_back_to_sleep(self) -> None:
        assert stamp() >= self.stamp
        self.stamp = stamp()

    # -- In short ---------------------------------------------------------------------------------------

    @property
    def today(self) -> dt.date:
        return self.now.astimezone(PARIS).date()

    @property
    def in_hand(self) -> Draft:
        assert self.draft is not None
        return self.draft

    @property
    def edition(self) -> Edition:
        return Edition.objects.in_the_works().select_related("kit").get()

    def does(self, may: bool, act: Any, *, told: int = 1, **how: Any) -> bool:
        """Do it: it is refused, in a sentence, exactly when the model says so; ``told`` entries in the journal."""
        try:
            act(**how, at=self.now)
        except Refusal as refusal:
            assert not may, f"{act.__name__}: {refusal}"
            assert str(refusal).strip()
            return False
        assert may, f"{act.__name__} was let through"
        self.acts += told
        REACHED[act.__name__] += 1
        return True

    def becomes_public(self, reader: str) -> None:
        self.published.append((self.in_hand.said, reader))
        self.draft = None


@pytest.fixture
def unprinted(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is printed here: test_publishing.py prints for real."""
    monkeypatch.setattr(publishing, "make_files", lambda *_what, **_how: [])


def test_an_edition_never_skips_a_step_nor_loses_a_word(unprinted: None) -> None:
    REACHED.clear()

    run_state_machine_as_test(Circuit, settings=tries(200, most=4_000))

    acts = ("start_kit", "start_edition", "save_draft", "submit", "send_back", "schedule", "publish")
    assert {act: REACHED[act] for act in (*acts, *BY_THE_WORKER) if REACHED[act] < 3} == {}, "the control"


def test_a_step_that_can_be_skipped_is_found(unprinted: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: a circuit where a writer may publish does not pass."""
    monkeypatch.setattr(publishing, "_second_person", lambda *_who: None)

    with pytest.raises(AssertionError, match="was let through"):
        run_state_machine_as_test(Circuit, settings=settings(tries(200), phases=[Phase.generate]))
