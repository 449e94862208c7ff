"""The legal time of every French commune: thirteen zones, told by the geographic code.

Source: décret n° 2017-292 of 6 March 2017 on French legal time; names from the IANA time zone database.
"""

from zoneinfo import ZoneInfo

PARIS = "Europe/Paris"

# By département or collectivity, the first three signs of the code; elsewhere it is Paris time.
_BY_TERRITORY = {
    "971": "America/Guadeloupe",
    "972": "America/Martinique",
    "973": "America/Cayenne",
    "974": "Indian/Reunion",
    "975": "America/Miquelon",
    "976": "Indian/Mayotte",
    "977": "America/St_Barthelemy",
    "978": "America/Marigot",
    "986": "Pacific/Wallis",
    "987": "Pacific/Tahiti",
    "988": "Pacific/Noumea",
    "989": "Etc/GMT+8",  # Clipperton has no zone of its own; the sign of Etc names is reversed: UTC−8
}
_MARQUESAS = ("98718", "98723", "98731", "98746", "98756", "98757")
_BY_COMMUNE = {
    **dict.fromkeys(_MARQUESAS, "Pacific/Marquesas"),
    "98719": "Pacific/Gambier",
    "98411": "Indian/Kerguelen",  # Saint-Paul and Amsterdam keep the time of Kerguelen
    "98412": "Indian/Kerguelen",
    "98413": "Indian/Reunion",  # Crozet
    "98414": "Antarctica/DumontDUrville",
    "98415": "Indian/Mayotte",  # Îles Éparses, where nobody lives; Tromelin alone keeps the time of La Réunion
}


def time_zone(code: str) -> ZoneInfo:
    """The zone of the commune or arrondissement with this code."""
    return ZoneInfo(_BY_COMMUNE.get(code) or _BY_TERRITORY.get(code[:3], PARIS))
