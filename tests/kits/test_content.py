"""The twelve kits that ship: whole, sourced, readable, and printed without a fault on every paper in every finish."""

import datetime as dt
import html
from functools import lru_cache
from pathlib import Path

import pytest
from django.conf import settings

from tests.house.words import cut, every_text, words
from tests.press import reading
from voisins.kits.operations import loading
from voisins.kits.rules.content import Content, language
from voisins.kits.rules.faults import faults
from voisins.kits.rules.markdown import to_html
from voisins.kits.rules.naming import every_choice
from voisins.kits.rules.numbers import BY_HAND, Number, fill, texts_in
from voisins.kits.rules.sheets import Choice, sheet, sheets
from voisins.lib.text import french
from voisins.press import printing
from voisins.press.layouts import LAYOUTS
from voisins.press.sheets import Sheet
from voisins.ui.icons import ICONS

pytestmark = pytest.mark.once

CONTENT = Path(settings.CONTENT)
SLUGS = loading.kit_slugs(CONTENT)
MOST_PAGES = {"guide": 2, "letter": 2}
MOST_PAGES_LARGE = {"guide": 5, "letter": 3}
PARTS = {
    "fr": ("Que faire cette semaine", "Qui appeler", "Ce qu’il ne faut pas faire"),
    "en": ("What to do this week", "Who to call", "What not to do"),
}
LONGEST, MEAN = 20, 12  # words of a sentence that is easy to read


@lru_cache
def kit(slug: str) -> Content:
    return loading.read_kit(CONTENT / "kits" / slug)


@lru_cache
def numbers() -> dict[str, Number]:
    table = loading._toml(CONTENT / "numbers.toml")
    return {
        slug: Number(slug, row["number"], {code: row[code] for code in ("fr", "en") if code in row})
        for slug, row in table.items()
    }


VERSIONS = [(slug, code) for slug in SLUGS for code in kit(slug).versions]
PRINTED = [
    (slug, code, plan.slug) for slug, code in VERSIONS for plan in kit(slug).printable(code)
]  # each of them on every paper, in every finish


# -- What there is ----------------------------------------------------------------------------------------


def test_twelve_kits_ship_in_three_families() -> None:
    kinds = [kit(slug).kind for slug in SLUGS]

    assert len(SLUGS) == 12
    assert set(kinds) == {"seasonal", "thematic", "emergency"}


@pytest.mark.parametrize("slug", SLUGS)
def test_a_kit_has_at_least_the_four_sheets_that_recur(slug: str) -> None:
    layouts = {plan.layout for plan in kit(slug).documents}

    assert {"poster", "leaflet", "directory", "board"} <= layouts


@pytest.mark.parametrize("slug", SLUGS)
def test_a_kit_has_no_fault(slug: str) -> None:
    assert [str(fault) for fault in faults(kit(slug), numbers=numbers(), icons=ICONS)] == []


@pytest.mark.parametrize(
    ("slug", "code"), [("canicule", "en"), ("fete-des-voisins", "en"), ("canicule", "fr-simple")]
)
def test_a_translation_is_complete(slug: str, code: str) -> None:
    said = kit(slug)

    assert said.printable(code) == list(said.documents)


def test_every_layout_is_used_by_a_kit() -> None:
    assert {plan.layout for slug in SLUGS for plan in kit(slug).documents} == set(LAYOUTS)


# -- What it says -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("slug", "code"), VERSIONS)
def test_the_page_says_what_to_do_whom_to_call_and_what_not_to_do(slug: str, code: str) -> None:
    page = to_html(kit(slug).versions[code].page, numbers())
    parts = {html.unescape(part.partition("</h2>")[0]): part for part in page.split("<h2>")[1:]}
    do, call, dont = PARTS[language(code)]

    assert [title for title in parts if title in (do, call, dont)] == [do, call, dont]
    assert 'class="dial"' in parts[call]


@pytest.mark.parametrize(("slug", "code"), VERSIONS)
def test_no_number_is_written_by_hand_anywhere(slug: str, code: str) -> None:
    assert [
        found[0] for text in every_text(kit(slug).versions[code]) for found in BY_HAND.finditer(text)
    ] == []


