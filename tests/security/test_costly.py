"""T74: no text that a form lets through takes a second of work to whoever reads, cleans or marks it up.

Setting it is tests/press/test_hostile.py's matter.
"""

import re
from collections.abc import Callable
from time import thread_time

import pytest

from voisins.kits.rules.content import PAGE_LIMIT
from voisins.kits.rules.markdown import to_html
from voisins.kits.rules.numbers import BY_HAND, Number, names_in
from voisins.lib.text import fold, french
from voisins.press.cleaning import breakable, printable
from voisins.press.fields import PERSONAL
from voisins.press.qr import qr_svg

SECONDS = 1.0
LONGEST_LINK = max(field.most for field in PERSONAL if field.name == "link")
# What costs most to whoever goes back over a text, nests, sorts marks, or counts brackets.
SEEDS = (
    *(
        " ",
        "\u00a0",
        "\t",
        "\n",
        "    ",
        "* ",
        "*a ",
        "**a*",
        "_a",
        "[",
        "[a](",
        "![",
        "[a]: ",
        "> ",
        "- ",
        "`",
    ),
    *(
        "`a",
        "(",
        "&",
        "&#",
        "<",
        "<a ",
        "\\",
        "{",
        "{a",
        "{samu}",
        "1",
        "1 ",
        "0.",
        "le ",
        "à'",
        "«",
        "« ",
        "http://a",
    ),
    *("\u0301\u0316", "a\u0301", "\ufdfa", "\u200b", "\u202e", "👩\u200d👩\u200d👧", "É"),
)
NUMBERS = {"samu": Number("samu", "15", {"fr": {"label": "le SAMU", "hours": ""}})}
READERS: dict[str, Callable[[str], object]] = {
    "typography": french,
    "searching": fold,
    "markdown": lambda text: to_html(text, NUMBERS),
    "numbers by hand": BY_HAND.findall,
    "numbers by name": names_in,
    "signs": printable,
    "long words": breakable,
}


def took(act: Callable[[str], object], text: str) -> float:
    began = thread_time()
    act(text)
    return thread_time() - began


@pytest.mark.parametrize("reader", READERS)
def test_a_page_of_anything_is_read_within_a_second(reader: str) -> None:
    texts = [(seed * PAGE_LIMIT)[:PAGE_LIMIT] for seed in SEEDS]
    nested = "\n".join("  " * depth + "- a" for depth in range(130))

    slow = {text[:9]: took(READERS[reader], text) for text in [*texts, nested]}

    assert {start: seconds for start, seconds in slow.items() if seconds > SECONDS} == {}


def test_a_reader_that_goes_back_over_each_space_would_be_seen() -> None:
    """The control: how the spaces before a colon were once looked for costs many times what it costs now."""
    spaces = " " * PAGE_LIMIT

    assert took(lambda text: re.sub(r" +:", ":", text), spaces) > 10 * took(french, spaces)


def test_the_longest_link_is_drawn_within_a_second() -> None:
    assert took(qr_svg, "https://exemple.fr/" + "é" * LONGEST_LINK) < SECONDS
