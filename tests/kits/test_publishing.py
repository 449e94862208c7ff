"""The way of an edition: written by some, read by another, published once."""

import datetime as dt
import threading
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.db import connection

from tests.kits.makers import NOON, content, make_draft, make_person, make_published
from voisins.accounts.enums import Role
from voisins.accounts.models import Person
from voisins.accounts.operations import close_account
from voisins.journal.models import Entry
from voisins.kits.enums import State
from voisins.kits.models import Edition, HelpNumber, Kit, PrintedFile
from voisins.kits.operations import publishing
from voisins.kits.operations.files import make_again, missing_files, path_of
from voisins.kits.queries.library import cards, stamp
from voisins.kits.rules import editing, starts
from voisins.kits.rules.content import Content

HOUR = dt.timedelta(hours=1)


def small(**changes: object) -> Content:
    """One leaflet: the least that can be published, quick to print."""
    whole = editing.without_document(content(), "affiche")
    return replace(whole, **changes)


def reworded(said: Content, summary: str) -> Content:
    return editing.with_version(said, "fr", {"summary": summary})


def make_in_review(*, writer: Person, said: Content | None = None, slug: str = "canicule") -> Edition:
    """An edition that waits for its second person."""
    edition = make_draft(writer, slug=slug, said=said or small())
    publishing.submit(edition=edition, by=writer, at=NOON)
    edition.refresh_from_db()
    return edition


def acts() -> list[str]:
    return list(Entry.objects.order_by("pk").values_list("act", flat=True))


# -- Done -------------------------------------------------------------------------------------------------


def test_what_one_wrote_and_another_read_is_public_with_its_files_and_its_number(db) -> None:
    claire, karim = make_person("Claire", Role.EDITOR), make_person("Karim", Role.REVIEWER)
    edition = make_in_review(writer=claire)
    before = stamp()

    publishing.publish(edition=edition, by=karim, at=NOON)

    edition = Edition.objects.get(pk=edition.pk)
    assert (edition.state, edition.number, edition.rank) == (State.PUBLISHED, "2026-1", 1)
    assert edition.reviewed_by == karim
    assert edition.files.count() == 2 * 4 + 4, "two papers in four finishes, and the whole kit in four"
    assert all(path_of(file.digest).stat().st_size == file.size for file in edition.files.all())
    assert [card.slug for card in cards(spoken="fr", today=NOON.date())] == ["canicule"]
    assert stamp() > before, "caches are woken"


def test_each_act_is_in_the_journal_with_who_did_it(db) -> None:
    claire, karim = make_person("Claire", Role.EDITOR), make_person("Karim", Role.REVIEWER)
    edition = make_in_review(writer=claire)
    publishing.send_back(edition=edition, note="Trop long", by=karim, at=NOON)
    publishing.submit(edition=edition, by=claire, at=NOON)
    edition.refresh_from_db()

    publishing.publish(edition=edition, by=karim, at=NOON)

    assert acts() == [
        "kits.started",
        "kits.submitted",
        "kits.sent_back",
        "kits.submitted",
        "kits.published",
    ]
    last = Entry.objects.latest("pk")
    assert (last.by_name, last.about_name) == ("Karim", "canicule 2026-1")
    assert last.detail["digest"] == Edition.objects.get(pk=edition.pk).digest
    assert Entry.objects.get(act="kits.sent_back").detail == {"note": "Trop long"}


def test_a_correction_is_a_second_edition_and_the_first_stays_as_it_was(db) -> None:
    claire, karim = make_person("Claire", Role.EDITOR), make_person("Karim", Role.REVIEWER)
    first = publishing.publish(edition=make_in_review(writer=claire), by=karim, at=NOON)
    said, digests = first.said, set(first.files.values_list("digest", flat=True))

    second = publishing.start_edition(kit=first.kit, by=claire, at=NOON)
    corrected = reworded(second.content, "Deux visites par jour peuvent sauver une vie.")
    publishing.save_draft(edition=second, content=corrected, change_note="", revision=1, by=claire, at=NOON)
    publishing.submit(edition=second, by=claire, at=NOON)
    publishing.publish(edition=Edition.objects.get(pk=second.pk), by=karim, at=NOON + HOUR)

    first, second = Edition.objects.get(pk=first.pk), Edition.objects.get(pk=second.pk)
    assert (second.number, second.rank) == ("2026-2", 2)
    assert (first.state, first.said) == (State.PUBLISHED, said)
    assert set(first.files.values_list("digest", flat=True)) == digests
    assert list(Edition.objects.current()) == [second]


