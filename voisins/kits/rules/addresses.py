"""Understand a spreadsheet of addresses as town halls really send them: any separator, any encoding, or Excel."""

import csv
import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from openpyxl import load_workbook

from voisins.lib.errors import Refusal
from voisins.lib.text import fold
from voisins.press.cleaning import printable
from voisins.press.fields import PERSONAL
from voisins.press.sheets import Personal

FILE_LIMIT = 5_000_000
ROW_LIMIT = 20_000
ROWS_SEEN = 5 * ROW_LIMIT  # a sheet may have a million rows with a border and nothing in them
COLUMN_LIMIT, CELL_LIMIT = (
    60,
    1_000,
)  # what lies beyond is not looked at: marks to be sorted take the square of their number
UNPACKED_LIMIT, ENTRY_LIMIT = 25_000_000, 1_000
# What reading an element of XML costs, by the kind of part it is in; 20,000 rows of our nine columns are worth 620,000.
COSTS, OTHER_COST, COST_LIMIT = {b"worksheet": 1, b"sst": 2}, 15, 750_000
ROOT = re.compile(rb"(?:\xef\xbb\xbf)?(?:<\?xml[^>]*>)?\s*<(?:\w+:)?(\w+)")
WORD_LIMIT = 200_000  # bytes without an element: a cell of Excel has 32,767 signs, and a longer word is read many times

# The headings that town halls use, folded, and the field each one fills.
HEADINGS = {
    "place": (
        "lieu",
        "adresse",
        "adresse ou nom du lieu",
        "nom du lieu",
        "batiment",
        "immeuble",
        "residence",
        "place",
    ),
    "address": ("complement", "complement d adresse", "complement adresse", "commune", "ville", "address"),
    "organiser": (
        "qui organise",
        "organisateur",
        "organisatrice",
        "referent",
        "referente",
        "contact",
        "gardien",
        "gardienne",
        "nom",
        "organiser",
    ),
    "phone": ("telephone", "tel", "son telephone", "portable", "phone"),
    "email": ("adresse e mail", "e mail", "email", "mail", "courriel", "mel"),
    "meeting": ("rendez vous", "date", "rdv", "reunion", "meeting"),
    "message": ("message", "un mot de plus", "mot"),
    "link": ("lien", "url", "adresse internet", "site", "link"),
    "tour": ("tournee", "secteur", "quartier", "distribution"),
}
FIELD_OF = {heading: name for name, headings in HEADINGS.items() for heading in headings}
MOST = {field.name: field.most for field in PERSONAL}


class Unreadable(Refusal):
    sentence = gettext_lazy("Ce fichier ne se lit pas. Enregistrez-le en CSV ou en XLSX, puis recommencez.")


class TooBig(Refusal):
    sentence = gettext_lazy(
        "Ce fichier est trop grand : 5 Mo et 20 000 adresses au plus. Coupez-le en plusieurs."
    )


class NoPlace(Refusal):
    sentence = gettext_lazy("Il manque la colonne des adresses. Nommez-la « Adresse » sur la première ligne.")


@dataclass(frozen=True)
class Address:
    """A good row: where, and what goes on its sheets. ``line`` is its line in the file."""

    line: int
    personal: Personal
    tour: str = ""


@dataclass(frozen=True)
class BadCell:
    """Why a row was left out: the line and column to mend."""

    line: int
    column: str
    reason: str


def read(data: bytes) -> tuple[list[Address], list[BadCell]]:
    """The good addresses sorted for distribution, and what is wrong with the others.

    Raises Unreadable, TooBig or NoPlace when nothing can be made of the file.
    """
    if len(data) > FILE_LIMIT:
        raise TooBig
    rows = _excel(data) if data[:4] == b"PK\x03\x04" else _csv(data)
    line, row = next(rows, (0, ()))
    heads = [head[:CELL_LIMIT] for head in row[:COLUMN_LIMIT]]
    columns = [FIELD_OF.get(fold(head)) for head in heads]
    if "place" not in columns:
        raise NoPlace
    good: list[Address] = []
    bad: list[BadCell] = []
    for number, (line, cells) in enumerate(rows, 1):
        if number > ROW_LIMIT:
            raise TooBig
        _sort_out(line, cells, columns, heads, good, bad)
    return sorted(good, key=_walk), bad