@pytest.mark.parametrize(("slug", "code"), VERSIONS)
def test_braces_stand_only_where_a_number_will_take_their_place(slug: str, code: str) -> None:
    version = kit(slug).versions[code]
    plain = [version.title, version.short_title, version.situation, version.summary]
    plain += [text for written in version.documents.values() for text in (written.title, written.note)]
    filled = fill([version.page, [written.words for written in version.documents.values()]], numbers())

    assert [text for text in [*plain, *texts_in(filled)] if "{" in text or "}" in text] == []


@pytest.mark.parametrize("slug", SLUGS)
def test_every_statement_has_its_source_its_day_and_its_words_in_the_kit(slug: str) -> None:
    said = kit(slug)
    whole = french("\n".join(text for code in said.versions for text in every_text(said.versions[code])))

    assert said.facts
    for fact in said.facts:
        assert french(fact.says) in whole
        assert len(fact.source) > 5
        assert dt.date.fromisoformat(fact.checked_on) < dt.date.fromisoformat(fact.review_by)


def test_every_number_has_a_source_hours_and_both_languages() -> None:
    table = loading._toml(CONTENT / "numbers.toml")

    for slug, row in table.items():
        assert row["source"], slug
        assert row["checked_on"] < row["review_by"], slug
        assert row["fr"]["label"] and row["en"]["label"], slug


@pytest.mark.parametrize("slug", [slug for slug in SLUGS if "fr-simple" in kit(slug).versions])
def test_what_is_easy_to_read_has_short_sentences(slug: str) -> None:
    lengths = [len(words(said)) for text in every_text(kit(slug).versions["fr-simple"]) for said in cut(text)]

    assert max(lengths) <= LONGEST
    assert sum(lengths) / len(lengths) <= MEAN


# -- How it prints ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("slug", "code", "document"), PRINTED)
def test_a_sheet_is_accessible_whole_and_within_its_pages_in_every_finish(
    slug: str, code: str, document: str
) -> None:
    said = kit(slug)

    for choice in every_choice(said):
        if (choice.version, choice.document) == (code, document):
            made = sheet(said, numbers(), choice, slug=slug, edition="2026-1")
            assert troubles(made, printing.pdf([made])) == [], choice


@pytest.mark.parametrize(("slug", "code"), VERSIONS)
def test_the_whole_kit_is_one_accessible_file(slug: str, code: str) -> None:
    said = kit(slug)
    made = sheets(said, numbers(), Choice("kit-entier", code), slug=slug, edition="2026-1")

    pdf = printing.pdf(made, title=said.versions[code].title)

    assert reading.ua_failures(pdf) == []
    assert reading.own_failures(pdf, lang=language(code)) == []


def troubles(made: Sheet, pdf: bytes) -> list[str]:
    """All that is wrong with a printed sheet."""
    most = (MOST_PAGES_LARGE if made.finish.large_print else MOST_PAGES).get(made.layout, 1)
    placed, sizes = reading.placed_words(pdf)
    found = [*reading.ua_failures(pdf), *reading.own_failures(pdf, lang=made.lang)]
    found += [f"{len(sizes)} pages"] if len(sizes) > most else []
    found += [f"out of the page: {word.text}" for word in outside(placed, sizes)]
    said = reading.squeezed("".join(html.unescape(word.text) for word in placed))
    return found + [f"not printed: {word}" for word in wanted(made) if word not in said]


def outside(placed: list[reading.Word], sizes: list[tuple[float, float]]) -> list[reading.Word]:
    return [
        word
        for word in placed
        if word.left < 0
        or word.top < 0
        or word.right > sizes[word.page][0]
        or word.bottom > sizes[word.page][1]
    ]


def wanted(made: Sheet) -> list[str]:
    """Every word that must be read on the sheet: its texts, its numbers to call, its foot."""
    texts = {name: text for name, text in made.texts.items() if name != "invite"}  # it comes with a QR code
    told = [*texts_in(texts), *(line.number + " " + line.label for line in made.numbers)]
    told += [made.imprint.edition, made.imprint.licence, made.imprint.short_address, made.imprint.phone]
    return [word for text in told for word in reading.even(text).split()]