def test_the_first_edition_of_a_new_year_begins_the_count_again(db) -> None:
    make_published(said=small(), at=dt.datetime(2026, 12, 31, 22, 59, tzinfo=dt.UTC))

    after = make_published(
        said=reworded(small(review_by="2027-12-31"), "Autre chose."),
        at=dt.datetime(2026, 12, 31, 23, 0, tzinfo=dt.UTC),
    )

    assert (after.number, after.rank) == ("2027-1", 2), "the year turns at midnight in Paris"


def test_numbers_printed_once_stay_what_they_were(db) -> None:
    edition = make_published(said=small())

    HelpNumber.objects.filter(slug="samu").update(number="16")

    assert Edition.objects.get(pk=edition.pk).numbers["samu"].number == "15"


# -- Refused ----------------------------------------------------------------------------------------------


def test_nobody_publishes_or_schedules_what_they_wrote(db) -> None:
    both = make_person("Claire", Role.EDITOR, Role.REVIEWER)
    edition = make_in_review(writer=both)

    with pytest.raises(publishing.SameHand):
        publishing.publish(edition=edition, by=both, at=NOON)
    with pytest.raises(publishing.SameHand):
        publishing.schedule(edition=edition, publish_at=NOON + HOUR, by=both, at=NOON)

    edition.refresh_from_db()
    assert edition.state == State.IN_REVIEW


def test_who_changed_one_word_on_the_way_is_a_writer_too(db) -> None:
    claire, karim = make_person("Claire", Role.EDITOR), make_person("Karim", Role.EDITOR, Role.REVIEWER)
    edition = make_draft(claire, said=small())
    changed = reworded(small(), "Autrement dit.")
    publishing.save_draft(edition=edition, content=changed, change_note="", revision=1, by=karim, at=NOON)
    publishing.submit(edition=edition, by=claire, at=NOON)

    with pytest.raises(publishing.SameHand):
        publishing.publish(edition=Edition.objects.get(pk=edition.pk), by=karim, at=NOON)


def test_a_draft_with_faults_does_not_go_to_reading(db) -> None:
    claire = make_person("Claire", Role.EDITOR)
    edition = make_draft(claire, said=reworded(small(), ""))

    with pytest.raises(publishing.NotReady) as refused:
        publishing.submit(edition=edition, by=claire, at=NOON)

    (fault,) = refused.value.found
    assert "Résumé" in fault.sentence
    edition.refresh_from_db()
    assert edition.state == State.DRAFT


def test_submitting_judges_what_is_saved_and_not_what_was_in_memory(db) -> None:
    claire = make_person("Claire", Role.EDITOR)
    edition = make_draft(claire, said=small())
    assert edition.content.versions["fr"].summary
    emptied = reworded(small(), "")
    publishing.save_draft(edition=edition, content=emptied, change_note="", revision=1, by=claire, at=NOON)

    with pytest.raises(publishing.NotReady):
        publishing.submit(edition=edition, by=claire, at=NOON)


def test_a_draft_is_not_published_before_somebody_read_it(db) -> None:
    claire, karim = make_person("Claire", Role.EDITOR), make_person("Karim", Role.REVIEWER)
    edition = make_draft(claire, said=small())

    with pytest.raises(publishing.NotInReview):
        publishing.publish(edition=edition, by=karim, at=NOON)

    assert not PrintedFile.objects.exists()
    assert Edition.objects.get(pk=edition.pk).state == State.DRAFT


def test_what_somebody_saved_meanwhile_is_not_written_over(db) -> None:
    claire, nadia = make_person("Claire", Role.EDITOR), make_person("Nadia", Role.EDITOR)
    edition = make_draft(claire, said=small())
    hers = reworded(small(), "Ce que Nadia écrit.")
    publishing.save_draft(edition=edition, content=hers, change_note="", revision=1, by=nadia, at=NOON)

    with pytest.raises(publishing.SavedMeanwhile):
        publishing.save_draft(
            edition=edition, content=small(), change_note="", revision=1, by=claire, at=NOON
        )

    assert Edition.objects.get(pk=edition.pk).content == hers


