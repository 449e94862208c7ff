"""Sheets to PDF, PNG and SVG, through one Typst document whatever their number."""

import datetime as dt
import io
import json
import threading
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pikepdf
import typst

from voisins.press import drawings
from voisins.press.cleaning import breakable, personal_values, printable
from voisins.press.colours import SEASONS
from voisins.press.qr import qr_svg
from voisins.press.sheets import Sheet
from voisins.press.words import words

TYPST = Path(__file__).parent / "typst"
FONTS = Path(__file__).parent / "fonts"
MOST_SHEETS = 400  # Typst has no limit of its own: memory grows with the pages of one document
MADE_ON = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)  # the same words give the same bytes, whatever the day
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})

_here = threading.local()
_fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])


def pdf(sheets: Sequence[Sheet], *, title: str = "") -> bytes:
    """One tagged PDF/UA-1 file of all the sheets in order; the same sheets give the same bytes."""
    if not 0 < len(sheets) <= MOST_SHEETS:
        raise ValueError(f"from 1 to {MOST_SHEETS} sheets, not {len(sheets)}")
    inputs = _inputs(sheets, title)
    made = _compiler().compile(format="pdf", sys_inputs=inputs, pdf_standards=["ua-1"], timestamp=MADE_ON)
    return _pages(made)[0]


def png(sheet: Sheet, *, ppi: int = 60) -> list[bytes]:
    """The pages of a sheet as pictures."""
    return _pages(_compiler().compile(format="png", sys_inputs=_inputs([sheet], ""), ppi=float(ppi)))


def svg(sheet: Sheet) -> list[str]:
    """The pages of a sheet as drawings."""
    return [
        page.decode() for page in _pages(_compiler().compile(format="svg", sys_inputs=_inputs([sheet], "")))
    ]


def page_count(data: bytes) -> int:
    with pikepdf.open(io.BytesIO(data)) as opened:
        return len(opened.pages)


def _pages(made: Any) -> list[bytes]:
    return list(made) if isinstance(made, list) else [made]


def _compiler() -> typst.Compiler:
    """One for each thread: two threads in one compiler break it."""
    if not hasattr(_here, "compiler"):
        _here.compiler = typst.Compiler(str(TYPST / "main.typ"), root=str(TYPST), font_paths=_fonts)
    compiler: typst.Compiler = _here.compiler
    return compiler


def _inputs(sheets: Sequence[Sheet], title: str) -> dict[str, str]:
    """Everything goes in as one JSON value: what a person typed is never source."""
    whole = {
        "title": printable(title or sheets[0].title).strip() or "Voisins solidaires",
        "lang": sheets[0].lang,
        "sheets": [_sheet(s) for s in sheets],
    }
    return {"data": json.dumps(whole, ensure_ascii=False)}


def _sheet(sheet: Sheet) -> dict[str, Any]:
    personal = personal_values(sheet)
    saving, seed = sheet.finish.saving, drawings.seed_of(sheet.look + sheet.imprint.short_address)
    strong, pale = SEASONS.get(sheet.look, SEASONS["accueil"])
    return {
        "layout": sheet.layout,
        "lang": sheet.lang,
        "rtl": sheet.lang in RIGHT_TO_LEFT,
        "strong": strong,
        "pale": pale,
        "paper": sheet.finish.paper,
        "saving": saving,
        "large": sheet.finish.large_print,
        "texts": _with_heading(_cleaned(sheet.texts), printable(sheet.title)),
        "numbers": [[printable(line.number), printable(line.label)] for line in sheet.numbers],
        "imprint": _cleaned(asdict(sheet.imprint)),
        "words": words(sheet.lang),
        "qr": qr_svg(sheet.personal.link) if personal["link"] else "",
        **_drawn(sheet, seed, strong),
        **personal,
    }


def _drawn(sheet: Sheet, seed: int, strong: str) -> dict[str, str]:
    """The drawings that this layout shows, and no other: each one weighs."""
    look, saving = sheet.look, sheet.finish.saving
    disc = drawings.disc(strong, saving=saving)
    match sheet.layout:
        case "poster":
            return {"disc": disc, "street": drawings.street(look, seed, saving=saving)}
        case "leaflet" | "invitation" | "door-card":
            corner = drawings.corner(look, seed, saving=saving)
            return {"disc": disc, "corner": corner, "street": drawings.street(look, seed, saving=saving)}
        case "planning" | "board":
            return {"disc": disc, "corner": drawings.corner(look, seed, saving=saving)}
        case "guide":
            rooftops = drawings.rooftops(look, seed, saving=saving)
            return {"disc": disc, "corner": drawings.corner(look, seed, saving=saving), "rooftops": rooftops}
        case "directory":
            return {"disc": disc, "front": drawings.building(seed, floors=3, columns=4, saving=saving)}
        case "tear-off":
            return {"front": drawings.building(seed, floors=5, columns=3, saving=saving)}
    return {}


def _with_heading(texts: dict[str, Any], title: str) -> dict[str, Any]:
    """PDF/UA refuses an empty heading: where there is no word for it, the sheet’s own title stands."""
    for name in ("headline", "subject"):
        if name in texts and not texts[name].strip():
            texts[name] = title.strip() or "Voisins solidaires"
    return texts


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return breakable(printable(value))
    if isinstance(value, dict):
        return {key: _cleaned(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_cleaned(part) for part in value]
    return value
