"""Read a PDF as a reader, a screen reader and a checker would."""

import io
import re
import subprocess
from dataclasses import dataclass
from typing import Any

import page
import pikepdf
import zxingcpp
from PIL import Image


@dataclass(frozen=True)
class Word:
    text: str
    page: int
    left: float
    top: float
    right: float
    bottom: float


def text(pdf: bytes) -> str:
    """All the words, spaces evened out, break chances taken away."""
    said = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    return even(said)


def in_stream_order(pdf: bytes) -> str:
    """The words as they follow one another in the file: a text cut over lines beside another stays in one piece."""
    said = subprocess.run(
        ["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True
    ).stdout.decode()
    return even(said)


def squares(pdf: bytes) -> set[str]:
    """What a telephone reads in the squares of a printed sheet: decoded from its picture, at the grain of an office printer."""
    command = ["pdftoppm", "-r", "150", "-gray", "-png", "-singlefile", "-"]
    drawn = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout
    with Image.open(io.BytesIO(drawn)) as picture:
        return {found.text for found in zxingcpp.read_barcodes(picture)}


def even(said: str) -> str:
    return re.sub(
        r"\s+", " ", said.replace("\u200b", "").replace("\u00ad", "").replace("\u00a0", " ")
    ).strip()


def squeezed(said: str) -> str:
    """Without any space: a line cut by the layout reads the same."""
    return re.sub(r"\s", "", even(said))


def placed_words(pdf: bytes) -> tuple[list[Word], list[tuple[float, float]]]:
    """Each word with its box, and the size of each page, in points."""
    said = subprocess.run(
        ["pdftotext", "-bbox", "-", "-"], input=pdf, capture_output=True, check=True
    ).stdout.decode()
    words: list[Word] = []
    sizes: list[tuple[float, float]] = []
    for found in re.finditer(
        r'<page width="([\d.]+)" height="([\d.]+)">|<word xMin="(-?[\d.]+)" yMin="(-?[\d.]+)" xMax="(-?[\d.]+)" yMax="(-?[\d.]+)">(.*?)</word>',
        said,
    ):
        if found[1]:
            sizes.append((float(found[1]), float(found[2])))
        else:
            words.append(Word(found[7], len(sizes) - 1, *(float(found[i]) for i in (3, 4, 5, 6))))
    return words, sizes


def out_of_page(pdf: bytes) -> list[Word]:
    words, sizes = placed_words(pdf)
    # A line of a tall fallback face is boxed higher than its ink: a third of a line is allowed above.
    return [
        w
        for w in words
        if w.left < -1
        or w.top < -0.3 * (w.bottom - w.top)
        or w.right > sizes[w.page][0] + 1
        or w.bottom > sizes[w.page][1] + 1
    ]


def ua_failures(pdf: bytes) -> list[str]:
    """What the PDF/UA-1 checker objects to."""
    report = page.validate_pdf_bytes(pdf, profile=page.ValidationProfile.PDF_UA_1)
    return [] if report.is_compliant else [f"{f.rule_id}: {f.message}" for f in report.failures]


def own_failures(pdf: bytes, *, lang: str) -> list[str]:
    """Our own checks on the structure: language, title, marks, one tree, headings, pictures with words."""
    found = []
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        root = opened.Root
        if str(root.get("/Lang", "")) != lang:
            found.append(f"language is {root.get('/Lang')}")
        if not root.get("/MarkInfo", {}).get("/Marked"):
            found.append("not marked")
        if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
            found.append("title not displayed")
        with opened.open_metadata() as metadata:
            if not metadata.get("dc:title") or metadata.get("pdfuaid:part") != "1":
                found.append("no title, or not said to be PDF/UA-1")
        kinds = [str(element.S) for element in elements(root.StructTreeRoot.K)]
        found += [] if "/H1" in kinds else ["no level-1 heading"]
        for element in elements(root.StructTreeRoot.K):
            if str(element.S) == "/Figure" and not str(element.get("/Alt", "")):
                found.append("a figure without words")
            if str(element.S) == "/Table" and not any(str(e.S) == "/TH" for e in elements(element)):
                found.append("a table without headers")
        known = numbered(root.StructTreeRoot.ParentTree)
        if any(int(p.obj.get("/StructParents", -1)) not in known for p in opened.pages):
            found.append("a page outside the tree")
        if len(known) != len(set(known)):
            found.append("a key twice in the parent tree")
    return found


def numbered(tree: Any) -> list[int]:
    """The keys of a number tree."""
    found = [int(key) for key in list(tree.get("/Nums", []))[::2]]
    return found + [key for kid in tree.get("/Kids", []) for key in numbered(kid)]


def elements(tree: Any) -> list[Any]:
    """Every structure element, in reading order."""
    waiting, found = [tree], []
    while waiting:
        here = waiting.pop(0)
        if isinstance(here, pikepdf.Array):
            waiting = [*here, *waiting]
        elif (
            isinstance(here, pikepdf.Dictionary)
            and "/S" in here
            and "/Type" in here
            and str(here.Type) == "/StructElem"
        ):
            found.append(here)
            waiting = [here.get("/K", pikepdf.Array()), *waiting]
    return found


def titles(pdf: bytes) -> int:
    """How many level-1 headings a screen reader meets."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return sum(str(element.S) == "/H1" for element in elements(opened.Root.StructTreeRoot.K))
