"""B2: eight at the same instant, many times over, on both databases: one wins, the others are told in a sentence."""

import datetime as dt
from collections import Counter

import pytest

from tests.kits.makers import content, make_draft, make_person, make_published
from tests.press.samples import texts
from tests.security.racing import CROWD, lost, race, won
from voisins.accounts import operations as accounts
from voisins.accounts.enums import Role
from voisins.accounts.models import Appointment, Person
from voisins.journal.models import Entry
from voisins.kits.enums import State
from voisins.kits.models import Batch, Edition, Kit, PrintedFile
from voisins.kits.models.batches import BatchState
from voisins.kits.operations import batches, publishing
from voisins.kits.rules.content import Content, DocumentPlan, DocumentWords, Version, digest
from voisins.kits.rules.editing import with_version
from voisins.kits.rules.sheets import Choice
from voisins.lib.errors import Refusal
from voisins.press.layouts import LAYOUTS

NOON = dt.datetime(2026, 11, 23, 11, 0, tzinfo=dt.UTC)
ROUNDS = 30
PRINTED_ROUNDS = 4  # each prints eight times over; thirty of them in the slow twin
ADDRESSES = b"Adresse\n2, rue des Lilas\n4, rue des Lilas\n"
pytestmark = pytest.mark.django_db(transaction=True)


def letter() -> Content:
    """The least that can be published, and the quickest to print."""
    whole = content()
    words = DocumentWords("Lettre", "", texts(LAYOUTS["letter"], long=False))
    version = Version(**{**vars(whole.versions["fr"]), "documents": {"lettre": words}})
    return Content(
        **{**vars(whole), "documents": (DocumentPlan("lettre", "letter"),), "versions": {"fr": version}}
    )


def in_review(slug: str, by: Person) -> Edition:
    edition = make_draft(by, slug=slug, said=letter())
    publishing.submit(edition=edition, by=by, at=NOON)
    return Edition.objects.get(pk=edition.pk)


def only_refusals(outcomes: list[object]) -> bool:
    """Nobody met an error that is no sentence."""
    return all(issubclass(kind, Refusal) for kind in lost(outcomes))


# -- Publishing --------------------------------------------------------------------------------------------


def _publish_at_once(rounds: int) -> None:
    claire, *readers = [make_person(name) for name in ("Claire", "Karim", "Lucie")]
    for number in range(rounds):
        edition = in_review(f"kit-{number}", claire)

        def publish(by: Person, pk: int = edition.pk) -> object:
            return publishing.publish(edition=Edition.objects.get(pk=pk), by=by, at=NOON)

        outcomes = race(*(lambda by=by: publish(by) for by in readers))  # type: ignore[misc]

        assert len(won(outcomes)) == 1
        assert only_refusals(outcomes)
        assert Entry.objects.filter(act="kits.published", about_pk=edition.pk).count() == 1
        assert PrintedFile.objects.filter(edition=edition).values("document", "paper", "saving", "large_print").distinct().count() == edition.files.count() == 8  # fmt: skip


def test_readers_who_publish_the_same_edition_at_once_make_one() -> None:
    _publish_at_once(PRINTED_ROUNDS)


@pytest.mark.slow
def test_readers_who_publish_at_once_make_one_in_thirty_rounds() -> None:
    _publish_at_once(ROUNDS)


def test_publishing_without_looking_at_the_state_would_make_several() -> None:
    """The control: who reads, then writes, is beaten by who does the same meanwhile."""
    claire = make_person("Claire")
    several = 0
    for number in range(ROUNDS):
        edition = make_draft(claire, slug=f"kit-{number}")
        Edition.objects.filter(pk=edition.pk).update(state=State.IN_REVIEW)

        def naive(pk: int = edition.pk) -> None:
            if Edition.objects.get(pk=pk).state != State.IN_REVIEW:
                raise publishing.NotInReview
            Edition.objects.filter(pk=pk).update(state=State.DRAFT, change_note="mine")

        several += len(won(race(naive))) > 1

    assert several > 0


