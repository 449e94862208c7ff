"""The catalogues: one French sentence, one English sentence, and what is compiled is what is written."""

import gettext
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.utils import translation
from django.utils.translation import ngettext

from tests.conftest import NEEDED
from tests.house.po import Message, messages
from tests.house.tree import HOUSE
from voisins.lib.text import NBSP, french

LOCALE = HOUSE / "voisins/locale"
LANGUAGES = ("fr", "en")
PLACES = re.compile(r"%\(\w+\)[sd]|%[sd%]|\{\w+\}|\{%\(\w+\)s\}|<[^>]+>")
ENGLISH = re.compile(r"\b(the|this|your|you|with|please|click|must|should|and|are)\b", re.IGNORECASE)
FRENCH = re.compile(r"\b(vous|votre|une|des|cette|avec|pour|sont|est)\b|[«»]", re.IGNORECASE)
PROPER_NAMES = ("Défenseur des droits",)


def catalogue(lang: str, folder: Path = LOCALE) -> list[Message]:
    return messages((folder / lang / "LC_MESSAGES/django.po").read_text())


def test_every_sentence_is_in_english_and_none_is_doubtful() -> None:
    lacking = [m.french for m in catalogue("en") if m.fuzzy or not all(m.said)]

    assert lacking == []


def test_a_plural_has_two_sentences_in_both_languages() -> None:
    for lang in LANGUAGES:
        plurals = [m for m in catalogue(lang) if m.plural]

        assert plurals
        assert [m.french for m in plurals if len(m.said) != 2 or not all(m.said)] == []


def test_both_languages_name_the_same_places() -> None:
    """A lost %(name)s breaks a page; a lost link loses a reader."""
    unlike = [
        (source, said)
        for m in catalogue("en")
        for source, said in zip(m.sources, m.said, strict=True)
        if sorted(PLACES.findall(source)) != sorted(PLACES.findall(said))
    ]

    assert unlike == []


def test_every_sentence_of_the_code_is_set_as_a_french_printer_sets_it() -> None:
    """Curly apostrophes, and no-break spaces before : ; ? ! and inside « »."""
    badly_set = [text for m in catalogue("fr") for text in m.sources if french(text) != text]

    assert badly_set == []


def test_every_sentence_of_the_code_is_french() -> None:
    plain = [re.sub(PLACES, " ", text) for m in catalogue("fr") for text in m.sources]

    assert [text for text in plain if ENGLISH.search(text)] == []


def test_english_has_english_spaces_quotes_and_words() -> None:
    said = [re.sub(PLACES, " ", text) for m in catalogue("en") for text in m.said]
    for name in PROPER_NAMES:
        said = [text.replace(name, " ") for text in said]

    assert [text for text in said if NBSP in text or "'" in text or '"' in text] == []
    assert [text for text in said if FRENCH.search(text)] == []


def test_nobody_writes_the_french_twice() -> None:
    """The code speaks French: the French catalogue only holds plurals, word for word."""
    rewritten = [m.french for m in catalogue("fr") if m.said != (m.sources if m.plural else ("",))]

    assert rewritten == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_compiled_is_what_is_written(lang: str) -> None:
    with (LOCALE / lang / "LC_MESSAGES/django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    known: dict[object, str] = {**compiled._catalog}  # type: ignore[attr-defined]
    known.pop("", None)

    assert known == {key: said for m in catalogue(lang) for key, said in m.compiled() if said}


@pytest.mark.parametrize(
    ("lang", "number", "noun"),
    [
        ("fr", 0, "%(number)s habitant"),
        ("fr", 1, "%(number)s habitant"),
        ("fr", 2, "%(number)s habitants"),
        ("en", 0, "%(number)s inhabitants"),
        ("en", 1, "%(number)s inhabitant"),
        ("en", 2, "%(number)s inhabitants"),
    ],
)
def test_nought_is_singular_in_french_and_plural_in_english(lang: str, number: int, noun: str) -> None:
    with translation.override(lang):
        assert ngettext("%(number)s habitant", "%(number)s habitants", number) == noun


def test_collecting_again_would_change_nothing(tmp_path: Path) -> None:
    """A sentence added to the code and forgotten here would be French in the middle of an English page."""
    if not shutil.which("xgettext"):
        if NEEDED:
            pytest.fail("gettext is not installed, and VOISINS_TESTS_NEED asks for everything.")
        pytest.skip("gettext is not installed")
    copy = tmp_path / "voisins"
    shutil.copytree(HOUSE / "voisins", copy, ignore=shutil.ignore_patterns("__pycache__", "static"))
    asked = ["makemessages", "--no-location", "--no-wrap", "--no-obsolete"]
    asked += [option for lang in LANGUAGES for option in ("-l", lang)]
    subprocess.run(
        [sys.executable, HOUSE / "manage.py", *asked],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(HOUSE), "VOISINS_DATA": str(tmp_path)},
        check=True,
        capture_output=True,
    )

    for lang in LANGUAGES:
        assert set(catalogue(lang, copy / "locale")) == set(catalogue(lang)), f"run makemessages for {lang}"
