"""All the names of communes, arranged so that what somebody types is answered within a millisecond or so.

See docs/adr/0002-search-without-an-engine.md.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from sys import intern
from typing import NamedTuple

from voisins.territories.rules import spelling
from voisins.territories.rules.spelling import Term, Typed

_JUST_AFTER, _AFTER_ALL = "\0", "\x7f"  # smaller and greater than every sign of a folded text
_LEAST_OF_PLACE = 2  # letters that a word needs to be looked for in the name of a département


class Entry(NamedTuple):
    """A name, and the commune it leads to; ``folded`` is the name and ``place`` the name and code of the département, folded."""

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

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._numbers = array("i")

    def add(self, texts: Iterable[str], number: int) -> None:
        for text in texts:
            self._texts.append(intern(text))
            self._numbers.append(number)

    def sort(self) -> None:
        order = sorted(range(len(self._texts)), key=self._texts.__getitem__)
        self._texts = [self._texts[place] for place in order]
        self._numbers = array("i", (self._numbers[place] for place in order))

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
        self._hits: list[Hit] = []
        self._names: list[str] = []
        self._places: list[str] = []
        self._arrondissements: set[int] = set()
        self._keys, self._beginnings, self._words = Words(), Words(), Words()
        self._place_words, self._postcodes = Words(), Words()
        for number, entry in enumerate(entries):
            self._add(number, entry)
        for words in (self._keys, self._beginnings, self._words, self._place_words, self._postcodes):
            words.sort()

    def _add(self, number: int, entry: Entry) -> None:
        keys, beginnings = spelling.keys(entry.folded), spelling.beginnings(entry.name, entry.folded)
        words = dict.fromkeys(" ".join([*keys, *beginnings]).split())
        places = [*entry.place.split(), *entry.postcodes]
        self._hits.append(Hit(entry.code, entry.name if entry.is_former else ""))
        self._names.append(" " + " ".join(words))
        self._places.append(intern(" " + " ".join(places)))
        self._keys.add(keys, number)
        self._beginnings.add(beginnings, number)
        self._words.add(words, number)
        self._place_words.add(places, number)
        if entry.is_arrondissement:
            self._arrondissements.add(number)
        if not entry.is_former:
            self._postcodes.add(entry.postcodes, number)

    def search(self, text: str, limit: int) -> list[Hit]:
        """The best hits, one for each commune: exact names first, then names that begin so, then names with such
        words in any order, then those whose département or postal code explain the words that are left."""
        typed = spelling.read(text)
        return self._best(
            self._by_postcode(typed.postcode) if typed.postcode else self._by_name(typed), limit
        )

    def guess(self, text: str, limit: int) -> list[Hit]:
        """What may have been meant, if one letter of ``text`` is wrong."""
        nearby = {
            guess for phrase in spelling.read(text).phrases for guess in spelling.one_letter_off(phrase)
        }
        begun = (keys.starting_with(guess) for guess in nearby for keys in (self._keys, self._beginnings))
        return self._best(_merged(begun), limit)

    def named(self, text: str) -> list[str]:
        """The codes of the communes that bear this very name now."""
        return self._codes_of_today(_merged(map(self._keys.equal_to, spelling.read(text).phrases)))

    def served_by(self, text: str) -> list[str]:
        """The codes of the communes where this very postal code is in use."""
        return self._codes_of_today(self._postcodes.equal_to(spelling.read(text).postcode))

    def _codes_of_today(self, numbers: Iterable[int]) -> list[str]:
        return [hit.code for hit in map(self._hits.__getitem__, numbers) if not hit.former_name]

    def _best(self, numbers: Iterable[int], limit: int) -> list[Hit]:
        best: dict[str, Hit] = {}
        for number in numbers:
            hit = self._hits[number]
            best.setdefault(hit.code, hit)
            if len(best) == limit:
                break
        return list(best.values())

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
        every, most = _starts(typed.terms), _starts(needed)
        elsewhere = []
        for number in self._with_rarest(needed):
            name = self._names[number]
            if _has_all(name, every):
                yield number
            elif _explained(name, self._places[number], most):
                elsewhere.append(number)
        yield from elsewhere

    def _with_rarest(self, terms: Iterable[Term]) -> list[int]:
        """The entries that have a word, in their name or their place, beginning with the rarest of ``terms``."""
        bearers = ([group for start in term for group in self._bearing(start)] for term in terms)
        rarest: list[Sequence[int]] = min(bearers, key=_size, default=[])
        return _merged(rarest)

    def _bearing(self, start: str) -> Iterator[Sequence[int]]:
        yield self._words.starting_with(start)
        if len(start) >= _LEAST_OF_PLACE:
            yield self._place_words.starting_with(start)


def _starts(terms: Iterable[Term]) -> list[Term]:
    """Terms as they stand in a text whose words each follow a space."""
    return [tuple(f" {spelling}" for spelling in term) for term in terms]


def _has(text: str, starts: Term) -> bool:
    return any(start in text for start in starts)


def _has_all(text: str, terms: Iterable[Term]) -> bool:
    return all(_has(text, starts) for starts in terms)


def _explained(name: str, place: str, terms: Sequence[Term]) -> bool:
    """Whether the name has some of the terms and the place the others."""
    rest = [starts for starts in terms if not _has(name, starts)]
    return len(rest) < len(terms) and all(
        len(starts[0]) > _LEAST_OF_PLACE and _has(place, starts) for starts in rest
    )


def _size(groups: Sequence[Sequence[int]]) -> int:
    return sum(map(len, groups))


def _merged(*groups: Iterable[Iterable[int]]) -> list[int]:
    """Each number once, the best known first."""
    return sorted(set().union(*chain(*groups)))
