"""T18: beside its words, a PDF says its title, its language and who publishes; nothing of who printed it, where or when."""

import io
from dataclasses import asdict, replace

import pikepdf
import pytest

from tests.press.samples import sheet
from voisins.press import printing
from voisins.press.layouts import LAYOUTS
from voisins.press.sheets import Personal

MINE = Personal(
    place="canari-lieu",
    address="canari-adresse",
    organiser="canari-prénom",
    phone="06 39 98 12 34",
    email="canari@exemple.fr",
    meeting="canari-rendez-vous",
    message="canari-mot",
    link="https://exemple.fr/canari",
)
SAID = {
    *(
        "title",
        "creator",
        "language",
        "format",
        "CreatorTool",
        "CreateDate",
        "ModifyDate",
        "part",
        "amd",
        "rev",
    ),
    *("NPages", "InstanceID", "DocumentID", "RenditionClass", "PDFVersion", "Producer", "conformance"),
}
NOTED = {"/Title", "/Author", "/Creator", "/Producer", "/CreationDate", "/ModDate"}


def metadata(pdf: bytes) -> tuple[dict[str, str], dict[str, str]]:
    """What the file says of itself, in its two ways."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        noted = {str(name): str(value) for name, value in opened.docinfo.items()}
        with opened.open_metadata() as said:
            return {str(name).rpartition("}")[2]: str(value) for name, value in said.items()}, noted


@pytest.mark.parametrize("slug", LAYOUTS)
def test_a_pdf_says_nothing_of_who_printed_it(slug: str) -> None:
    made = replace(sheet(slug), personal=MINE)

    said, noted = metadata(printing.pdf([made]))

    assert (set(said) - SAID, set(noted) - NOTED) == (set(), set())
    told = " ".join([*said.values(), *noted.values()])
    assert [value for value in asdict(MINE).values() if value and value in told] == []
    assert "canari" not in told
    assert said["title"] == noted["/Title"] == made.title
