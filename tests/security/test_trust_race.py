"""B2: one case for many reports, one decision, one answer to an appeal, one keeper left: at the same instant."""

import pytest

from tests.accounts.makers import make_person
from tests.moderation.makers import decide, make_card, make_moderator, make_report
from tests.neighbourhoods.makers import NOON, keeper_of, make_member, make_place
from tests.security.racing import CROWD, lost, race, won
from voisins.accounts import operations as accounts
from voisins.accounts.models import Person
from voisins.moderation.enums import Outcome
from voisins.moderation.models import Case, Decision
from voisins.moderation.operations import appealing, deciding
from voisins.neighbourhoods.enums import Standing
from voisins.notifications.models import Letter

ROUNDS = 10
pytestmark = pytest.mark.django_db(transaction=True)


def test_many_who_report_at_once_are_one_case() -> None:
    card = make_card()
    members = [make_member(f"M{number}", of=card.neighbourhood).person for number in range(CROWD)]
    for _round in range(ROUNDS):
        Case.objects.all().delete()

        outcomes = race(*(lambda by=by: make_report("fiche", card, by=by) for by in members))

        assert lost(outcomes) == set()
        assert Case.objects.get().reports.count() == CROWD


def test_of_many_decisions_at_once_one_is_taken_and_told_once() -> None:
    card, first, second = make_card(), make_moderator("Camille"), make_moderator("Karim")
    nadia = keeper_of(card.neighbourhood).person
    for number in range(ROUNDS):
        case = make_report("fiche", card, by=nadia).case

        outcomes = race(
            lambda case=case: decide(case, Outcome.WARN, first),
            lambda case=case: decide(case, Outcome.LEAVE, second),
        )

        assert len(won(outcomes)) == 1 and lost(outcomes) == {deciding.AlreadyDecided}
        assert Decision.objects.count() == number + 1
        assert Letter.objects.filter(kind="moderation.answered").count() == number + 1


def test_an_appeal_is_answered_once() -> None:
    card, first = make_card(), make_moderator("Camille")
    second, third = make_moderator("Karim"), make_moderator("Maya")
    nadia = keeper_of(card.neighbourhood).person
    for _round in range(ROUNDS):
        made = decide(make_report("fiche", card, by=nadia).case, Outcome.TAKE_DOWN, first)
        asked = appealing.appeal(decision=made, words="Non", by=card.person, at=NOON)

        outcomes = race(
            lambda asked=asked: appealing.answer(appeal=asked, granted=True, words="Oui", by=second, at=NOON),
            lambda asked=asked: appealing.answer(appeal=asked, granted=False, words="Non", by=third, at=NOON),
        )

        assert len(won(outcomes)) == 1 and lost(outcomes) == {appealing.AlreadyAnswered}
        card.refresh_from_db()
        asked.refresh_from_db()
        assert (card.hidden_at is None) is (asked.state == "granted")


def test_of_two_last_keepers_who_erase_themselves_at_once_somebody_keeps_the_place() -> None:
    for number in range(ROUNDS):
        place = make_place(make_person(f"K{number}"))
        second = make_member(f"L{number}", of=place, standing=Standing.KEEPER).person
        make_member(f"M{number}", of=place)
        first = keeper_of(place).person

        def erase(person: Person) -> None:
            accounts.close_account(person=person, by=None, at=NOON)

        outcomes = race(lambda p=first: erase(p), lambda p=second: erase(p), crowd=2)  # type: ignore[misc]

        assert lost(outcomes) == set()
        assert [each.person.first_name for each in place.memberships.keepers()] == [f"M{number}"]
