"""What somebody holds in their hand: sizes, ink, legibility in grey, the logo; measured on the printed page."""

import io
import re
from collections.abc import Iterator
from functools import partial
from itertools import combinations, count, takewhile
from statistics import mean, median
from typing import Any

import pikepdf
import pytest
from PIL import Image

from tests.press import reading
from tests.press.samples import IMPRINT, sheet
from voisins.press import printing
from voisins.press.layouts import LAYOUTS
from voisins.press.pictures import logo_svg
from voisins.press.sheets import Personal, Sheet

FOOT = 8.5  # points, on the paper itself
# A type’s box is taller than its size: how much, for the text face.
BOX = 1.26
WITH_LOGO = [slug for slug, layout in LAYOUTS.items() if "logo" in layout.personal]
GREY_PPI = 96
CONTRAST = 4.5
LOGO = (255, 0, 255)  # nothing else on a sheet has this colour


@pytest.mark.parametrize("slug", LAYOUTS)
def test_ink_saving_takes_less_ink(slug: str) -> None:
    usual, saving = ink(sheet(slug)), ink(sheet(slug, saving=True))

    # A letter has no solid ground to save on.
    assert saving <= usual * (1.0 if slug == "letter" else 0.9)


@pytest.mark.parametrize("slug", LAYOUTS)
def test_large_print_is_larger(slug: str) -> None:
    usual, large = sizes(sheet(slug, filled=False)), sizes(sheet(slug, filled=False, large_print=True))

    assert median(large) >= median(usual) * 1.1


@pytest.mark.parametrize("long", [False, True], ids=["short", "long"])
@pytest.mark.parametrize(
    ("slug", "paper"), [(slug, paper) for slug, layout in LAYOUTS.items() for paper in layout.papers]
)
def test_the_foot_can_be_read_on_every_paper(slug: str, paper: Any, long: bool) -> None:
    placed, _ = reading.placed_words(printing.pdf([sheet(slug, long=long, paper=paper)]))
    foot = [
        word.bottom - word.top for word in placed if word.text in (IMPRINT.edition, IMPRINT.short_address)
    ]

    assert foot
    assert min(foot) >= FOOT * BOX * 0.9


@pytest.mark.parametrize("saving", [False, True], ids=["colour", "saving"])
@pytest.mark.parametrize("slug", LAYOUTS)
def test_every_word_can_be_read_on_a_grey_printer(slug: str, saving: bool) -> None:
    made = sheet(slug, saving=saving)

    faint = [(word, ratio) for word, ratio in contrasts(made) if ratio < CONTRAST]

    assert faint == []


@pytest.mark.parametrize("finish", [{}, {"large_print": True}, {"lang": "ar"}], ids=["usual", "large", "rtl"])
@pytest.mark.parametrize("long", [False, True], ids=["short", "long"])
@pytest.mark.parametrize("slug", LAYOUTS)
def test_no_word_is_printed_over_another(slug: str, long: bool, finish: dict[str, Any]) -> None:
    placed, _ = reading.placed_words(printing.pdf([sheet(slug, long=long, **finish)]))

    assert [(one.text, other.text) for one, other in combinations(placed, 2) if over(one, other)] == []


@pytest.mark.parametrize("size", [(400, 60), (60, 400)], ids=["wide", "tall"])
@pytest.mark.parametrize("slug", WITH_LOGO)
def test_a_logo_is_printed_whole_with_its_words(slug: str, size: tuple[int, int]) -> None:
    made = with_logo(slug, size)

    width, height = printed_logo(made)
    pdf = printing.pdf([made])

    assert width / height == pytest.approx(size[0] / size[1], rel=0.1)
    assert max(width, height) >= 72 * 0.5
    assert "Logo" in alternatives(pdf)
    assert reading.ua_failures(pdf) == []


@pytest.mark.parametrize("slug", WITH_LOGO)
def test_without_a_logo_there_is_no_room_kept_for_it(slug: str) -> None:
    assert "Logo" not in alternatives(printing.pdf([sheet(slug)]))


def ink(made: Sheet) -> float:
    """How much of the paper is covered, from 0 to 1, red, green and blue counted alike."""
    pages = [
        Image.open(io.BytesIO(page)).convert("RGB").resize((1, 1), Image.Resampling.BOX)
        for page in printing.png(made, ppi=30)
    ]
    return mean(1 - mean(channels(page)) / 255 for page in pages)


def channels(page: Image.Image) -> tuple[int, ...]:
    point = page.getpixel((0, 0))
    assert isinstance(point, tuple)
    return point


def sizes(made: Sheet) -> list[float]:
    """The height of each word; tabs at the foot of a tear-off are turned, and keep their size."""
    placed, pages = reading.placed_words(printing.pdf([made]))
    return [word.bottom - word.top for word in placed if word.top < pages[word.page][1] * 0.7]


def over(one: reading.Word, other: reading.Word) -> bool:
    """Whether their letters touch; the boxes of two lines may share a little of their white."""
    high = min(one.bottom, other.bottom) - max(one.top, other.top)
    wide = min(one.right, other.right) - max(one.left, other.left)
    least = min(one.bottom - one.top, other.bottom - other.top)
    return one.page == other.page and wide > 1.5 and high > least * 0.5


def contrasts(made: Sheet) -> Iterator[tuple[str, float]]:
    """Each word with the contrast between the darkest and the lightest grey of its box."""
    placed, _ = reading.placed_words(printing.pdf([made]))
    pages = [Image.open(io.BytesIO(page)).convert("L") for page in printing.png(made, ppi=GREY_PPI)]
    scale = GREY_PPI / 72
    for word in placed:
        box = tuple(round(side * scale) for side in (word.left, word.top, word.right, word.bottom))
        if re.search(r"\w{2}", word.text):
            dark, light = pages[word.page].crop(box).getextrema()  # type: ignore[arg-type]
            yield word.text, (luminance(light) + 0.05) / (luminance(dark) + 0.05)


def luminance(grey: Any) -> float:
    part = grey / 255
    return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)


def with_logo(slug: str, size: tuple[int, int]) -> Sheet:
    held = io.BytesIO()
    Image.new("RGB", size, LOGO).save(held, "PNG")
    bare = sheet(slug)
    return Sheet(**{**vars(bare), "personal": Personal(logo=logo_svg(held.getvalue()))})


def printed_logo(made: Sheet) -> tuple[float, float]:
    """Width and height in points of the first logo seen, from its top left corner."""
    ppi = 144
    for page in printing.png(made, ppi=ppi):
        picture = Image.open(io.BytesIO(page)).convert("RGB")
        spots = (at for at in range(picture.width * picture.height) if is_logo(picture, at))
        first = next(spots, None)
        if first is not None:
            wide = list(takewhile(partial(is_logo, picture), count(first)))
            tall = list(takewhile(partial(is_logo, picture), count(first, picture.width)))
            return len(wide) * 72 / ppi, len(tall) * 72 / ppi
    raise AssertionError("no logo on the sheet")


def is_logo(picture: Image.Image, at: int) -> bool:
    """Whether the point has the logo's colour; points are counted as one reads."""
    row, column = divmod(at, picture.width)
    return picture.getpixel((column, row)) == LOGO


def alternatives(pdf: bytes) -> list[str]:
    """What is said of each picture."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return [str(e.Alt) for e in reading.elements(opened.Root.StructTreeRoot.K) if "/Alt" in e]
