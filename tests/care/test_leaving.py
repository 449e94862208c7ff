"""B12: of each who has a part in a round, once they leave, not a byte is left: tables, files, letters, sessions."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.care.makers import MORNING, NOON, WORDS, make_round, make_volunteer, make_watched, visit_of
from tests.neighbourhoods.makers import browser_of, keeper_of, make_member
from tests.security.remains import holding, settle
from voisins.accounts import operations as accounts
from voisins.care.enums import After, Consent, Outcome
from voisins.care.models import Round, Watched
from voisins.care.operations import escalating, people, printing, visits
from voisins.care.queries.visits import town_of
from voisins.journal.models import Entry
from voisins.neighbourhoods.enums import Standing
from voisins.notifications import operations as notifications
from voisins.notifications.models import Letter

pytestmark = pytest.mark.django_db(transaction=True)
TOWN = "ccas-marque@exemple.fr"
LATE = MORNING.replace(hour=20)


@pytest.fixture
def lived(settings: Any, tmp_path: Path) -> Iterator[tuple[Round, Watched]]:
    """A day of a round: entered by the family, told, called on, no answer, told to all, printed."""
    settings.DATA = tmp_path
    round_ = make_round(town=TOWN)
    make_member("Hélène-marque", of=round_.neighbourhood, standing=Standing.KEEPER)
    simone = make_watched(round_, after=After.TOWN, consent=Consent.FAMILY)
    keeper = keeper_of(round_.neighbourhood)
    people.note_told(watched=simone, by=keeper.person, at=NOON)
    visits.lay_out(round_=round_, at=NOON)
    odette = make_volunteer(round_, "Odette-marque")
    visits.take(visit=visit_of(simone), volunteer=odette)
    visits.log(visit=visit_of(simone), outcome=Outcome.NO_ANSWER, by=odette.member.person, at=MORNING)
    people.look(watched=simone, by=odette.member.person, at=MORNING)
    printing.morning_list(round_, by=keeper, at=MORNING)
    printing.telling_letter(simone, by=keeper, at=MORNING)
    escalating.escalate(at=LATE)
    browser_of(odette.member.person).get(f"/voisinages/{round_.neighbourhood.public_id}/veille/")
    yield round_, simone


def left(*words: str) -> dict[str, list[str]]:
    notifications.deliver(at=LATE)
    settle()
    found = {word: holding(word) for word in words}
    return {word: where for word, where in found.items() if where}


def test_of_who_is_called_on_and_of_their_family_nothing_is_left_at_a_word(lived: Any) -> None:
    """Who they trust, too: a nephew’s telephone goes with them."""
    _round, simone = lived
    marks = [str(simone.public_id), simone.public_id.hex, simone.sealed[-40:]]
    assert holding(simone.sealed[-40:]), "the control"
    about = set(simone.visits.values_list("pk", flat=True))
    assert Letter.objects.filter(about__visit__in=about).exists(), "the control"

    people.take_out(watched=simone, by=keeper_of(simone.round.neighbourhood).person, at=LATE)

    assert left(*marks, *WORDS.values()) == {}
    assert not Letter.objects.filter(about__visit__in=about).exists()
    assert set(Entry.objects.filter(about_kind="Watched").values_list("about_name", flat=True)) == {
        "n°\u00a01"
    }


def test_of_a_volunteer_who_erases_their_account_nothing_is_left_and_the_round_goes_on(lived: Any) -> None:
    round_, simone = lived
    odette = round_.volunteers.get().member.person
    marks = ["odette-marque", str(odette.public_id), odette.public_id.hex]
    assert holding("odette-marque"), "the control"

    accounts.close_account(person=odette, by=odette, at=LATE)

    assert left(*marks) == {}
    visit = visit_of(simone)
    assert visit.volunteer is None
    assert [(each.outcome, each.by) for each in visit.contacts.all()] == [("no_answer", None)]
    assert not Entry.objects.filter(by_name__contains="Odette").exists()


def test_of_a_keeper_who_erases_their_account_nothing_is_left_nor_the_telephone_given_to_the_town(
    lived: Any,
) -> None:
    round_, simone = lived
    nadia = keeper_of(round_.neighbourhood).person
    assert town_of(round_)["callback"] == "01 99 00 00 00", "the control"

    accounts.close_account(person=nadia, by=nadia, at=LATE)

    assert left("nadia@exemple.fr", str(nadia.public_id), nadia.public_id.hex) == {}
    held = Round.objects.get()
    assert (held.town, held.opened_by, held.copies.get().printed_by) == ("", None, None)
    assert Watched.objects.select_related("round").get(pk=simone.pk).words == WORDS, "others go on"
    assert not Entry.objects.filter(by_name="Nadia").exists()


def test_another_keeper_who_leaves_takes_the_contact_of_nobody_else(lived: Any) -> None:
    round_, _simone = lived
    helene = round_.neighbourhood.memberships.get(person__first_name="Hélène-marque").person

    accounts.close_account(person=helene, by=helene, at=LATE)

    assert left("hélène-marque") == {}
    assert town_of(Round.objects.get())["email"] == TOWN
