"""How people write the name of a commune, and the forms under which we keep it so that they find it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from string import ascii_lowercase

from voisins.lib.text import fold

LONGEST = 100  # signs read; the longest name has 45
SHORTEST_GUESSED, LONGEST_GUESSED = 4, 24  # signs among which one may be wrong
MOST_WORDS = 12  # words read; the wordiest name has 9

LINKS = frozenset("a au aux d de des du en et l la le les sous sur".split())

_SAINTS = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"}
_SHORT = _SAINTS | {"lez": "les", "lz": "les", "ss": "sous"}
_UNDER = re.compile(r"\bs+/\s*s\b", re.IGNORECASE)
_UPON = re.compile(r"\bs+/|(?<=[^\W\d])\s*/\s*(?=[^\W\d])", re.IGNORECASE)
_ORDINAL = re.compile(r"(\d{1,2})i?e(?:me?)?")
_FIRST = re.compile(r"1i?e(?:re?|me?)?")
_ARTICLE = re.compile(r"^(?:le|la|les|l) ")
_APOSTROPHE = re.compile(r"(?<=\w)['’](?=\w)")
_ARRONDISSEMENT = re.compile(r"(\w+) (\d+)(er|e) arrondissement")


Term = tuple[str, ...]  # a word, in one spelling or several


@dataclass(frozen=True)
class Typed:
    """What somebody has typed so far: the beginning of a postal code, or words of which the last may be unfinished.

    Terms are the words, phrases the ways to read the whole.
    """

    postcode: str = ""
    terms: tuple[Term, ...] = ()
    phrases: tuple[str, ...] = ()


def read(text: str) -> Typed:
    text = _UPON.sub(" sur ", _UNDER.sub(" sous ", text[:LONGEST]))
    words = [_ordinal(word) for word in fold(text).split() if word != "cedex"][:MOST_WORDS]
    if not words:
        return Typed()
    if all(word.isdecimal() for word in words):
        return Typed(postcode="".join(words))
    # The last word may be a whole « st », or the beginning of « Strasbourg ».
    *before, last = words
    spellings = tuple(dict.fromkeys((_in_full(last, first=not before), last)))
    whole = key(" ".join(before))
    return Typed(
        terms=tuple(dict.fromkeys([*((word,) for word in whole.split()), spellings])),
        phrases=tuple(f"{whole} {spelling}".lstrip() for spelling in spellings),
    )


def _ordinal(word: str) -> str:
    """« 15ème » and « 15e », « 1ère » and « 1er » are the same arrondissement."""
    if _FIRST.fullmatch(word):
        return "1er"
    ordinal = _ORDINAL.fullmatch(word)
    return f"{ordinal[1]}e" if ordinal else word


def _in_full(word: str, *, first: bool) -> str:
    """Only « saint » is shortened at the head of a name: « Lez » alone is a name."""
    return (_SAINTS if first else _SHORT).get(word, word)


def key(folded: str) -> str:
    """A folded name, its abbreviations in full."""
    return " ".join(_in_full(word, first=not rank) for rank, word in enumerate(folded.split()))


def keys(folded: str) -> list[str]:
    """The names that are the commune's own; an arrondissement is also « Paris 5e », « Paris 5 » and « Paris 05 »."""
    found = [key(folded)]
    if arrondissement := _ARRONDISSEMENT.fullmatch(folded):
        city, number, ending = arrondissement.groups()
        found += dict.fromkeys((f"{city} {number}{ending}", f"{city} {number}", f"{city} {number:0>2}"))
    return found


def beginnings(name: str, folded: str) -> list[str]:
    """Where else one may begin to type it: « Mans » for Le Mans, « LHay » for L’Haÿ."""
    found = []
    if _ARTICLE.match(folded):
        found.append(key(_ARTICLE.sub("", folded)))
    if _APOSTROPHE.search(name):
        found.append(key(fold(_APOSTROPHE.sub("", name))))
    return found


def one_letter_off(phrase: str) -> Iterator[str]:
    """What may have been meant when one letter was left out, added, changed, or swapped with the next."""
    if not SHORTEST_GUESSED <= len(phrase) <= LONGEST_GUESSED:
        return
    for place in range(len(phrase) + 1):
        before, after = phrase[:place], phrase[place:]
        yield from (before + letter + after for letter in ascii_lowercase)
        if after:
            yield before + after[1:]
            yield from (before + letter + after[1:] for letter in ascii_lowercase)
            yield before + after[1::-1] + after[2:]
