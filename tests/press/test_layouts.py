"""Every layout, on every paper, in every finish, with few words and with as many as its fields allow."""

import re

import pytest

from tests.press import reading
from tests.press.samples import sheet
from voisins.press import printing
from voisins.press.fields import Blocks
from voisins.press.layouts import LAYOUTS
from voisins.press.sheets import Sheet

MOST_PAGES = {"guide": 9, "letter": 4}  # the others are one page, whatever is written on them
FINISHES = [{}, {"saving": True}, {"large_print": True}, {"saving": True, "large_print": True}]
WAYS = [
    (slug, paper, finish, long)
    for slug, layout in LAYOUTS.items()
    for paper in layout.papers
    for finish in (FINISHES if paper == layout.papers[0] else FINISHES[:1])
    for long in (False, True)
]


@pytest.mark.parametrize(("slug", "paper", "finish", "long"), WAYS)
def test_a_sheet_is_whole_accessible_and_within_its_page(
    slug: str, paper: str, finish: dict, long: bool
) -> None:
    made = sheet(slug, long=long, paper=paper, **finish)

    pdf = printing.pdf([made])

    assert reading.ua_failures(pdf) == []
    assert reading.own_failures(pdf, lang="fr") == []
    assert reading.out_of_page(pdf) == []
    assert printing.page_count(pdf) <= MOST_PAGES.get(slug, 1)
    assert missing(made, pdf) == []


@pytest.mark.parametrize("slug", LAYOUTS)
def test_every_sheet_carries_its_edition_licence_address_and_a_phone(slug: str) -> None:
    said = reading.text(printing.pdf([sheet(slug)]))

    for word in ("2026-1", "CC BY-SA 4.0", "voisinssolidaires.fr/kits/canicule", "01 42 12 72 72"):
        assert word in said


@pytest.mark.parametrize("slug", [slug for slug in LAYOUTS if slug != "guide"])  # a guide asks for nothing
def test_what_is_empty_leaves_a_line_for_a_pen_and_no_second_page(slug: str) -> None:
    with_lines = printing.svg(sheet(slug, filled=False))
    filled = printing.svg(sheet(slug, filled=True))

    assert len(with_lines) <= len(filled)
    assert sum(page.count("stroke-dasharray") for page in with_lines) > sum(
        p.count("stroke-dasharray") for p in filled
    )


def test_many_sheets_are_one_tagged_document() -> None:
    pdf = printing.pdf([sheet(slug) for slug in LAYOUTS], title="Tout le kit")

    assert reading.ua_failures(pdf) == []
    assert reading.own_failures(pdf, lang="fr") == []
    assert printing.page_count(pdf) >= len(LAYOUTS)


def test_the_same_words_give_the_same_bytes() -> None:
    assert printing.pdf([sheet("poster", long=True)]) == printing.pdf([sheet("poster", long=True)])


def test_a_right_to_left_sheet_says_so_and_is_accessible() -> None:
    pdf = printing.pdf([sheet("poster", lang="ar")])

    assert reading.ua_failures(pdf) == []
    assert reading.own_failures(pdf, lang="ar") == []


@pytest.mark.parametrize("slug", ["poster", "leaflet", "board"])
def test_ink_saving_prints_no_colour(slug: str) -> None:
    (page,) = printing.svg(sheet(slug, saving=True))

    colours = {c for c in re.findall(r'fill="(#[0-9a-fA-F]{6})', page)}
    assert all(c[1:3] == c[3:5] == c[5:7] for c in colours), colours


def missing(made: Sheet, pdf: bytes) -> list[str]:
    """Texts of the sheet that cannot be read in the PDF, word by word."""
    said = reading.squeezed(reading.text(pdf) + " " + reading.in_stream_order(pdf))
    wanted = [*_texts(made), *(n.number for n in made.numbers), *(n.label for n in made.numbers)]
    wanted += [
        getattr(made.personal, name).removeprefix("https://")
        for name in LAYOUTS[made.layout].personal
        if name != "logo"
    ]
    return [
        word
        for text in wanted
        for word in reading.even(text).split()
        if word not in said and reading.squeezed(word) not in said
    ]


def _texts(made: Sheet) -> list[str]:
    found: list[str] = []
    for field in LAYOUTS[made.layout].fields:
        if field.name == "invite" and not made.personal.link:
            continue  # the words under the QR code come with it
        value = made.texts[field.name]
        if isinstance(field, Blocks):
            found += [
                t
                for block in value
                for part in block.values()
                for t in ([part] if isinstance(part, str) else part)
            ]
        else:
            found += [value] if isinstance(value, str) else value
    return found
