"""B7, T70, T71: what people inject, read back in each sink that is not a page: mail, archive, table, drawing, PDF, log."""

import csv
import io
import json
import logging
import sys
from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from pathlib import PurePosixPath

import defusedxml.ElementTree as ElementTree
import pikepdf
import pytest
from allauth.core.context import request_context
from django.core import mail
from django.test import RequestFactory

from tests.press import reading
from tests.press.samples import sheet
from tests.security import world
from tests.security.payloads import FORMULAS, HEADERS, INJECTED, TRAPS, TYPST
from tests.security.test_injection import acting
from tests.security.visitors import Visitors
from voisins.accounts import messages
from voisins.accounts.models import Person
from voisins.kits.models import Batch
from voisins.kits.rules.addresses import Address, named
from voisins.kits.rules.tables import harmless
from voisins.lib.sending import send_lasting
from voisins.press import printing
from voisins.press.cleaning import printable
from voisins.press.sheets import Personal
from voisins.ui.logs import Formatter

STARTS = ("=", "+", "-", "@", "\t", "\r", "\0")
ACTS = ("/JavaScript", "/JS", "/Launch", "/OpenAction", "/AA", "/EmbeddedFile", "/SubmitForm", "/RichMedia")


@pytest.mark.django_db
@pytest.mark.parametrize("name", [*TRAPS, *HEADERS])
def test_a_mail_says_a_name_as_text_and_has_the_headers_we_gave_it(name: str) -> None:
    by = Person.objects.create_user("claire@exemple.fr", name[:60])
    person = Person.objects.create_user("odette@exemple.fr", name[:60])

    with request_context(RequestFactory().get("/")):
        assert messages.tell_opened(person, by=by)

    sent = message_from_bytes(mail.outbox[-1].message().as_bytes(), policy=default)
    html = sent.get_body(("html",))
    assert html is not None
    assert acting(html.get_content()) == []
    assert sent["To"] == "odette@exemple.fr"
    assert sent["Bcc"] is None
    assert sent["Set-Cookie"] is None
    assert "alert" not in sent["Subject"]


def test_a_file_in_a_batch_stays_in_its_folder_whatever_the_place_is_called() -> None:
    addresses = [Address(line, Personal(place=typed[:60])) for line, typed in enumerate(INJECTED, 2)]

    for name, _address in named(addresses):
        path = PurePosixPath(f"{name}.pdf")
        assert path.name == str(path)
        assert name.isprintable()
        assert not set(name) & set('\\/:*?"<>|')
        assert name.replace("-", "").isalnum()


@pytest.mark.parametrize("typed", INJECTED)
def test_a_file_name_adds_no_header_and_no_second_name(typed: str) -> None:
    path = world.path_of(world.DIGEST)
    world.keep_files()

    answer = send_lasting(
        RequestFactory().get("/"),
        path,
        tag="a",
        name=typed.replace("\r", "").replace("\n", ""),
        content_type="application/pdf",
    )

    head = answer.serialize_headers().decode("latin-1")
    assert {line.split(":")[0] for line in head.split("\r\n") if line} == set(answer.headers)
    assert answer["Content-Disposition"].count("filename=") <= 1 + typed.count("filename=")
    assert answer["Content-Type"] == "application/pdf"


@pytest.mark.parametrize("cell", [*FORMULAS, *(start + "1" for start in STARTS)])
def test_a_cell_is_never_a_formula(cell: str) -> None:
    written = io.StringIO()
    csv.writer(written).writerow([harmless(cell)])

    [[read]] = csv.reader(io.StringIO(written.getvalue(), newline=""))

    assert read == f"'{cell}"


def test_the_bad_rows_of_a_batch_are_a_table_without_formula(visitors: Visitors) -> None:
    typed = [each.replace("\r", " ").replace("\n", " ") for each in INJECTED]
    faults = [{"line": line, "column": each, "reason": each} for line, each in enumerate(typed, 2)]
    Batch.objects.update(faults=faults)

    answer = visitors.ask("agent", "GET", f"/kits/lots/{world.BATCH}/a-corriger.csv")

    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert [int(row[0]) for row in rows[1:]] == [fault["line"] for fault in faults]
    assert [row[1].removeprefix("'") for row in rows[1:]] == [each.removeprefix("'") for each in typed]
    assert not [cell for row in rows for cell in row if cell.startswith(STARTS)]


def test_a_drawing_of_a_sheet_holds_no_act() -> None:
    for typed in (TRAPS[0], TRAPS[2], *TYPST[:3]):
        for page in printing.svg(replace(sheet("poster"), personal=Personal(message=typed[:150]))):
            for element in ElementTree.fromstring(page).iter():
                assert element.tag.rpartition("}")[2] not in ("script", "foreignObject", "iframe")
                assert not [name for name in element.attrib if name.lower().startswith("on")]
                assert not [value for value in element.attrib.values() if "javascript:" in value.lower()]


@pytest.mark.parametrize("typed", [TRAPS[0], TRAPS[8], TYPST[0], TYPST[6], FORMULAS[0]])
def test_a_pdf_holds_what_was_typed_as_text_and_no_act(typed: str) -> None:
    pdf = printing.pdf([replace(sheet("poster"), personal=Personal(message=typed[:150]))])

    assert reading.squeezed(printable(typed[:150])) in reading.squeezed(reading.in_stream_order(pdf))
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        keys = {key for each in opened.objects if isinstance(each, pikepdf.Dictionary) for key in each}
        links = [str(each.get("/URI", "")) for each in _actions(opened)]
    assert keys.isdisjoint(ACTS)
    assert not [link for link in links if "evil.example" in link or link.lower().startswith("javascript")]


def _actions(opened: pikepdf.Pdf) -> list[pikepdf.Object]:
    notes = [note for page in opened.pages for note in page.obj.get("/Annots", [])]
    return [note["/A"] for note in notes if "/A" in note]


@pytest.mark.parametrize("typed", INJECTED)
def test_the_log_has_one_object_a_line_whatever_is_typed(typed: str) -> None:
    try:
        raise ValueError(typed)
    except ValueError:
        happened = sys.exc_info()
    record = logging.LogRecord("voisins.x", logging.ERROR, "x.py", 1, "told", (), happened)
    record.kit = record.secret = typed

    line = Formatter().format(record)

    assert "\n" not in line
    assert "\r" not in line
    told = json.loads(line)
    assert told["event"] == "told"
    assert told["kit"] == typed
    assert "secret" not in told
