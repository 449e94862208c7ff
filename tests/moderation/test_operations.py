"""B22: reported, decided with reasons, contested, read by another, put back; and nothing of it without a statement."""

import datetime as dt

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from tests.accounts.makers import make_person
from tests.moderation.makers import RUDE, decide, make_card, make_moderator, make_report
from tests.neighbourhoods.makers import NOON, keeper_of, make_member, make_place
from voisins.accounts.models import Person
from voisins.journal.models import Entry
from voisins.moderation.enums import Days, Ground, Outcome
from voisins.moderation.kinds import SUBJECTS
from voisins.moderation.models import Appeal, Case, Decision
from voisins.moderation.operations import appealing, deciding, keeping
from voisins.neighbourhoods.models import Membership, Neighbourhood
from voisins.neighbourhoods.operations import joining
from voisins.neighbourhoods.queries.people import directory, printed_directory
from voisins.notifications import operations as notifications

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def written() -> dict[str, list[str]]:
    """What has just left, by whom it went to."""
    mail.outbox.clear()
    notifications.deliver(at=NOON)
    found: dict[str, list[str]] = {}
    for message in mail.outbox:
        found.setdefault(message.to[0], []).append(message.subject)
    return found


def test_fifty_reports_are_one_case_and_hide_nothing() -> None:
    card = make_card()
    for number in range(50):
        make_report("fiche", card, by=make_member(f"Voisin{number}", of=card.neighbourhood).person)

    (case,) = Case.objects.all()
    card.refresh_from_db()

    assert case.reports.count() == 50
    assert case.words.endswith(RUDE)
    assert card.hidden_at is None


def test_who_reports_twice_is_counted_once_and_gets_one_receipt() -> None:
    card = make_card()
    for _again in range(2):
        make_report("fiche", card, by=keeper_of(card.neighbourhood).person)

    assert Case.objects.get().reports.count() == 1
    assert written()["nadia@exemple.fr"] == ["Votre message est bien arrivé"]


def test_what_is_taken_down_is_read_by_nobody_but_its_author_and_both_sides_are_told_why() -> None:
    card, camille = make_card(), make_moderator("Camille")
    nadia = keeper_of(card.neighbourhood)
    report = make_report("fiche", card, by=nadia.person)
    written()

    decide(report.case, Outcome.TAKE_DOWN, camille)

    assert [each.lines for each in directory(nadia) if each.name == "Odette"] == [()]
    assert [each.lines for each in directory(card) if each.name == "Odette"] != [()]
    assert "Odette" not in [each.name for each in printed_directory(card.neighbourhood)]
    told = written()
    assert told["odette@exemple.fr"] == ["Une décision vous concerne"]
    assert told["nadia@exemple.fr"] == ["La réponse à votre message"]
    assert "Parce que" in mail.outbox[-1].body or "Parce que" in mail.outbox[0].body
    assert not any(
        "nadia" in str(each.body).lower() for each in mail.outbox if each.to == ["odette@exemple.fr"]
    )


def test_a_granted_appeal_puts_everything_back() -> None:
    card, camille, karim = make_card(), make_moderator("Camille"), make_moderator("Karim")
    nadia = keeper_of(card.neighbourhood)
    made = decide(
        make_report("fiche", card, by=nadia.person).case, Outcome.SUSPEND_PERSON, camille, Days.MONTH
    )
    odette = Person.objects.get(pk=card.person_id)
    assert odette.suspended_until == NOON + 30 * DAY

    asked = appealing.appeal(decision=made, words="C’était une blague", by=odette, at=NOON)
    written()
    appealing.answer(appeal=asked, granted=True, words="En effet", by=karim, at=NOON)

    odette.refresh_from_db()
    assert odette.suspended_until is None
    assert [each.lines for each in directory(nadia) if each.name == "Odette"] != [()]
    assert written()["odette@exemple.fr"] == ["Une autre personne a relu"]


def test_who_decided_does_not_read_the_appeal_nor_does_the_database_let_them() -> None:
    card, camille = make_card(), make_moderator("Camille")
    make_moderator("Karim")
    made = decide(
        make_report("fiche", card, by=keeper_of(card.neighbourhood).person).case, Outcome.WARN, camille
    )
    asked = appealing.appeal(decision=made, words="Non", by=card.person, at=NOON)

    with pytest.raises(appealing.SameReader):
        appealing.answer(appeal=asked, granted=False, words="Si", by=camille, at=NOON)
    with pytest.raises(IntegrityError, match="appeal_read_by_another"), transaction.atomic():
        Appeal.objects.update(read_by=camille)


def test_an_appeal_is_answered_once_and_made_once_within_six_months() -> None:
    card, camille, karim = make_card(), make_moderator("Camille"), make_moderator("Karim")
    made = decide(
        make_report("fiche", card, by=keeper_of(card.neighbourhood).person).case, Outcome.WARN, camille
    )
    with pytest.raises(appealing.TooLate):
        appealing.appeal(decision=made, words="Non", by=card.person, at=NOON + 184 * DAY)
    asked = appealing.appeal(decision=made, words="Non", by=card.person, at=NOON)

    with pytest.raises(appealing.AlreadyAppealed):
        appealing.appeal(decision=made, words="Non", by=card.person, at=NOON)
    appealing.answer(appeal=asked, granted=False, words="Si", by=karim, at=NOON)
    with pytest.raises(appealing.AlreadyAnswered):
        appealing.answer(appeal=asked, granted=True, words="Non", by=karim, at=NOON)