def _sort_out(
    line: int,
    cells: Sequence[str],
    columns: Sequence[str | None],
    heads: Sequence[str],
    good: list[Address],
    bad: list[BadCell],
) -> None:
    values = {name: "" for name in HEADINGS}
    faults = []
    for name, head, cell in zip(columns, heads, cells, strict=False):
        if name and not values[name]:
            values[name] = _clean(name, cell)
            faults += _faults(line, name, head, values[name])
    if not values["place"]:
        faults.append(BadCell(line, _("Adresse"), _("L’adresse est vide.")))
    if faults:
        bad.extend(faults)
    else:
        tour = values.pop("tour")
        good.append(Address(line, Personal(**values), tour))


def _faults(line: int, name: str, head: str, value: str) -> list[BadCell]:
    most = MOST.get(name, 60)
    if len(value) > most:
        reason = _("Trop long : %(most)d signes au plus, et il y en a %(length)d.") % {
            "most": most,
            "length": len(value),
        }
        return [BadCell(line, head, reason)]
    if name == "link" and value and not re.match(r"https?://\S+\.\S+$", value):
        return [BadCell(line, head, _("Écrivez une adresse internet entière, qui commence par https://"))]
    return []


def _clean(name: str, cell: str) -> str:
    """What will be printed. A spreadsheet takes 06 39 98 12 34 for a number and drops its zero: it is given back."""
    value = cell.strip()
    if len(value) > CELL_LIMIT:
        return value  # too long for any field, and told so
    value = printable(value)
    if name == "phone" and re.fullmatch(r"[1-9]\d{8}", value):
        return " ".join(f"0{value}"[i : i + 2] for i in range(0, 10, 2))
    return value


def _walk(address: Address) -> tuple[str, str, int, str]:
    """Round, street, number: the order in which somebody walks with the pile."""
    place = fold(address.personal.place)
    found = re.match(r"(\d+)\s*(bis|ter|quater)?\b\s*(.*)", place)
    number, more, street = (int(found[1]), found[2] or "", found[3]) if found else (0, "", place)
    return fold(address.tour), street, number, more


def _csv(data: bytes) -> Iterator[tuple[int, Sequence[str]]]:
    text = _decoded(data)
    if "\0" in text:
        raise Unreadable
    lines = io.StringIO(text, newline="")
    skipped = int(lines.readline().strip().lower().startswith("sep="))
    start = lines.tell() if skipped else 0
    lines.seek(start)
    heads = next((line for line in lines if line.strip()), "")
    lines.seek(start)
    reader = csv.reader(lines, delimiter=max(";,\t|", key=heads.count))
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num + skipped, cells
    except csv.Error as error:
        raise Unreadable from error


def _decoded(data: bytes) -> str:
    """UTF-8 with or without its mark, UTF-16 with it, else Windows Latin-1, which reads everything."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _excel(data: bytes) -> Iterator[tuple[int, Sequence[str]]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            _weigh(packed)
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        for number, row in enumerate(
            sheet.iter_rows(values_only=True, max_row=ROWS_SEEN, max_col=COLUMN_LIMIT), 1
        ):
            cells = [_cell(value) for value in row]
            if any(cell.strip() for cell in cells):
                yield number, cells
    except Refusal:
        raise
    except Exception as error:  # a damaged workbook makes its reader raise nearly anything
        raise Unreadable from error


def _weigh(packed: zipfile.ZipFile) -> None:
    """Raise before the workbook is read when reading it would take too long or fill the memory."""
    entries = packed.infolist()
    if len(entries) > ENTRY_LIMIT or sum(entry.file_size for entry in entries) > UNPACKED_LIMIT:
        raise TooBig
    cost = 0
    for entry in entries:
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Unreadable
        part = packed.read(entry)
        cost += _cost(part)
        if cost > COST_LIMIT:
            raise TooBig


def _cost(part: bytes) -> int:
    blocks = range(0, len(part) - WORD_LIMIT, WORD_LIMIT)
    if any(part.find(b"<", start, start + WORD_LIMIT) < 0 for start in blocks):
        raise Unreadable
    root = ROOT.match(part)
    each = COSTS.get(root[1], OTHER_COST) if root else OTHER_COST
    return each * (part.count(b"<") - part.count(b"</"))


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime):
        at_midnight = value.time() == dt.time()
        return date_format(value, "l j F Y" if at_midnight else r"l j F Y \à G \h i")
    return str(value)


def named(addresses: Sequence[Address]) -> Iterator[tuple[str, Address]]:
    """Each address with the name its file takes, in the same order by name: ``0001-14-rue-des-tilleuls``."""
    width = max(4, len(str(len(addresses))))
    for number, address in enumerate(addresses, 1):
        yield f"{number:0{width}}-{fold(address.personal.place).replace(' ', '-')[:60]}".rstrip("-"), address
