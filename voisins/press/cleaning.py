"""Text that our fonts can draw, and limits checked before anything is compiled."""

import re
import unicodedata
from dataclasses import fields as fields_of
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont

from voisins.lib.errors import Refusal
from voisins.lib.text import french
from voisins.press.fields import PERSONAL
from voisins.press.layouts import LAYOUTS, OURS
from voisins.press.sheets import Personal, Sheet

FONTS = Path(__file__).parent / "fonts"
STAND_IN = "□"
LONG_WORD, WIDE_WORD = 24, 12
# Longer than any word of a kit; or of capitals, figures and signs, which are wider; or one letter again and again.
_LONG = re.compile(
    rf"[^\s\u00a0]{{{LONG_WORD},}}|[^\s\u00a0a-zß-öø-ÿœ’'-]{{{WIDE_WORD},}}|([^\s\u00a0])\1{{{WIDE_WORD - 1},}}"
)
# Marks that change how other signs are read or drawn, and draw nothing: a person’s words need none of them.
SILENT = {"Cc", "Cf", "Cs", "Co", "Cn"}


class TooLong(Refusal):
    """Something would not fit on the paper; the sentence says the limit."""


@lru_cache(maxsize=1)
def drawable() -> frozenset[int]:
    """Code points that every text can fall back on: those of the text face or of the last family."""
    found: set[int] = set()
    for file in ("AtkinsonHyperlegible-Regular.ttf", "DejaVuSans.ttf"):
        with TTFont(FONTS / file, lazy=True) as font:
            found.update(font.getBestCmap() or ())
    return frozenset(found)


def printable(text: str) -> str:
    """``text`` with only signs that print: no control, direction or zero-width mark; □ for what no font draws."""
    if text.isascii() and text.isprintable():
        return text
    signs = (_printed(sign) for sign in unicodedata.normalize("NFC", text))
    return "".join(signs)


def breakable(text: str) -> str:
    """``text`` whose words that are too long or too wide may be cut anywhere: nothing runs out of its frame."""
    return text if len(text) < WIDE_WORD else _LONG.sub(lambda word: "\u200b".join(word[0]), text)


@lru_cache(maxsize=4096)
def _printed(sign: str) -> str:
    if sign == "\n":
        return sign
    if sign in "\t\r\v\f\u2028\u2029":
        return " "
    if sign == "\u202f":
        return "\u00a0"
    if unicodedata.category(sign) in SILENT or 0xFE00 <= ord(sign) <= 0xFE0F:
        return ""
    return sign if ord(sign) in drawable() else STAND_IN


def check_personal(personal: Personal) -> None:
    """Raise TooLong, naming the field and its limit, before anything is compiled."""
    for field in PERSONAL:
        found = field.faults(getattr(personal, field.name))
        if found:
            raise TooLong(found[0])


def check_texts(layout: str, texts: dict[str, object]) -> list[str]:
    """What keeps these words from being printed in this layout."""
    return [
        sentence for field in LAYOUTS[layout].fields for sentence in field.faults(texts.get(field.name, ""))
    ]


def personal_values(sheet: Sheet) -> dict[str, str]:
    """The personal fields that the sheet’s layout prints, cleaned and set; the others are left empty."""
    wanted = (LAYOUTS | OURS)[sheet.layout].personal
    values = {f.name: "" for f in fields_of(Personal)}
    for name in wanted:
        typed = getattr(sheet.personal, name)
        values[name] = typed if name == "logo" else breakable(_set(name, printable(typed), sheet.lang))
    return values


def _set(name: str, text: str, lang: str) -> str:
    """A number to call is never cut in two; French gets its no-break spaces; an address is left as it is."""
    if name == "phone":
        return text.replace(" ", "\u00a0")
    if name == "link":
        return text.removeprefix("https://").removesuffix("/")
    return text if name == "email" or lang != "fr" else french(text)