@pytest.mark.parametrize("state", [State.IN_REVIEW, State.PUBLISHED])
def test_what_is_read_or_public_can_no_longer_be_written(db, state: State) -> None:
    claire, karim = make_person("Claire", Role.EDITOR), make_person("Karim", Role.REVIEWER)
    edition = make_in_review(writer=claire)
    if state == State.PUBLISHED:
        publishing.publish(edition=edition, by=karim, at=NOON)

    with pytest.raises(publishing.NotADraft):
        publishing.save_draft(
            edition=edition,
            content=small(),
            change_note="",
            revision=edition.revision,
            by=claire,
            at=NOON,
        )


def test_what_was_read_then_given_back_and_changed_is_not_published_on_the_first_reading(db) -> None:
    claire, karim = make_person("Claire", Role.EDITOR), make_person("Karim", Role.REVIEWER)
    as_read = make_in_review(writer=claire)
    publishing.send_back(edition=as_read, note="", by=karim, at=NOON)
    changed = reworded(small(), "Autre chose que ce qui a été lu.")
    publishing.save_draft(edition=as_read, content=changed, change_note="", revision=1, by=claire, at=NOON)
    publishing.submit(edition=as_read, by=claire, at=NOON)

    with pytest.raises(publishing.NotInReview):
        publishing.publish(edition=as_read, by=karim, at=NOON)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (small(review_by="2026-11-22"), "La date de relecture du kit est passée"),
        (small(facts=(replace(content().facts[0], review_by="2026-11-22"),)), "cette source est à relire"),
    ],
)
def test_a_review_date_that_has_passed_blocks(db, said: Content, told: str) -> None:
    claire = make_person("Claire", Role.EDITOR)
    edition = make_draft(claire, said=said)

    with pytest.raises(publishing.NotReady) as refused:
        publishing.submit(edition=edition, by=claire, at=NOON)

    (fault,) = refused.value.found
    assert told in fault.sentence


def test_a_number_that_nobody_checked_again_blocks_the_kits_that_print_it_and_no_other(db) -> None:
    claire = make_person("Claire", Role.EDITOR)
    edition = make_draft(claire, said=small())
    HelpNumber.objects.filter(slug="canicule").update(review_by=dt.date(2026, 11, 24))
    tomorrow = NOON + 48 * HOUR
    assert publishing.what_is_wrong(edition, today=tomorrow.date()) == [], "the kit does not print it"
    HelpNumber.objects.filter(slug="samu").update(review_by=dt.date(2026, 11, 24))

    (fault,) = publishing.what_is_wrong(edition, today=tomorrow.date())

    assert "{samu}" in fault.sentence


def test_a_date_that_is_no_date_is_a_fault_and_breaks_nothing(db) -> None:
    claire = make_person("Claire", Role.EDITOR)
    fact = replace(content().facts[0], review_by="bientôt")
    edition = make_draft(claire, said=small(review_by="31/05/2027", facts=(fact,)))

    found = publishing.what_is_wrong(edition, today=NOON.date())

    assert sum("date de relecture" in fault.sentence for fault in found) == 2


def test_two_kits_cannot_have_one_address_nor_a_kit_two_drafts(db) -> None:
    claire = make_person("Claire", Role.EDITOR)
    edition = make_draft(claire)

    with pytest.raises(publishing.SlugTaken):
        publishing.start_kit(slug="canicule", content=content(), by=claire, at=NOON)
    with pytest.raises(publishing.AlreadyInTheWorks):
        publishing.start_edition(kit=edition.kit, by=claire, at=NOON)

    assert (Kit.objects.count(), Edition.objects.count()) == (1, 1)


# -- Scheduled --------------------------------------------------------------------------------------------


def test_what_is_scheduled_is_public_at_its_hour_and_not_before(db) -> None:
    claire, karim = make_person("Claire", Role.EDITOR), make_person("Karim", Role.REVIEWER)
    edition = make_in_review(writer=claire)
    publishing.schedule(edition=edition, publish_at=NOON + HOUR, by=karim, at=NOON)

    early = publishing.publish_due(at=NOON + HOUR - dt.timedelta(seconds=1))
    (published,) = publishing.publish_due(at=NOON + HOUR)
    again = publishing.publish_due(at=NOON + 2 * HOUR)

    assert (early, again) == ([], [])
    published.refresh_from_db()
    assert (published.pk, published.state, published.reviewed_by) == (edition.pk, State.PUBLISHED, karim)


