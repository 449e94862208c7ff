"""All the names of communes, arranged so that what somebody types is answered within a millisecond or so.

See docs/adr/0002-search-without-an-engine.md.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from operator import add
from sys import intern
from typing import NamedTuple

from voisins.territories.rules import spelling
from voisins.territories.rules.spelling import Term, Typed

_JUST_AFTER, _AFTER_ALL = "\0", "\x7f"  # smaller and greater than every sign of a folded text


class Entry(NamedTuple):
    """A name, and the commune it leads to; ``folded`` is the name and ``place`` the département, both folded."""

    code: str
    name: str
    folded: str
    place: str
    postcodes: Sequence[str]
    is_arrondissement: bool = False
    is_former: bool = False


class Hit(NamedTuple):
    """A commune found, and the former name that led to it, if one did."""

    code: str
    former_name: str


class Words:
    """Texts in alphabetical order, each with the number of an entry that bears it."""

    def __init__(self, pairs: Iterable[tuple[str, int]]) -> None:
        ordered = sorted(pairs)
        self._texts = [text for text, _number in ordered]
        self._numbers = array("i", (number for _text, number in ordered))

    def equal_to(self, text: str) -> Sequence[int]:
        return self._between(text, text + _JUST_AFTER)

    def starting_with(self, start: str) -> Sequence[int]:
        return self._between(start, start + _AFTER_ALL)

    def _between(self, start: str, end: str) -> Sequence[int]:
        first = bisect_left(self._texts, start)
        return self._numbers[first : bisect_left(self._texts, end, first)]


class Index:
    """Names, best known first: ``entries`` come in order of preference, all else being equal."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        entries = list(entries)
        keys = [spelling.keys(entry.folded) for entry in entries]
        begins = [spelling.beginnings(entry.name, entry.folded) for entry in entries]
        words = [dict.fromkeys(" ".join(texts).split()) for texts in map(add, keys, begins)]
        places = [(*entry.place.split(), *entry.postcodes) for entry in entries]
        self._hits = [Hit(entry.code, entry.name if entry.is_former else "") for entry in entries]
        self._names = [" " + " ".join(each) for each in words]
        self._places = [intern(" " + " ".join(each)) for each in places]
        self._arrondissements = {number for number, entry in enumerate(entries) if entry.is_arrondissement}
        self._keys = _words(keys)
        self._beginnings = _words(begins)
        self._words = _words(words)
        self._place_words = _words(places)
        self._postcodes = _words(() if entry.is_former else entry.postcodes for entry in entries)

    def search(self, text: str, limit: int) -> list[Hit]:
        """The best hits, one for each commune: exact names first, then names that begin so, then names with such
        words in any order, then those whose département or postal code explain the words that are left."""
        typed = spelling.read(text)
        numbers = self._by_postcode(typed.postcode) if typed.postcode else self._by_name(typed)
        best: dict[str, Hit] = {}
        for number in numbers:
            hit = self._hits[number]
            best.setdefault(hit.code, hit)
            if len(best) == limit:
                break
        return list(best.values())

    def named(self, text: str) -> list[str]:
        """The codes of the communes that bear this very name now."""
        return self._codes_of_today(_merged(map(self._keys.equal_to, spelling.read(text).phrases)))

    def served_by(self, text: str) -> list[str]:
        """The codes of the communes where this very postal code is in use."""
        return self._codes_of_today(self._postcodes.equal_to(spelling.read(text).postcode))

    def _codes_of_today(self, numbers: Iterable[int]) -> list[str]:
        return [hit.code for hit in map(self._hits.__getitem__, numbers) if not hit.former_name]

    def _by_postcode(self, digits: str) -> Iterator[int]:
        """Of a whole code the arrondissement comes before its city: it says more."""
        if len(digits) == 5:
            yield from sorted(
                self._postcodes.equal_to(digits),
                key=lambda number: (number not in self._arrondissements, number),
            )
        elif 2 <= len(digits) < 5:
            yield from _merged([self._postcodes.starting_with(digits)])

    def _by_name(self, typed: Typed) -> Iterator[int]:
        yield from _merged(map(self._keys.equal_to, typed.phrases))
        yield from _merged(
            map(self._keys.starting_with, typed.phrases), map(self._beginnings.starting_with, typed.phrases)
        )
        yield from self._by_words(typed)

    def _by_words(self, typed: Typed) -> Iterator[int]:
        """Walk through the entries of the rarest term, best known first, and look for the others beside it."""
        needed = [term for term in typed.terms if term[0] not in spelling.LINKS] or typed.terms
        elsewhere = []
        for number in self._with_rarest(needed):
            name = self._names[number]
            if _has_all(name, typed.terms):
                yield number
            elif any(_has(name, term) for term in needed) and _has_all(name + self._places[number], needed):
                elsewhere.append(number)
        yield from elsewhere

    def _with_rarest(self, terms: Iterable[Term]) -> list[int]:
        """The entries that have a word, in their name or their place, beginning with the rarest of ``terms``."""
        found = (
            [words.starting_with(start) for words in (self._words, self._place_words) for start in term]
            for term in terms
        )
        rarest: list[Sequence[int]] = min(found, key=_size, default=[])
        return _merged(rarest)


def _words(texts: Iterable[Iterable[str]]) -> Words:
    return Words((intern(text), number) for number, each in enumerate(texts) for text in each)


def _size(groups: Sequence[Sequence[int]]) -> int:
    return sum(len(group) for group in groups)


def _has(words: str, term: Term) -> bool:
    return any(f" {start}" in words for start in term)


def _has_all(words: str, terms: Iterable[Term]) -> bool:
    return all(_has(words, term) for term in terms)


def _merged(*groups: Iterable[Iterable[int]]) -> list[int]:
    """Each number once, the best known first."""
    return sorted(set().union(*chain(*groups)))
