"""Does a name pass for that of a town hall, a service or ourselves, whatever letters it is written with?"""

import re
import unicodedata
from functools import lru_cache
from itertools import product

from confusable_homoglyphs.confusables import confusables_data

# As they read once letters are plain, small, and never doubled.
_SERVICES = (
    "mairie maire prefecture prefet police policier policiere gendarmerie gendarme pompier pompiers samu ccas "
    "commissariat commissaire huissier syndic bailleur banque caf cpam ameli impots tresor poste laposte facteur "
    "factrice edf engie enedis grdf veolia service services securite support assistance"
)
_OURSELVES = (
    "referent referente administrateur administratrice admin moderateur moderatrice moderation officiel officielle "
    "association voisinssolidaires"
)
_ARTICLES = frozenset({"la", "le", "les", "l", "votre", "notre", "ma", "mon", "vos", "nos"})
_FIGURES = str.maketrans(
    {"0": "o", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "9": "g"} | {"@": "a", "$": "s", "€": "e"}
)
_STROKES = ("i", "l")  # what 1, ! and | stand for
_PAIRS = (("rn", "m"), ("vv", "w"))
_TWICE = re.compile(r"(.)\1+")


def passes_for_official(name: str) -> bool:
    """Whether its first word or two, articles aside, are what a service or the association goes by."""
    return any(_is_official(each) for each in _readings(name))


def _is_official(plain: str) -> bool:
    words = _words(plain)
    while words and words[0] in _ARTICLES:
        words = words[1:]
    said = ("".join(words[:count]) for count in (1, 2, len(words)))
    return any(_TWICE.sub(r"\1", each) in _reserved() for each in said)


def _words(plain: str) -> list[str]:
    """Letters that stand alone one after another are one word, spelt."""
    spelt = re.sub(r"\b(?:[a-z]\b[^a-z]*){3,}", lambda found: re.sub(r"[^a-z]", "", found[0]) + " ", plain)
    return re.findall(r"[a-z]+", spelt)


def _readings(name: str) -> set[str]:
    """How it may be read: figures and strokes as letters, two thin letters as a wide one."""
    plain = "".join(_plain(sign) for sign in unicodedata.normalize("NFKD", name)).lower().translate(_FIGURES)
    strokes = {re.sub(r"[1!|]", stroke, plain) for stroke in _STROKES}
    return {
        reading.replace(thin, wide) if joined else reading
        for reading, (thin, wide), joined in product(strokes, _PAIRS, (False, True))
    }


@lru_cache(maxsize=4096)
def _plain(sign: str) -> str:
    """The plain letter that this sign is taken for; nothing for a mark or a sign that is not seen."""
    if sign.isascii():
        return sign
    if unicodedata.category(sign) in {"Mn", "Me", "Cf", "Cc"}:
        return ""
    alike = (each["c"] for each in confusables_data.get(sign, ()))
    return next((each for each in alike if each.isascii() and each.isalpha()), sign)


@lru_cache(maxsize=1)
def _reserved() -> frozenset[str]:
    return frozenset(_TWICE.sub(r"\1", word) for word in f"{_SERVICES} {_OURSELVES}".split())