def test_a_schedule_in_the_past_is_refused(db) -> None:
    claire, karim = make_person("Claire", Role.EDITOR), make_person("Karim", Role.REVIEWER)

    with pytest.raises(publishing.TooEarly):
        publishing.schedule(edition=make_in_review(writer=claire), publish_at=NOON, by=karim, at=NOON)


def test_a_review_date_that_passes_before_the_hour_gives_the_edition_back(db) -> None:
    claire, karim = make_person("Claire", Role.EDITOR), make_person("Karim", Role.REVIEWER)
    edition = make_in_review(writer=claire, said=small(review_by="2026-11-23"))
    publishing.schedule(edition=edition, publish_at=NOON + 24 * HOUR, by=karim, at=NOON)

    published = publishing.publish_due(at=NOON + 24 * HOUR)

    edition.refresh_from_db()
    assert published == []
    assert (edition.state, edition.publish_at, edition.reviewed_by) == (State.DRAFT, None, None)
    last = Entry.objects.latest("pk")
    assert (last.act, last.by_pk) == ("kits.sent_back", None)
    assert "date de relecture" in last.detail["note"]


def test_an_edition_that_breaks_does_not_hold_back_the_next(db, caplog) -> None:
    claire, karim = make_person("Claire", Role.EDITOR), make_person("Karim", Role.REVIEWER)
    broken = make_in_review(writer=claire, slug="casse")
    sound = make_in_review(writer=claire, slug="entier")
    publishing.schedule(edition=broken, publish_at=NOON + HOUR, by=karim, at=NOON)
    publishing.schedule(edition=sound, publish_at=NOON + 2 * HOUR, by=karim, at=NOON)
    Edition.objects.filter(pk=broken.pk).update(said={"unknown": "key"})

    published = publishing.publish_due(at=NOON + 3 * HOUR)

    assert published == [sound]
    assert "an edition could not be published" in caplog.text


