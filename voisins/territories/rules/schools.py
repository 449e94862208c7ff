"""The académie of every département and the zone of its school holidays.

Source: the ministerial order on the school calendar; zones unchanged since the school year 2015-2016, Normandie one
académie since 2020. Corsica and the overseas académies adapt the calendar themselves and belong to no zone.
"""

from voisins.territories.enums import SchoolZone

_DEPARTMENTS_BY_ACADEMY = {
    SchoolZone.A: {
        "Besançon": "25 39 70 90",
        "Bordeaux": "24 33 40 47 64",
        "Clermont-Ferrand": "03 15 43 63",
        "Dijon": "21 58 71 89",
        "Grenoble": "07 26 38 73 74",
        "Limoges": "19 23 87",
        "Lyon": "01 42 69",
        "Poitiers": "16 17 79 86",
    },
    SchoolZone.B: {
        "Aix-Marseille": "04 05 13 84",
        "Amiens": "02 60 80",
        "Lille": "59 62",
        "Nancy-Metz": "54 55 57 88",
        "Nantes": "44 49 53 72 85",
        "Nice": "06 83",
        "Normandie": "14 27 50 61 76",
        "Orléans-Tours": "18 28 36 37 41 45",
        "Reims": "08 10 51 52",
        "Rennes": "22 29 35 56",
        "Strasbourg": "67 68",
    },
    SchoolZone.C: {
        "Créteil": "77 93 94",
        "Montpellier": "11 30 34 48 66",
        "Paris": "75",
        "Toulouse": "09 12 31 32 46 65 81 82",
        "Versailles": "78 91 92 95",
    },
    None: {
        "Corse": "2A 2B",
        "Guadeloupe": "971 977 978",
        "Martinique": "972",
        "Guyane": "973",
        "La Réunion": "974",
        "Mayotte": "976",
    },
}

_FOUND: dict[str, tuple[str, SchoolZone | None]] = {
    department: (academy, zone)
    for zone, academies in _DEPARTMENTS_BY_ACADEMY.items()
    for academy, departments in academies.items()
    for department in departments.split()
}


def academy(department: str) -> str:
    """The académie of the département with this code, or nothing where a vice-rectorate does its work."""
    return _FOUND.get(department, ("", None))[0]


def school_zone(department: str) -> SchoolZone | None:
    """The zone of the school holidays, or None where the calendar is a local one."""
    return _FOUND.get(department, ("", None))[1]
