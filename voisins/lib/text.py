"""French typography: what editors type with an ordinary keyboard becomes what a printer would set."""

import re
import unicodedata

NBSP = "\u00a0"

_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
# From the first of the spaces only: tried from each of them, a page of spaces would take seconds.
_HIGH = re.compile(rf"(?<![ {NBSP}\u202f])[ {NBSP}\u202f]+([:;!?»])")
_AFTER = re.compile(rf"«[ {NBSP}\u202f]*")
_UNITS = re.compile(
    r"(?<=\d) (?=(?:h|km|kg|cm|m|L|l|€|%|°C|ans|min|jours?|heures?|minutes?|personnes?|litres?)\b|€|%|°)"
)
_MINUTES = re.compile(rf"(?<=\d{NBSP}h) (?=\d)")
_THOUSANDS = re.compile(r"(?<=\d)[ \u202f](?=\d{2,3}(?:\D|$))")


def french(text: str) -> str:
    """Return ``text`` with curly apostrophes and no-break spaces where French sets them.

    U+00A0 everywhere: neither of our faces draws U+202F, and PDF/UA refuses a missing glyph.
    Calling it twice changes nothing more.
    """
    text = unicodedata.normalize("NFC", text)
    text = _APOSTROPHE.sub("’", text)
    text = _HIGH.sub(NBSP + r"\1", text)
    text = _AFTER.sub("«" + NBSP, text)
    text = _MINUTES.sub(NBSP, _UNITS.sub(NBSP, text))
    return _THOUSANDS.sub(NBSP, text)


def fold(text: str) -> str:
    """Return ``text`` in small letters without accents, ligatures or signs: what searching compares."""
    text = text.lower().replace("œ", "oe").replace("æ", "ae").replace("ß", "ss")
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return " ".join(re.findall(r"[a-z0-9]+", plain))
