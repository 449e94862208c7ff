"""The real list, loaded once: 35,014 communes and arrondissements."""

import datetime as dt
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, transaction

from voisins.territories import operations, queries
from voisins.territories.enums import CommuneKind, SchoolZone
from voisins.territories.models import Commune, Department, Epci, FormerCommune, Postcode, Region

FOLDER = Path(settings.BASE_DIR) / "content" / "territories"

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def france(django_db_setup: None, django_db_blocker: Any) -> Iterator[float]:
    """How many seconds the loading took; everything is undone after the last test of this file."""
    with django_db_blocker.unblock(), transaction.atomic():
        before = time.monotonic()
        operations.load(FOLDER)
        # Settled once here: each test would otherwise check all the foreign keys again as it ends.
        connection.check_constraints()
        yield time.monotonic() - before
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _loaded(france: float, db: None) -> None:
    """Every test of this file stands on the real list."""


def first(typed: str, count: int = 1) -> list[str]:
    return [f"{commune.name} ({commune.department_id})" for commune in queries.find_communes(typed)[:count]]


def test_nothing_is_missing() -> None:
    counts = [model.objects.count() for model in (Region, Department, Epci, Commune, FormerCommune)]

    assert counts == [26, 109, 1_255, 35_014, 2_501]
    assert Commune.objects.filter(kind=CommuneKind.ARRONDISSEMENT).count() == 45
    assert Postcode.objects.filter(commune="75056").count() == 21
    assert Commune.objects.filter(latitude=None).count() == 102


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Paris", "Paris (75)"),
        ("pari", "Paris (75)"),
        ("Lyon", "Lyon (69)"),
        ("lyo", "Lyon (69)"),
        ("m", "Marseille (13)"),
        ("st etienne", "Saint-Étienne (42)"),
        ("ST-ETIENNE", "Saint-Étienne (42)"),
        ("saint-étienne du rouvray", "Saint-Étienne-du-Rouvray (76)"),
        ("st etienne rouv", "Saint-Étienne-du-Rouvray (76)"),
        ("ste genevieve des bois", "Sainte-Geneviève-des-Bois (91)"),
        ("l hay", "L'Haÿ-les-Roses (94)"),
        ("LHAY LES ROSES", "L'Haÿ-les-Roses (94)"),
        ("L’Haÿ-les-Roses", "L'Haÿ-les-Roses (94)"),
        ("marseille 13", "Marseille 13e Arrondissement (13)"),
        ("marseille 1", "Marseille 1er Arrondissement (13)"),
        ("paris 5", "Paris 5e Arrondissement (75)"),
        ("paris 15ème", "Paris 15e Arrondissement (75)"),
        ("LYON CEDEX 03", "Lyon 3e Arrondissement (69)"),
        ("13001", "Marseille 1er Arrondissement (13)"),
        ("13", "Marseille (13)"),
        ("75", "Paris (75)"),
        ("75 015", "Paris 15e Arrondissement (75)"),
        ("44000", "Nantes (44)"),
        ("974", "Saint-Denis (974)"),
        ("20", "Ajaccio (2A)"),
        ("aix prov", "Aix-en-Provence (13)"),
        ("provence aix", "Aix-en-Provence (13)"),
        ("chalons/marne", "Châlons-en-Champagne (51)"),
        ("chalon/saone", "Chalon-sur-Saône (71)"),
        ("Chalon s/ Saône", "Chalon-sur-Saône (71)"),
        ("aulnay s/s bois", "Aulnay-sous-Bois (93)"),
        ("boulogne billanc", "Boulogne-Billancourt (92)"),
        ("st", "Strasbourg (67)"),
        ("saint", "Saint-Étienne (42)"),
        ("mans", "Le Mans (72)"),
        ("havre", "Le Havre (76)"),
        ("rochelle", "La Rochelle (17)"),
        ("la roche", "La Rochelle (17)"),
        ("la roche s", "La Roche-sur-Yon (85)"),
        ("saint denis", "Saint-Denis (974)"),
        ("saint denis 93", "Saint-Denis (93)"),
        ("saint-denis (93)", "Saint-Denis (93)"),
        ("saint denis la reunion", "Saint-Denis (974)"),
        ("villeneuve d'ascq", "Villeneuve-d'Ascq (59)"),
        ("villeneuve dascq", "Villeneuve-d'Ascq (59)"),
        ("villeneuve lez avignon", "Villeneuve-lès-Avignon (30)"),
        ("montreuil", "Montreuil (93)"),
        ("montreuil 62", "Montreuil-sur-Mer (62)"),
        ("annecy le vieux", "Annecy (74)"),
        ("cherbourg octeville", "Cherbourg-en-Cotentin (50)"),
        ("y", "Y (80)"),
        ("oeting", "Œting (57)"),
        ("ajaccio", "Ajaccio (2A)"),
        ("saint florent (2B)", "Saint-Florent (2B)"),
        ("noumea", "Nouméa (988)"),
        ("uvea", "Uvea (986)"),
        ("st pierre et miquelon", "Saint-Pierre (975)"),
        ("saint barth", "Saint-Barthélemy (977)"),
        ("fort de fr", "Fort-de-France (972)"),
        ("bors tude", "Bors (Canton de Tude-et-Lavalette) (16)"),
    ],
)
def test_the_commune_meant_comes_first(typed: str, expected: str) -> None:
    assert first(typed) == [expected]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("s", "67482 42218 97411 93066 97415 97416 94068 44184 83126 95585"),
        ("saint s", "44190 59544 81271 69291 27602 84119 40282 33483 38455 69238"),
        ("ste marie", "97418 97228 35294 25523 32388 15198 58253 08390 65391 66182"),
        ("paris 1", "75101 75115 75118 75113 75119 75116 75117 75111 75112 75114"),
        ("971", "97101 97801 97103 97113 97118 97128 97117 97115 97129 97107"),
    ],
)
def test_whole_answers_are_the_same_on_every_database(typed: str, expected: str) -> None:
    assert [commune.code for commune in queries.find_communes(typed)] == expected.split()


