"""T28: nobody goes by the name of a town hall, a service or the association, whatever letters it is written with."""

import pytest
from django.test import Client

from tests.neighbourhoods.makers import browser_of, make_member, make_place
from voisins.lib.guards.official import passes_for_official

CYRILLIC = "M\u0430irie"


@pytest.mark.parametrize(
    "name",
    [
        *(
            "Mairie",
            "MAIRIE d’Orléans",
            "La Mairie",
            "M@1r1e",
            "Ma1rie",
            "M.a.i.r.i.e",
            "M a i r i e",
            "Maairiee",
            "rnairie",
        ),
        *(
            CYRILLIC,
            "\u039cairie",
            "\uff2d\uff41\uff49\uff52\uff49\uff45",
            "Mai\u200brie",
            "Ma\u0301iri\u0308e",
        ),
        *(
            "\U0001d40c\U0001d41a\U0001d422\U0001d42b\U0001d422\U0001d41e",
            "Off\u0131ciel",
            "V\u043eisins  solidaires officiel",
        ),
        *(
            "Référente",
            "la r€f3rente",
            "Police municipale",
            "P0l1ce",
            "Gendarmerie nationale",
            "Voisins Solidaires",
        ),
        *("La Poste", "Facteur", "C.C.A.S.", "EDF", "Votre service client", "Administratrice"),
    ],
)
def test_a_name_that_passes_for_official_is_seen(name: str) -> None:
    assert passes_for_official(name)


@pytest.mark.parametrize(
    "name",
    [
        *(
            "Marie",
            "Mairead",
            "Marielle",
            "Maïssa",
            "Mary",
            "Amaïa",
            "Paul Maire",
            "Prune",
            "Edd",
            "Policarpe",
            "Édith",
        ),
        *("Пётр", "Мария", "Μαρία", "美咲", "فاطمة", "Zoë", "José", "Jean-Marie", "L.", "A. B.", "Renée", ""),
        *(
            "14, rue de la Mairie",
            "Résidence de la Poste",
            "Impasse de l’Ancienne Mairie",
            "Place de la Gendarmerie",
        ),
        *(
            "Escalier B",
            "Les Tilleuls",
            "Cité du Maréchal",
            "Le Clos des Facteurs",
            "3 bis",
            "Bâtiment 1",
            "Rue des Postes",
        ),
    ],
)
def test_an_honest_name_is_taken(name: str) -> None:
    assert not passes_for_official(name)


@pytest.mark.django_db
def test_a_place_of_that_name_is_refused_in_a_sentence_and_nothing_is_lost() -> None:
    browser: Client = browser_of(make_member("Odette", of=make_place()).person)

    answer = browser.post("/voisinages/ouvrir/", {"name": CYRILLIC, "kind": "building", "homes": "12"})

    assert answer.status_code == 422
    assert "celui d’un service" in answer.text
    assert CYRILLIC in answer.text
