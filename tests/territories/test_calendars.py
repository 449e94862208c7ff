import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from voisins.territories.enums import SchoolZone
from voisins.territories.rules import schools, time_zones

WINTER, SUMMER = dt.datetime(2027, 1, 15, 12, tzinfo=dt.UTC), dt.datetime(2027, 7, 15, 12, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("place", "code", "winter", "summer"),
    [
        ("Paris", "75056", 1, 2),
        ("Ajaccio", "2A004", 1, 2),
        ("Bastia", "2B033", 1, 2),
        ("Pointe-à-Pitre", "97120", -4, -4),
        ("Fort-de-France", "97209", -4, -4),
        ("Cayenne", "97302", -3, -3),
        ("Saint-Denis de La Réunion", "97411", 4, 4),
        ("Saint-Pierre et Miquelon keeps summer time", "97502", -3, -2),
        ("Mamoudzou", "97611", 3, 3),
        ("Saint-Barthélemy", "97701", -4, -4),
        ("Saint-Martin", "97801", -4, -4),
        ("Kerguelen", "98412", 5, 5),
        ("Crozet", "98413", 4, 4),
        ("Terre-Adélie", "98414", 10, 10),
        ("Uvea, at Wallis", "98613", 12, 12),
        ("Papeete", "98735", -10, -10),
        ("Nuku-Hiva, in the Marquesas", "98731", -9.5, -9.5),
        ("Ua-Pou, in the Marquesas", "98757", -9.5, -9.5),
        ("Gambier", "98719", -9, -9),
        ("Nouméa", "98818", 11, 11),
        ("Clipperton", "98901", -8, -8),
    ],
)
def test_each_commune_keeps_its_legal_time(place: str, code: str, winter: float, summer: float) -> None:
    zone = time_zones.time_zone(code)

    assert WINTER.astimezone(zone).utcoffset() == dt.timedelta(hours=winter), place
    assert SUMMER.astimezone(zone).utcoffset() == dt.timedelta(hours=summer), place


@pytest.mark.parametrize(
    ("code", "label"),
    [
        ("75056", "Heure de Paris (UTC+1 l’hiver, UTC+2 l’été)"),
        ("97411", "Heure de La Réunion (UTC+4 toute l’année)"),
        ("98731", "Heure des Marquises (UTC−9:30 toute l’année)"),
        ("97502", "Heure de Saint-Pierre-et-Miquelon (UTC−3 l’hiver, UTC−2 l’été)"),
    ],
)
def test_a_time_zone_is_said_in_words(code: str, label: str) -> None:
    assert time_zones.label(time_zones.time_zone(code), year=2027) == label


def test_every_zone_has_a_name() -> None:
    codes = [f"{start:03}01" for start in range(10, 990)] + [str(code) for code in range(98411, 98902)]

    assert {time_zones.time_zone(code).key for code in codes} <= set(time_zones._CALLED)
    assert all(ZoneInfo(key) for key in time_zones._CALLED)


def test_the_republic_has_thirteen_times() -> None:
    winters = {WINTER.astimezone(ZoneInfo(key)).utcoffset() for key in time_zones._CALLED}
    # Guyane and Saint-Pierre share theirs in winter only; both clocks count in the thirteen.
    assert len(winters) == 13


@pytest.mark.parametrize(
    ("place", "department", "academy", "zone"),
    [
        ("Lyon", "69", "Lyon", SchoolZone.A),
        ("Besançon", "25", "Besançon", SchoolZone.A),
        ("Bordeaux", "33", "Bordeaux", SchoolZone.A),
        ("Annecy", "74", "Grenoble", SchoolZone.A),
        ("Le Puy", "43", "Clermont-Ferrand", SchoolZone.A),
        ("Nevers", "58", "Dijon", SchoolZone.A),
        ("La Rochelle", "17", "Poitiers", SchoolZone.A),
        ("Marseille", "13", "Aix-Marseille", SchoolZone.B),
        ("Toulon", "83", "Nice", SchoolZone.B),
        ("Rouen", "76", "Normandie", SchoolZone.B),
        ("Caen", "14", "Normandie", SchoolZone.B),
        ("Le Mans", "72", "Nantes", SchoolZone.B),
        ("Orléans", "45", "Orléans-Tours", SchoolZone.B),
        ("Châlons", "51", "Reims", SchoolZone.B),
        ("Metz", "57", "Nancy-Metz", SchoolZone.B),
        ("Lille", "59", "Lille", SchoolZone.B),
        ("Paris", "75", "Paris", SchoolZone.C),
        ("Saint-Denis", "93", "Créteil", SchoolZone.C),
        ("Nanterre", "92", "Versailles", SchoolZone.C),
        ("Mende", "48", "Montpellier", SchoolZone.C),
        ("Tarbes", "65", "Toulouse", SchoolZone.C),
        ("Ajaccio", "2A", "Corse", None),
        ("Bastia", "2B", "Corse", None),
        ("Saint-Denis de La Réunion", "974", "La Réunion", None),
        ("Mamoudzou", "976", "Mayotte", None),
        ("Saint-Martin", "978", "Guadeloupe", None),
        ("Papeete", "987", "", None),
    ],
)
def test_each_departement_has_its_academie_and_its_zone(
    place: str, department: str, academy: str, zone: SchoolZone | None
) -> None:
    assert (schools.academy(department), schools.school_zone(department)) == (academy, zone), place


def test_every_departement_of_the_continent_is_in_one_zone() -> None:
    continent = [f"{number:02}" for number in range(1, 96) if number != 20]

    zones = [schools.school_zone(department) for department in continent]

    assert None not in zones
    assert [zones.count(zone) for zone in SchoolZone] == [32, 41, 21]