def test_saint_denis_is_four_communes() -> None:
    assert first("Saint Denis", 4) == [
        "Saint-Denis (974)",
        "Saint-Denis (93)",
        "Saint-Denis (11)",
        "Saint-Denis (30)",
    ]
    assert queries.namesakes("Saint Denis") == 4


def test_every_commune_is_found_by_its_name_or_is_a_namesake() -> None:
    index = queries._index()
    rows = Commune.objects.order_by("code").values_list("code", "name")

    lost = [name for code, name in rows if code not in index.named(name)]

    assert lost == []


@pytest.mark.parametrize(
    ("code", "zone", "school_zone"),
    [
        ("75115", "Europe/Paris", SchoolZone.C),
        ("13055", "Europe/Paris", SchoolZone.B),
        ("69383", "Europe/Paris", SchoolZone.A),
        ("2B033", "Europe/Paris", None),
        ("97105", "America/Guadeloupe", None),
        ("97411", "Indian/Reunion", None),
        ("97501", "America/Miquelon", None),
        ("98719", "Pacific/Gambier", None),
        ("98723", "Pacific/Marquesas", None),
        ("98735", "Pacific/Tahiti", None),
        ("98818", "Pacific/Noumea", None),
        ("98613", "Pacific/Wallis", None),
    ],
)
def test_a_commune_knows_its_time_and_its_school_zone(
    code: str, zone: str, school_zone: SchoolZone | None
) -> None:
    commune = Commune.objects.get(code=code)

    assert (commune.time_zone.key, commune.school_zone) == (zone, school_zone)


def test_every_inhabited_departement_but_corsica_and_overseas_has_a_school_zone() -> None:
    codes = Department.objects.values_list("code", flat=True)
    without = {code for code in codes if Commune(department_id=code).school_zone is None}

    assert {code for code in without if not code.startswith("9")} == {"2A", "2B"}
    assert {code for code in without if code.startswith("9")} == {
        "971", "972", "973", "974", "975", "976", "977", "978", "984", "986", "987", "988", "989",
    }  # fmt: skip


def test_the_time_zone_agrees_with_the_longitude() -> None:
    """No commune is more than three hours of sun away from the clock it keeps."""
    winter = dt.datetime(2027, 1, 15, tzinfo=dt.UTC)
    for code, longitude in Commune.objects.exclude(longitude=None).values_list("code", "longitude"):
        offset = winter.astimezone(Commune(code=code).time_zone).utcoffset()
        assert offset is not None
        assert abs(offset.total_seconds() / 3600 - (longitude or 0) / 15) < 3, code


def test_loading_again_changes_nothing() -> None:
    assert operations.load(FOLDER).changes == 0
    assert operations.load(FOLDER, again=True) == operations.Loaded(communes=35_014, changes=0)


def test_searching_stays_within_ten_milliseconds() -> None:
    """A guard against a slip of ten times: bench/search.py tells the true figures."""
    queries.prepare_search()

    times = []
    for typed in [
        "l",
        "s",
        "l'",
        "la",
        "st",
        "saint",
        "s d",
        "de la",
        "97",
        "🎉",
        "é" * 300,
        "a b c d e f g h i j k",
    ] * 5:
        before = time.perf_counter()
        queries.find_communes(typed)
        times.append(time.perf_counter() - before)

    assert sorted(times)[len(times) // 2] < 0.010
