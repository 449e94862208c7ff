"""Numbers to call: written by name between braces, printed from one dated table."""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9-]*)\}")

# What a number typed by hand looks like: 0 800 06 66 66, 06.12.34.56.78, +33…, 3919, or 15, 17, 18, 112… after « le » or « au ».
BY_HAND = re.compile(
    r"""(?x)
    (?<![\w{]) (?: \+33 | 0 )[\s.\u00a0-]?\d (?:[\s.\u00a0-]?\d){6,}
    | (?<!\w) 3\d{3} (?!\w | [\s\u00a0]?(?:€|euros|habitants|personnes|communes))
    | (?i:\b(?:le|au|faites\s+le|composez\s+le|appelez\s+le|call|dial|text)\s+)(?:15|17|18|11[24569])\b (?!\s*(?:h\b|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre))
    """
)


@dataclass(frozen=True)
class Number:
    """A number to call, as it stood when an edition was published. ``words`` maps a language to label and hours."""

    slug: str
    number: str
    words: Mapping[str, Mapping[str, str]]
    checked_on: str = ""

    def label(self, language: str) -> str:
        return self._word("label", language)

    def hours(self, language: str) -> str:
        return self._word("hours", language)

    def spoken_for(self, language: str) -> str:
        """The language of the words that ``label`` and ``hours`` give to a reader of ``language``."""
        return language if self.words.get(language) else "fr"

    def _word(self, key: str, language: str) -> str:
        words = self.words.get(self.spoken_for(language)) or {}
        return words.get(key, "")


Numbers = Mapping[str, Number]


def printed(number: str) -> str:
    """``0 800 06 66 66`` with no-break spaces, so that a number is never cut in two."""
    return number.replace(" ", "\u00a0")


def dialled(number: str) -> str:
    """``0800066666``: what a telephone link holds."""
    return re.sub(r"[^0-9+]", "", number)


def names_in(text: str) -> list[str]:
    return PLACEHOLDER.findall(text)


def fill(value: Any, numbers: Numbers) -> Any:
    """Put the numbers in the place of their names, in a text or in every text of a list or a mapping."""
    return each_text(
        value, lambda text: PLACEHOLDER.sub(lambda found: printed(numbers[found[1]].number), text)
    )


def known_only(text: str, numbers: Numbers) -> str:
    """``text`` with the braces of unknown names turned into brackets: a draft is shown before it is right."""
    return PLACEHOLDER.sub(lambda found: found[0] if found[1] in numbers else f"[{found[1]} ?]", text)


def each_text(value: Any, change: Callable[[str], str]) -> Any:
    """``value`` with ``change`` applied to every text in it."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Mapping):
        return {key: each_text(part, change) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [each_text(part, change) for part in value]
    return value


def texts_in(value: Any) -> Iterator[str]:
    """Every text in ``value``, in order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from texts_in(part)
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from texts_in(part)


def lapsed(review_by: str, today: dt.date) -> bool:
    """Whether the day by which something had to be read again has passed; what is no day has not, and is a fault of its own."""
    try:
        return dt.date.fromisoformat(review_by) < today
    except ValueError:
        return False
