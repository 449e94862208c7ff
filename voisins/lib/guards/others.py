"""Does a text hold a telephone number, a mail address, a number plate or a door's code that may be somebody else's?

One's own number is one's own to give; short numbers of services (15, 112, 3919) are everybody's (SAFETY T22).
"""

import re

from phonenumbers import Leniency, PhoneNumberMatcher

from voisins.lib.text import fold

_TENS = "dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente|quarante|cinquante|soixante|quatre vingts?|septante|nonante"
_UNITS = "zero|un|une|deux|trois|quatre|cinq|six|sept|huit|neuf"
_SPELT = re.compile(
    rf"\bzero (?:un|deux|trois|quatre|cinq|six|sept|huit|neuf)\b(?: (?:\d\d|(?:{_TENS}|{_UNITS}|et)\b)){{3,}}"
)
_SPACED = re.compile(r"(?:(?:\+|00)\s?33\s?(?:\(0\))?|\b[0oO])[\s._/,-]*[1-9](?:[\s._/,-]*\d){8}(?!\d)")
_MAIL = re.compile(
    r"[\w.+-]+\s?(?:@|\(at\)|\[at\]|\barobase?\b|\barobas\b|\bat\b(?=\s?\w+\s?(?:\.|point)\s?(?:fr|com|net|org)))\s?[\w-]+\s?(?:\.|\bpoint\b)\s?[a-z]{2,}",
    re.IGNORECASE,
)
_PLATE = re.compile(
    r"(?i:\b[A-HJ-NP-TV-Z]{2}[ .-]?\d{3}[ .-]?[A-HJ-NP-TV-Z]{2}\b)"
    r"|\b\d{2,4}[ -]?(?!DE|DU|ET|LE|LA|AU|EN|KM|KG|CM|MM|ML|EUR|OU|MIN)[A-Z]{2,3}[ -]?(?:\d{2}|2[AB])\b"
)
_DOOR = re.compile(
    r"\b(?:digicode|code (?:de |d |du |pour )?(?:la |l |le |son |leur )?(?:porte|portail|entree|immeuble|hall|bat\w*|escalier|en bas|rue|parking|residence|interphone|ascenseur|boite a cles?|alarme))\b"
    r"[^0-9]{0,40}\b(?:[0-9]{3,6}|[0-9]{2,5} ?[ab]|[ab] ?[0-9]{2,5}|[0-9]{1,4}[a-f][0-9]{1,4}|\d{2} \d{2})\b"
)
_OWN = re.compile(
    r"\b(?:mon|mes|notre) (?:\w+ )?(?:numero|num|tel\w*|portable|fixe|mail|email|e mail|adresse|courriel|plaque|voiture|contact)\b"
    r"|\b(?:m |me |nous )?(?:appel\w+|joind\w+|joignable|contact\w+|ecri\w+|envoy\w+|telephon\w+|sms|texto|message) (?:moi|nous)\b"
    r"|\b(?:m|me|nous) (?:appeler|joindre|contacter|ecrire|telephoner|envoyer)\b|\bje suis (?:au|joignable)|\bmoi c est le\b|\bappelez au\b|\bappelez plutot\b"
)
_THEIRS = re.compile(
    r"\b(?:son|sa|ses|leur|leurs) (?:\w+ )?(?:numero|num|tel\w*|portable|fixe|mail|email|adresse|courriel|plaque|voiture|code|fille|fils)\b"
    r"|\b(?:appel\w+|joign\w+|contact\w+|ecri\w+) (?:le|la|les|lui|ma|mon|sa|son|directement|m|mme|mr|madame|monsieur)\b"
)


def names_others(text: str) -> bool:
    """Whether something in it would let a stranger call, write to, find or walk in on somebody who did not write it."""
    folded = fold(text)
    own = bool(_OWN.search(folded)) and not _THEIRS.search(folded)
    reached = _holds_phone(text) or bool(_MAIL.search(text) or _SPELT.search(folded))
    return (reached and not own) or bool(_PLATE.search(text)) or bool(_DOOR.search(folded))


def _holds_phone(text: str) -> bool:
    found = PhoneNumberMatcher(text, "FR", leniency=Leniency.POSSIBLE)
    return bool(_SPACED.search(text)) or any(len(str(each.number.national_number)) > 8 for each in found)