@pytest.mark.parametrize("rounds", [PRINTED_ROUNDS, pytest.param(ROUNDS, marks=pytest.mark.slow)])
def test_what_is_published_while_somebody_writes_is_what_was_read(rounds: int) -> None:
    """One publishes, one gives back, one saves as soon as it is a draft again: never does unread text come out."""
    claire, karim, lucie = (make_person(name) for name in ("Claire", "Karim", "Lucie"))
    for number in range(rounds):
        edition = in_review(f"kit-{number}", claire)
        read = digest(edition.said)
        unread = with_version(edition.content, "fr", {"summary": "Personne n’a lu ceci."})

        outcomes = race(
            lambda pk=edition.pk: publishing.publish(edition=Edition.objects.get(pk=pk), by=karim, at=NOON),  # type: ignore[misc]
            lambda pk=edition.pk: publishing.send_back(  # type: ignore[misc]
                edition=Edition.objects.get(pk=pk), note="", by=lucie, at=NOON
            ),
            lambda pk=edition.pk, said=unread: publishing.save_draft(  # type: ignore[misc]
                edition=Edition.objects.get(pk=pk),
                content=said,
                change_note="",
                revision=1,
                by=claire,
                at=NOON,
            ),
            crowd=6,
        )

        now = Edition.objects.get(pk=edition.pk)
        assert only_refusals(outcomes)
        assert now.state != State.PUBLISHED or digest(now.said) == now.digest == read
        assert (
            now.state != State.PUBLISHED
            or not isinstance(outcomes[0], Exception)
            or not isinstance(outcomes[3], Exception)
        )


def test_what_is_sent_to_reading_while_somebody_saves_is_one_or_the_other() -> None:
    claire, nadia = make_person("Claire"), make_person("Nadia")
    for number in range(ROUNDS):
        edition = make_draft(claire, slug=f"kit-{number}", said=letter())
        empty = with_version(edition.content, "fr", {"summary": ""})  # a fault: it may not go to reading

        outcomes = race(
            lambda pk=edition.pk: publishing.submit(edition=Edition.objects.get(pk=pk), by=claire, at=NOON),  # type: ignore[misc]
            lambda pk=edition.pk, said=empty: publishing.save_draft(  # type: ignore[misc]
                edition=Edition.objects.get(pk=pk),
                content=said,
                change_note="",
                revision=1,
                by=nadia,
                at=NOON,
            ),
        )

        now = Edition.objects.get(pk=edition.pk)
        assert only_refusals(outcomes)
        assert now.state == State.DRAFT or now.content.versions["fr"].summary != ""


def test_of_those_who_save_the_same_draft_at_once_one_is_told_that_it_is_done() -> None:
    claire = make_person("Claire")
    edition = make_draft(claire, said=letter())
    for number in range(ROUNDS):
        revision = Edition.objects.get(pk=edition.pk).revision

        def save(revision: int = revision) -> int:
            return publishing.save_draft(
                edition=edition, content=letter(), change_note="", revision=revision, by=claire, at=NOON
            )

        outcomes = race(save)

        assert won(outcomes) == [revision + 1], number
        assert lost(outcomes) == {publishing.SavedMeanwhile}


@pytest.mark.parametrize("rounds", [PRINTED_ROUNDS, pytest.param(ROUNDS, marks=pytest.mark.slow)])
def test_workers_publish_what_is_due_once(rounds: int) -> None:
    claire, karim = make_person("Claire"), make_person("Karim")
    for number in range(rounds):
        edition = in_review(f"kit-{number}", claire)
        hour = NOON + dt.timedelta(hours=number + 1)
        publishing.schedule(edition=edition, publish_at=hour, by=karim, at=NOON)

        outcomes = race(lambda at=hour: len(publishing.publish_due(at=at)), crowd=3)  # type: ignore[misc]

        assert sorted(outcomes) == [0, 0, 1]  # type: ignore[type-var]
        assert Entry.objects.filter(act="kits.published", about_pk=edition.pk).count() == 1


def test_a_kit_begins_one_edition_and_an_address_names_one_kit() -> None:
    claire = make_person("Claire")
    for number in range(ROUNDS):
        kits = race(
            lambda slug=f"kit-{number}": publishing.start_kit(slug=slug, content=letter(), by=claire, at=NOON)
        )  # type: ignore[misc]
        assert len(won(kits)) == 1
        assert lost(kits) == {publishing.SlugTaken}
        kit = Kit.objects.get(slug=f"kit-{number}")
        Edition.objects.filter(kit=kit).update(
            state=State.PUBLISHED, rank=1, number="2026-1", digest="0" * 64, published_at=NOON
        )

        drafts = race(lambda kit=kit: publishing.start_edition(kit=kit, by=claire, at=NOON))  # type: ignore[misc]

        assert len(won(drafts)) == 1
        assert lost(drafts) == {publishing.AlreadyInTheWorks}