@pytest.mark.parametrize(
    "wrong",
    [{"facts": ""}, {"reasons": ""}, {"ground": ""}, {"ground": Ground.NONE}, {"until": NOON}],
    ids=lambda wrong: "-".join(wrong),
)
def test_the_database_keeps_no_decision_without_its_statement(wrong: dict[str, object]) -> None:
    case = Case.objects.create(kind="fiche", thing="0b7c0000-0000-4000-8000-000000000001", opened_at=NOON)
    whole = {"outcome": Outcome.TAKE_DOWN, "ground": Ground.RESPECT, "facts": "On y lit", "reasons": "Car"}
    with transaction.atomic():
        Decision.objects.create(case=case, at=NOON, **whole)
        transaction.set_rollback(True)

    with pytest.raises(IntegrityError, match="decision_"), transaction.atomic():
        Decision.objects.create(case=case, at=NOON, **{**whole, **wrong})


def test_a_moderator_who_has_a_stake_neither_looks_nor_decides() -> None:
    card, camille = make_card(), make_moderator("Camille")
    joining_in = make_member("Camille", of=card.neighbourhood)
    report = make_report("fiche", card, by=joining_in.person)

    with pytest.raises(deciding.Concerned):
        deciding.look(case=report.case, by=camille, at=NOON)
    with pytest.raises(deciding.Concerned):
        decide(report.case, Outcome.TAKE_DOWN, camille)


def test_a_look_is_written_in_the_journal_without_a_word_of_what_was_read() -> None:
    card, camille = make_card(), make_moderator("Camille")
    report = make_report("fiche", card, by=keeper_of(card.neighbourhood).person)

    deciding.look(case=report.case, by=camille, at=NOON)

    entry = Entry.objects.get(act="moderation.looked")
    assert (entry.by_pk, entry.detail) == (camille.pk, {"whom": card.person_id})
    assert entry.about_name == "fiche"


def test_of_two_decisions_the_first_holds_and_a_new_report_is_a_new_case() -> None:
    card, camille, karim = make_card(), make_moderator("Camille"), make_moderator("Karim")
    nadia = keeper_of(card.neighbourhood).person
    report = make_report("fiche", card, by=nadia)
    decide(report.case, Outcome.LEAVE, camille)

    with pytest.raises(deciding.AlreadyDecided):
        decide(report.case, Outcome.TAKE_DOWN, karim)
    make_report("fiche", card, by=nadia)

    assert Case.objects.count() == 2


def test_a_closed_voisinage_opens_again_by_itself_and_on_appeal() -> None:
    place, camille, karim = make_place(), make_moderator("Camille"), make_moderator("Karim")
    odette = make_member("Odette", of=place)
    report = make_report("voisinage", place, by=odette.person)

    made = decide(report.case, Outcome.SUSPEND_PLACE, camille, Days.WEEK)

    place.refresh_from_db()
    assert place.suspended_until == NOON + 7 * DAY
    asked = appealing.appeal(decision=made, words="Non", by=keeper_of(place).person, at=NOON)
    appealing.answer(appeal=asked, granted=True, words="Oui", by=karim, at=NOON)
    assert Neighbourhood.objects.get().suspended_until is None


def test_every_declared_subject_hides_and_restores_and_what_is_gone_is_nothing() -> None:
    """Each sort of thing that people make, through the functions that its app declared."""
    card, asker = make_card(), make_person("Rose")
    ask = joining.ask(neighbourhood=card.neighbourhood, words="Rose", by=asker, at=NOON)
    things = {"fiche": card, "demande": ask, "voisinage": card.neighbourhood}
    assert set(SUBJECTS) >= set(things)
    for kind, thing in things.items():
        subject = SUBJECTS[kind]
        for _again in range(2):
            subject.hide(thing.public_id, NOON)
        thing.refresh_from_db()
        assert thing.hidden_at == NOON and subject.show(thing.public_id)
        subject.restore(thing.public_id)
        thing.refresh_from_db()
        assert thing.hidden_at is None
        stranger = make_person(f"Inconnue-{kind}")
        assert subject.find(stranger, thing.public_id) is None and subject.find(None, thing.public_id) is None
        thing.delete()
        assert subject.show(thing.public_id) is None


def test_what_the_author_has_erased_since_is_still_decided() -> None:
    card, camille = make_card(), make_moderator("Camille")
    report = make_report("fiche", card, by=keeper_of(card.neighbourhood).person)
    Membership.objects.filter(pk=card.pk).delete()

    decide(report.case, Outcome.TAKE_DOWN, camille)

    assert written()["odette@exemple.fr"] == ["Une décision vous concerne"]


def test_a_case_is_forgotten_a_year_after_it_ended() -> None:
    card, camille, karim = make_card(), make_moderator("Camille"), make_moderator("Karim")
    report = make_report("fiche", card, by=keeper_of(card.neighbourhood).person)
    made = decide(report.case, Outcome.SUSPEND_PERSON, camille, Days.HALF_YEAR)
    asked = appealing.appeal(decision=made, words="Non", by=card.person, at=NOON + DAY)
    keeping.forget(at=NOON + 1000 * DAY)
    assert Case.objects.exists(), "while the appeal waits"

    appealing.answer(appeal=asked, granted=False, words="Si", by=karim, at=NOON + 2 * DAY)

    keeping.forget(at=NOON + (180 + 365) * DAY)
    assert Case.objects.exists()
    keeping.forget(at=NOON + (180 + 366) * DAY)
    assert not Case.objects.exists()
