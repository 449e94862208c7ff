"""Whatever a person types prints as text, or is refused in a sentence before anything is compiled."""

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.press import reading
from tests.press.samples import personal, sheet
from voisins.press import printing
from voisins.press.cleaning import STAND_IN, TooLong, check_personal, drawable, printable
from voisins.press.fields import PERSONAL, Blocks, Lines
from voisins.press.layouts import LAYOUTS
from voisins.press.sheets import Personal, Sheet

QUICK = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
NASTY = [
    '#read("/etc/passwd")',
    '#import "canary.txt": x',
    "$ x^2 $ *gras* _italique_ `code` @ref <label> // commentaire",
    "]] #set page(width: 1cm) [[",
    "\\u{1F600} \\ \" ' {samu} {{ x }} {% y %}",
    "\u202eEnverse\u202c \u2066isolé\u2069 \u200bzéro\u200d\ufeff",
    "😀👩‍👩‍👧‍👦🇫🇷 Œuvre ﷽ नमस्ते 你好 สวัสดี",
    "a\u0301\u0302\u0303\u0304\u0305\u0306 Z̸̢̛a̷l̴g̵o̷",
    "\0\x07\x1b[31m\r\n\t",
    "=1+1;@SUM(A1)",
    "<script>alert(1)</script> &amp; <img src=x onerror=alert(1)>",
]
anything = st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=160) | st.sampled_from(NASTY)


@pytest.mark.parametrize("slug", LAYOUTS)
@QUICK
@given(data=st.data())
def test_any_personal_words_print_in_an_accessible_sheet(slug: str, data: st.DataObject) -> None:
    typed = {f.name: data.draw(anything)[: f.most] for f in PERSONAL if f.name != "link"}
    made = replace(sheet(slug), personal=Personal(**typed))

    pdf = printing.pdf([made])

    assert reading.ua_failures(pdf) == []
    assert reading.out_of_page(pdf) == []
    assert "root:x:" not in reading.text(pdf)


@pytest.mark.parametrize("slug", LAYOUTS)
@QUICK
@given(data=st.data())
def test_any_words_in_any_field_of_the_layout_print(slug: str, data: st.DataObject) -> None:
    made = hostile(slug, data)

    pdf = printing.pdf([made])

    assert reading.ua_failures(pdf) == []
    assert reading.out_of_page(pdf) == []


def hostile(slug: str, data: st.DataObject) -> Sheet:
    """A sheet whose every field holds anything at all, within its length."""
    return filled(slug, lambda: data.draw(anything))


def filled(slug: str, word: Callable[[], str]) -> Sheet:
    texts = {}
    for field in LAYOUTS[slug].fields:
        if isinstance(field, Blocks):
            texts[field.name] = [
                {
                    part.name: [word()[: part.most]] if part.lines else word()[: part.most]
                    for part in field.parts
                }
                for _block in range(field.fewest)
            ]
        elif isinstance(field, Lines):
            texts[field.name] = [word()[: field.most] for _line in range(max(field.fewest, 1))]
        else:
            texts[field.name] = word()[: field.most]
    return replace(sheet(slug), texts=texts)


@pytest.mark.parametrize(
    "word", ["0" * 16, "W" * 23, "m" * 23, "M" * 12, "8" * 60], ids=lambda word: f"{word[0]} {len(word)}"
)
@pytest.mark.parametrize("slug", LAYOUTS)
def test_a_word_too_wide_for_its_frame_is_cut(slug: str, word: str) -> None:
    pdf = printing.pdf([filled(slug, lambda: word)])

    assert reading.out_of_page(pdf) == []


@pytest.mark.parametrize("nasty", NASTY)
def test_markup_prints_as_the_very_signs_that_were_typed(nasty: str) -> None:
    pdf = printing.pdf([replace(sheet("poster"), personal=Personal(message=nasty[:150]))])

    assert reading.squeezed(printable(nasty[:150])) in reading.squeezed(
        reading.in_stream_order(pdf)
    ) + reading.squeezed(reading.text(pdf))


def test_a_file_outside_the_press_is_never_printed(tmp_path: Path) -> None:
    canary = tmp_path / "canary.txt"
    canary.write_text("CANARI-7481")
    typed = f'#read("{canary}") #include "{canary}" ../../../../{canary}'

    pdf = printing.pdf([replace(sheet("poster"), personal=Personal(message=typed[:160]))])

    assert b"CANARI-7481" not in pdf
    assert "CANARI-7481" not in reading.text(pdf)


@pytest.mark.parametrize("field", PERSONAL, ids=lambda field: field.name)
def test_what_is_too_long_is_refused_with_the_limit(field) -> None:
    with pytest.raises(TooLong) as refused:
        check_personal(Personal(**{field.name: "x" * (field.most + 1)}))

    assert str(field.most) in str(refused.value)
    check_personal(personal(long=True))


def test_a_word_of_ten_thousand_letters_is_refused_and_one_that_fits_is_cut() -> None:
    with pytest.raises(TooLong):
        check_personal(Personal(message="a" * 10_000))

    pdf = printing.pdf([replace(sheet("poster"), personal=Personal(message="a" * 160))])

    assert reading.out_of_page(pdf) == []


@given(st.text(max_size=300))
def test_printable_text_holds_only_signs_that_the_fonts_draw(text: str) -> None:
    cleaned = printable(text)

    assert all(ord(sign) in drawable() or sign == "\n" for sign in cleaned)
    assert all(unicodedata.category(sign) not in ("Cc", "Cf") or sign == "\n" for sign in cleaned)
    assert printable(cleaned) == cleaned


def test_a_sign_that_no_font_draws_is_shown_as_missing_not_dropped() -> None:
    assert printable("Bonjour 你好") == f"Bonjour {STAND_IN}{STAND_IN}"
    assert printable("Ça va\u202f?") == "Ça va\u00a0?"
    assert printable("مرحبا") == "مرحبا"
