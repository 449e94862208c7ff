"""The legal time of every French commune: thirteen of them in all, told by the geographic code.

Source: décret n° 2017-292 of 6 March 2017 on French legal time; names from the IANA time zone database.
"""

import datetime as dt
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

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


_CALLED = {
    PARIS: gettext_lazy("Heure de Paris"),
    "America/Guadeloupe": gettext_lazy("Heure de la Guadeloupe"),
    "America/Martinique": gettext_lazy("Heure de la Martinique"),
    "America/Cayenne": gettext_lazy("Heure de la Guyane"),
    "America/Miquelon": gettext_lazy("Heure de Saint-Pierre-et-Miquelon"),
    "America/St_Barthelemy": gettext_lazy("Heure de Saint-Barthélemy"),
    "America/Marigot": gettext_lazy("Heure de Saint-Martin"),
    "Indian/Reunion": gettext_lazy("Heure de La Réunion"),
    "Indian/Mayotte": gettext_lazy("Heure de Mayotte"),
    "Indian/Kerguelen": gettext_lazy("Heure des Kerguelen"),
    "Antarctica/DumontDUrville": gettext_lazy("Heure de la Terre-Adélie"),
    "Pacific/Wallis": gettext_lazy("Heure de Wallis-et-Futuna"),
    "Pacific/Tahiti": gettext_lazy("Heure de Tahiti"),
    "Pacific/Marquesas": gettext_lazy("Heure des Marquises"),
    "Pacific/Gambier": gettext_lazy("Heure des Gambier"),
    "Pacific/Noumea": gettext_lazy("Heure de la Nouvelle-Calédonie"),
    "Etc/GMT+8": gettext_lazy("Heure de Clipperton"),
}


def label(zone: ZoneInfo, *, year: int) -> str:
    """The zone in words, with its distance from universal time in that year, winter and summer."""
    winter, summer = (_utc(dt.datetime(year, month, 15, 12, tzinfo=zone)) for month in (1, 7))
    name = _CALLED[zone.key]
    if winter == summer:
        return _("%(name)s (%(utc)s toute l’année)") % {"name": name, "utc": winter}
    return _("%(name)s (%(winter)s l’hiver, %(summer)s l’été)") % {
        "name": name,
        "winter": winter,
        "summer": summer,
    }


def _utc(moment: dt.datetime) -> str:
    """« UTC+4 », « UTC−9:30 »."""
    minutes = int((moment.utcoffset() or dt.timedelta()).total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'−' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")
