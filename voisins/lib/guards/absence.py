"""Does a text tell that somebody will be away, and when?"""

import re

from voisins.lib.text import fold

_DAY = r"(?:\d{1,2}(?:er)?|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
_MONTH = r"(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)"
_AWAY = re.compile(
    r"\b(?:absente?s?|absence|en vacances|(?:je pars|partons|on part|partirai|partirons|partir)\b|en voyage|pas la|deplacement|mon retour|notre retour)\b"
)
_PERIOD = re.compile(
    rf"\bdu {_DAY}(?: {_MONTH})? au {_DAY}\b|\b(?:jusqu au|jusqu a) {_DAY}\b|\b(?:semaine|quinzaine|mois|jours)\b"
)
_HOME = re.compile(
    r"\b(?:plantes?|fleurs|jardin|courrier|boite aux lettres|cles?|chats?|chien|animaux|lapin|poissons?|maison|appartement|volets)\b"
)
_SPAN = re.compile(rf"\bdu {_DAY}(?: {_MONTH})? au {_DAY}\b|\bpendant (?:mes|nos|les) vacances\b")


def tells_absence(text: str) -> bool:
    """A time away and how long; or a home to look after over a span of days."""
    folded = fold(text)
    away, period = _AWAY.search(folded), _PERIOD.search(folded)
    return bool(
        (away and (period or _HOME.search(folded))) or (_HOME.search(folded) and _SPAN.search(folded))
    )