# -- Batches -----------------------------------------------------------------------------------------------


def _ask(edition: Edition, by: Person) -> Batch:
    return batches.ask(
        edition=edition,
        documents=["lettre"],
        finish=Choice(""),
        form="zip",
        data=ADDRESSES,
        commune="",
        by=by,
        at=NOON,
    )


def test_a_batch_is_claimed_by_one_worker() -> None:
    batch = _ask(make_published(said=letter()), make_person("Léa"))
    for number in range(ROUNDS):
        at = NOON + dt.timedelta(seconds=number)

        claims = race(lambda at=at: batches._claim(batch.pk, at=at))  # type: ignore[misc]

        assert Counter(claim is None for claim in claims) == {True: CROWD - 1, False: 1}
        Batch.objects.update(state=BatchState.WAITING, attempt_count=0)


def test_a_batch_whose_worker_is_silent_is_taken_over_by_one() -> None:
    batch = _ask(make_published(said=letter()), make_person("Léa"))
    for number in range(ROUNDS):
        Batch.objects.update(state=BatchState.RUNNING, beat_at=NOON, attempt_count=0)
        at = NOON + batches.LEASE + dt.timedelta(seconds=number + 1)

        claims = race(lambda at=at: batches._claim(batch.pk, at=at))  # type: ignore[misc]

        assert Counter(claim is None for claim in claims) == {True: CROWD - 1, False: 1}


def test_somebody_who_asks_many_times_at_once_has_three_batches() -> None:
    edition = make_published(said=letter())
    for number in range(ROUNDS // 3):
        lea = make_person(f"Léa{number}")

        outcomes = race(lambda by=lea: _ask(edition, by))  # type: ignore[misc]

        assert len(won(outcomes)) == batches.AT_ONCE
        assert lost(outcomes) == {batches.TooManyAtOnce}


def test_a_batch_erased_many_times_at_once_is_gone_and_nobody_meets_an_error() -> None:
    edition, lea = make_published(said=letter()), make_person("Léa")
    for _number in range(ROUNDS // 3):
        batch = _ask(edition, lea)

        outcomes = race(lambda batch=batch: batches.drop(batch=Batch(pk=batch.pk, public_id=batch.public_id)))  # type: ignore[misc]

        assert lost(outcomes) == set()
        assert not Batch.objects.filter(pk=batch.pk).exists()


# -- Accounts ----------------------------------------------------------------------------------------------


def test_two_administrators_who_leave_at_once_leave_one() -> None:
    for number in range(ROUNDS):
        Appointment.objects.all().delete()
        pair = [make_person(f"{name}{number}", Role.ADMINISTRATOR) for name in ("Sophie", "Marc")]
        held = [person.appointments.get() for person in pair]

        outcomes = race(
            *(lambda each=each: accounts.withdraw(appointment=each, by=None, at=NOON) for each in held)
        )  # type: ignore[misc]

        assert Appointment.objects.filter(role=Role.ADMINISTRATOR).count() == 1, number
        assert lost(outcomes) <= {accounts.LastAdministrator}


def test_a_role_is_entrusted_once_and_an_address_opens_one_account() -> None:
    for number in range(ROUNDS):
        opened = race(
            lambda email=f"ali{number}@exemple.fr": accounts.open_account(
                email=email, first_name="Ali", by=None, at=NOON
            )
        )  # type: ignore[misc]
        assert len(won(opened)) == 1
        assert lost(opened) == {accounts.AlreadyOpen}
        ali = Person.objects.get(email=f"ali{number}@exemple.fr")

        entrusted = race(
            lambda ali=ali: accounts.entrust(person=ali, role=Role.EDITOR, commune=None, by=None, at=NOON)
        )  # type: ignore[misc]

        assert len(won(entrusted)) == 1
        assert lost(entrusted) == {accounts.AlreadyEntrusted}