# -- Raced ------------------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_two_readers_who_publish_at_once_make_one_edition() -> None:
    claire = make_person("Claire", Role.EDITOR)
    readers = [make_person(name, Role.REVIEWER) for name in ("Karim", "Lucie", "Omar")]
    edition = make_in_review(writer=claire)

    outcomes = at_once(
        [
            lambda by=by: publishing.publish(edition=Edition.objects.get(pk=edition.pk), by=by, at=NOON)
            for by in readers
        ]
    )

    refused = [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    assert [type(outcome) for outcome in refused] == [publishing.NotInReview] * 2
    edition = Edition.objects.get(pk=edition.pk)
    assert (edition.state, edition.number) == (State.PUBLISHED, "2026-1")
    assert edition.files.count() == 12
    assert acts().count("kits.published") == 1
    assert list(missing_files()) == []
    assert not list(path_of("00" * 32).parent.parent.glob("*/*.part")), "no half file is left"


@pytest.mark.django_db(transaction=True)
def test_two_workers_publish_what_is_due_once() -> None:
    claire, karim = make_person("Claire", Role.EDITOR), make_person("Karim", Role.REVIEWER)
    edition = make_in_review(writer=claire)
    publishing.schedule(edition=edition, publish_at=NOON + HOUR, by=karim, at=NOON)

    outcomes = at_once([lambda: publishing.publish_due(at=NOON + HOUR)] * 2)

    assert sorted(len(outcome) for outcome in outcomes) == [0, 1]
    assert acts().count("kits.published") == 1


@pytest.mark.django_db(transaction=True)
def test_two_writers_who_save_at_once_are_not_both_told_that_it_is_done() -> None:
    people = [make_person(name, Role.EDITOR) for name in ("Claire", "Nadia", "Omar")]
    edition = make_draft(people[0], said=small())

    outcomes = at_once(
        [
            lambda by=by: publishing.save_draft(
                edition=edition,
                content=reworded(small(), f"Ce que {by} écrit."),
                change_note="",
                revision=1,
                by=by,
                at=NOON,
            )
            for by in people
        ]
    )

    assert outcomes.count(2) == 1
    assert sum(isinstance(outcome, publishing.SavedMeanwhile) for outcome in outcomes) == 2
    assert Edition.objects.get(pk=edition.pk).revision == 2


def at_once(tasks: list[Callable[[], object]]) -> list[object]:
    """What each of ``tasks`` gave or raised, all begun at the same moment."""
    start = threading.Barrier(len(tasks))
    outcomes: list[object] = [None] * len(tasks)

    def run(place: int, task: Callable[[], object]) -> None:
        start.wait()
        try:
            outcomes[place] = task()
        except Exception as error:
            outcomes[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(tasks)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


# -- Retired, copied, begun in a hurry --------------------------------------------------------------------


def test_a_retired_kit_leaves_the_library_and_comes_back(db) -> None:
    karim = make_person("Karim", Role.REVIEWER)
    kit = make_published(said=small()).kit
    before = stamp()

    publishing.retire(kit=kit, by=karim, at=NOON)
    without = cards(spoken="fr", today=NOON.date())
    publishing.offer_again(kit=kit, by=karim, at=NOON)

    assert without == []
    assert [card.slug for card in cards(spoken="fr", today=NOON.date())] == ["canicule"]
    assert stamp() == before + 2
    assert acts()[-2:] == ["kits.retired", "kits.offered_again"]


def test_retiring_twice_is_told_once(db) -> None:
    karim = make_person("Karim", Role.REVIEWER)
    kit = make_published(said=small()).kit

    publishing.retire(kit=kit, by=karim, at=NOON)
    publishing.retire(kit=kit, by=karim, at=NOON + HOUR)

    kit.refresh_from_db()
    assert kit.retired_at == NOON
    assert acts().count("kits.retired") == 1


def test_a_copy_says_the_same_under_another_title(db) -> None:
    claire = make_person("Claire", Role.EDITOR)
    made = make_published(said=small())

    copied = publishing.start_kit(
        slug="canicule-2027",
        content=starts.copy(made.content, "Canicule, deuxième année"),
        by=claire,
        at=NOON,
    )

    assert copied.content.versions["fr"].title == "Canicule, deuxième année"
    assert copied.content.documents == made.content.documents
    assert publishing.what_is_wrong(copied, today=NOON.date()) == []


def test_the_emergency_template_is_public_once_its_blanks_are_written(db) -> None:
    claire, karim = make_person("Claire", Role.EDITOR), make_person("Karim", Role.REVIEWER)
    started = starts.emergency("Coupure d’eau", review_by=dt.date(2027, 2, 1))
    edition = make_draft(claire, slug="coupure-d-eau", said=filled(started))

    publishing.submit(edition=edition, by=claire, at=NOON)
    made = publishing.publish(edition=Edition.objects.get(pk=edition.pk), by=karim, at=NOON)

    assert {plan.layout for plan in made.content.documents} == {
        "poster",
        "leaflet",
        "board",
        "directory",
        "guide",
    }


def filled(said: Content) -> Content:
    """The template with a word in the place of each blank."""
    from voisins.kits.rules.content import from_json, to_json
    from voisins.kits.rules.faults import TO_WRITE
    from voisins.kits.rules.numbers import each_text

    return from_json(each_text(to_json(said), lambda text: TO_WRITE.sub("Fermez l’eau", text)))


# -- What an account or a disk that goes away does not undo -----------------------------------------------


def test_a_reader_whose_account_is_closed_does_not_open_the_edition_to_files(db, tmp_path) -> None:
    from tests.kits.test_loading import write_kit
    from voisins.kits.operations.loading import load_kit

    claire, karim = make_person("Claire", Role.EDITOR), make_person("Karim", Role.REVIEWER)
    publishing.publish(edition=make_in_review(writer=claire), by=karim, at=NOON)
    close_account(person=karim, by=None, at=NOON)

    loaded = load_kit(write_kit(tmp_path, reworded(small(), "Ce que disent les fichiers.")), at=NOON)

    assert loaded is None, "what was written in the studio is worth more than what ships"


def test_files_that_the_disk_lost_are_printed_again(db) -> None:
    edition = make_published(said=small())
    lost = edition.files.first()
    path_of(lost.digest).unlink()

    assert lost in missing_files()
    assert make_again(edition)
    assert list(missing_files()) == []


def test_a_file_that_a_newer_program_prints_otherwise_is_found_at_its_new_digest(db) -> None:
    edition = make_published(said=small())
    old = edition.files.first()
    PrintedFile.objects.filter(pk=old.pk).update(digest="f" * 64)

    make_again(edition)

    assert list(missing_files()) == []
