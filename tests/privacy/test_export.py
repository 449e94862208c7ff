"""One takes everything of oneself along, in seconds, and nothing of anybody else; the page asks who is there first."""

import io
import json
import zipfile

import pytest

from tests.gatherings.makers import come, make_gathering
from tests.moderation.makers import decide, make_card, make_moderator, make_report
from tests.mutual_aid.makers import make_absence, make_act, make_known
from tests.neighbourhoods.makers import NOON, keeper_of, make_member, make_place
from tests.security.world import client_of
from tests.sharing.makers import make_loan, make_thing
from voisins.accounts.models import Person
from voisins.journal.models import Entry
from voisins.moderation.enums import Outcome
from voisins.moderation.operations import appealing, deciding
from voisins.mutual_aid.operations import taking
from voisins.neighbourhoods.operations import distance
from voisins.privacy.operations.exporting import export

pytestmark = pytest.mark.django_db


def taken(person: Person) -> tuple[dict[str, list[dict[str, str]]], str]:
    """The two files, read."""
    with zipfile.ZipFile(io.BytesIO(export(by=person, at=NOON))) as file:
        return json.loads(file.read("mes-donnees.json")), file.read("mes-donnees.html").decode()


def test_everything_of_oneself_is_there_twice() -> None:
    card = make_card("Je prête mon escabeau")
    made = decide(
        make_report("fiche", card, by=keeper_of(card.neighbourhood).person).case,
        Outcome.WARN,
        make_moderator("Camille"),
    )
    appealing.appeal(decision=made, words="Il est solide", by=card.person, at=NOON)

    data, page = taken(card.person)

    for words in (
        "odette@exemple.fr",
        "Je prête mon escabeau",
        "14, rue des Tilleuls",
        "Il est solide",
        "On y lit",
    ):
        assert words in str(data), words
        assert words in page, words


def test_nothing_of_others_is_there() -> None:
    """Not who reported, nor who put one at a distance, nor whom one put, nor who decided."""
    card = make_card()
    place = card.neighbourhood
    zoe, yann = (make_member(name, of=place).person for name in ("Zoé-canari", "Yann-canari"))
    report = make_report("fiche", card, by=zoe, words="mot-canari")
    distance.put(whom=card.person, by=zoe, at=NOON)
    distance.put(whom=yann, by=card.person, at=NOON)
    decide(report.case, Outcome.WARN, make_moderator("Mod-canari"))

    data, page = taken(card.person)

    assert "canari" not in str(data) + page
    assert "canari" in str(taken(zoe)[0]), "the control"


def test_the_page_asks_who_is_there_and_gives_a_file() -> None:
    card = make_card()
    long_ago, just_now = client_of(card.person, proved_ago=3600), client_of(card.person)

    assert long_ago.get("/compte/mes-donnees/").status_code == 302
    answer = just_now.post("/compte/mes-donnees/")

    assert answer.headers["Content-Type"] == "application/zip"
    assert answer.content[:2] == b"PK"
    assert Entry.objects.filter(act="privacy.exported", by_pk=card.person_id).count() == 1


def test_one_reads_when_somebody_looked() -> None:
    card = make_card()
    browser = client_of(card.person)
    assert "Personne n’a rien ouvert." in browser.get("/compte/mes-donnees/").content.decode()
    case = make_report("fiche", card, by=keeper_of(card.neighbourhood).person).case

    deciding.look(case=case, by=make_moderator("Camille"), at=NOON)

    said = browser.get("/compte/mes-donnees/").content.decode()
    assert "23 novembre 2026 à 12:00" in said and "Camille" not in said


def test_what_one_did_with_neighbours_is_there_without_their_names() -> None:
    """Asked, helped, away, lent, borrowed, came; neither who helped, nor whom, nor what is another’s."""
    place = make_place()
    odette, zoe = make_member("Odette", of=place), make_member("Zoé-canari", of=place)
    make_known(zoe)
    make_absence(odette, zoe)
    taking.take_up(act=make_act(odette, what="Monter un sac de litière"), by=zoe, at=NOON)
    taking.take_up(act=make_act(zoe, what="Du pain-canari"), by=odette, at=NOON)
    make_thing(odette, name="Escabeau")
    make_loan(make_thing(zoe, name="Scie-canari"), odette)
    come(make_gathering(odette), odette)

    data, page = taken(odette.person)

    for part in (
        "Demandes et propositions",
        "Coups de main donnés",
        "Absences confiées",
        "Ce que je prête et donne",
        "Emprunts",
        "Rencontres proposées",
        "Réponses aux rencontres",
    ):
        assert data[part], part
    for words in ("Monter un sac de litière", "Escabeau", "Apéro de la cour"):
        assert words in str(data), words
        assert words in page, words
    assert "canari" not in str(data) + page
