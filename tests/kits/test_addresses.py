"""Spreadsheets of addresses as town halls really send them."""

import datetime as dt
import io
import random
import zipfile

import pytest
from openpyxl import Workbook

from voisins.kits.rules import addresses
from voisins.kits.rules.addresses import named, read
from voisins.lib.errors import Refusal

HEADS = ["Adresse", "Contact", "Téléphone", "Message"]
ROW = ["14, rue de l’Échelle", "Nadia Bénali", "06 39 98 12 34", "Sonnez chez la gardienne"]


def excel(*rows: list[object]) -> bytes:
    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def lines(*rows: list[str], separator: str = ";", end: str = "\r\n") -> str:
    return end.join(separator.join(f'"{cell}"' for cell in row) for row in rows) + end


def places(data: bytes) -> list[str]:
    good, _bad = read(data)
    return [address.personal.place for address in good]


# -- Any separator, any encoding, or Excel ----------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(lines(HEADS, ROW).encode(), id="utf-8"),
        pytest.param(b"\xef\xbb\xbf" + lines(HEADS, ROW).encode(), id="with its mark"),
        pytest.param(lines(HEADS, ROW).encode("cp1252"), id="windows latin-1"),
        pytest.param(lines(HEADS, ROW).replace("’", "'").encode("latin-1"), id="latin-1"),
        pytest.param(lines(HEADS, ROW).encode("utf-16"), id="utf-16"),
        pytest.param(b"\xfe\xff" + lines(HEADS, ROW).encode("utf-16-be"), id="utf-16, big end first"),
        pytest.param(lines(HEADS, ROW, separator=",").encode(), id="commas"),
        pytest.param(lines(HEADS, ROW, separator="\t").encode(), id="tabs"),
        pytest.param(lines(HEADS, ROW, separator="|").encode(), id="bars"),
        pytest.param(("sep=,\r\n" + lines(HEADS, ROW, separator=",")).encode(), id="Excel's sep="),
        pytest.param(("\ufeffsep=;\r\n" + lines(HEADS, ROW)).encode(), id="a mark and sep="),
        pytest.param(lines(HEADS, ROW, end="\n").encode(), id="unix ends"),
        pytest.param(lines(HEADS, ROW, end="\r").encode(), id="old ends"),
        pytest.param(("\r\n\r\n" + lines(HEADS, ROW, separator=",")).encode(), id="empty lines first"),
        pytest.param(excel(HEADS, ROW), id="Excel"),
        pytest.param(excel([], HEADS, [], ROW, [None, "  "]), id="Excel with empty rows"),
    ],
)
def test_the_same_row_is_read_however_it_was_saved(data: bytes) -> None:
    good, bad = read(data)

    assert bad == []
    (address,) = good
    said = address.personal
    assert said.place.replace("'", "’") == ROW[0]
    assert (said.organiser, said.phone, said.message) == tuple(ROW[1:])


@pytest.mark.parametrize("head", ["Adresse", "ADRESSE", " adresse ", "Bâtiment", "Résidence", "Nom du lieu"])
def test_a_heading_is_known_however_it_is_written(head: str) -> None:
    assert places(lines([head], ["12 rue X"]).encode()) == ["12 rue X"]


def test_an_address_with_a_comma_stays_whole_in_a_file_of_one_column() -> None:
    assert places(b"Adresse\n14, rue des Tilleuls\n") == ["14, rue des Tilleuls"]


def test_a_cell_over_two_lines_is_one_cell() -> None:
    good, _bad = read(lines(HEADS, ["1 rue A", "", "", "Premier mot\nsecond mot"], ROW).encode())

    assert [address.personal.message for address in good] == [
        "Premier mot\nsecond mot",
        "Sonnez chez la gardienne",
    ]


def test_unknown_columns_are_left_alone_and_the_first_filled_of_two_alike_is_taken() -> None:
    data = lines(["Parcelle", "Adresse", "Lieu"], ["AB 12", "1 rue A", "Résidence"], ["", "", "Les Lilas"])

    assert sorted(places(data.encode())) == ["1 rue A", "Les Lilas"]


def test_a_short_row_is_as_good_as_one_with_empty_cells() -> None:
    assert places(b"Adresse;Contact;Message\n1 rue A\n") == ["1 rue A"]


def test_excel_gives_back_what_it_took_for_numbers_and_dates() -> None:
    data = excel(
        ["Adresse", "Téléphone", "Rendez-vous"],
        ["1 rue A", 639981234, dt.datetime.fromisoformat("2026-07-09T18:30")],
        [12, 33.0, dt.datetime.fromisoformat("2026-07-09")],
    )

    first, second = sorted(read(data)[0], key=lambda address: address.line)

    assert first.personal.phone == "06 39 98 12 34"
    assert first.personal.meeting == "jeudi 9 juillet 2026 à 18 h 30"
    assert (second.personal.place, second.personal.phone) == ("12", "33")
    assert second.personal.meeting == "jeudi 9 juillet 2026"


def test_marks_that_would_turn_the_text_around_are_not_printed() -> None:
    assert places("Adresse\n1\u202e rue A\u200b\x07\n".encode()) == ["1 rue A"]


# -- What is bad ------------------------------------------------------------------------------------------


def test_a_bad_cell_is_told_by_line_column_and_reason_and_the_good_rows_stay() -> None:
    data = lines(
        HEADS,
        ROW,
        ["x" * 71, "", "", ""],
        ["", "Nadia", "", ""],
        ["2 rue B", "", "0" * 25, "y" * 161],
        ["3 rue C", "", "", ""],
    )

    good, bad = read(data.encode())

    assert [address.line for address in sorted(good, key=lambda a: a.line)] == [2, 6]
    assert [(cell.line, cell.column) for cell in bad] == [
        (3, "Adresse"),
        (4, "Adresse"),
        (5, "Téléphone"),
        (5, "Message"),
    ]
    assert "70 signes" in bad[0].reason and "71" in bad[0].reason
    assert "vide" in bad[1].reason


def test_lines_are_those_of_the_file_even_after_a_cell_over_two_lines() -> None:
    data = ("sep=;\r\n" + lines(HEADS, ["1 rue A", "", "", "un\ndeux"], ["", "Nadia", "", ""])).encode()

    (cell,) = read(data)[1]

    assert cell.line == 5


def test_lines_of_a_workbook_are_its_rows() -> None:
    (cell,) = read(excel(HEADS, ROW, [], [], ["", "Nadia"]))[1]

    assert (cell.line, cell.column) == (5, "Adresse")


@pytest.mark.parametrize("link", ["javascript:alert(1)", "exemple.fr", "https://", "https://a b.fr"])
def test_a_link_that_is_no_address_is_told(link: str) -> None:
    good, bad = read(lines(["Adresse", "Lien"], ["1 rue A", link]).encode())

    assert good == []
    assert [(cell.line, cell.column) for cell in bad] == [(2, "Lien")]


@pytest.mark.parametrize(
    "data",
    [b"Contact;Message\nNadia;Bonjour\n", b"", b"\n\n", b"sep=;\n", excel(["Contact"], ["Nadia"])],
)
def test_a_file_without_a_column_of_addresses_says_how_to_name_it(data: bytes) -> None:
    with pytest.raises(addresses.NoPlace, match="Adresse"):
        read(data)


# -- What is too much, or no spreadsheet ------------------------------------------------------------------


def test_twenty_thousand_rows_are_read_and_one_more_is_refused() -> None:
    most = "Adresse\n" + "".join(f"{number} rue A\n" for number in range(20_000))

    assert len(places(most.encode())) == 20_000
    with pytest.raises(addresses.TooBig):
        read((most + "1 rue B\n").encode())


def test_rows_are_counted_and_not_their_faults() -> None:
    bad_rows = "".join(f";;{'0' * 25}\n" for _row in range(10_001))

    assert len(read(f"Adresse;Contact;Téléphone\n{bad_rows}".encode())[1]) == 20_002


def test_a_file_over_five_megabytes_is_refused_before_it_is_read() -> None:
    with pytest.raises(addresses.TooBig):
        read(b"Adresse\n" + b"x" * addresses.FILE_LIMIT)


def test_a_workbook_that_unpacks_to_far_more_is_refused() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * (addresses.UNPACKED_LIMIT + 1))

    assert len(held.getvalue()) < 100_000
    with pytest.raises(addresses.TooBig):
        read(held.getvalue())


def test_entities_of_a_workbook_are_not_opened() -> None:
    whole = excel(HEADS, ROW)
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'

    with pytest.raises(addresses.Unreadable):
        read(with_part(whole, "xl/worksheets/sheet1.xml", bomb))


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"%PDF-1.7\n\0\0", id="a PDF"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", id="an old .xls"),
        pytest.param(b"PK\x03\x04 and no more", id="a broken ZIP"),
        pytest.param(b"Adresse\n" + b"x" * 200_000, id="a cell without end"),
    ],
)
def test_what_is_no_spreadsheet_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(addresses.Unreadable, match="CSV ou en XLSX"):
        read(data)


def test_a_damaged_workbook_is_read_or_refused_and_never_breaks() -> None:
    whole, chance = excel(HEADS, ROW), random.Random(2026)

    for _time in range(150):
        damaged = bytearray(whole)
        for _byte in range(chance.randint(1, 6)):
            damaged[chance.randrange(4, len(damaged))] = chance.randrange(256)
        try:
            read(bytes(damaged))
        except Refusal as refusal:
            assert str(refusal)


def with_part(workbook: bytes, name: str, data: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(held, "w") as new:
        for each in old.namelist():
            new.writestr(each, data if each == name else old.read(each))
    return held.getvalue()


# -- In the order of distribution -------------------------------------------------------------------------


def test_addresses_come_in_the_order_somebody_walks() -> None:
    data = lines(
        ["Adresse", "Tournée"],
        ["10 rue des Lilas", "Nord"],
        ["2, rue des Lilas", "Nord"],
        ["1 bis rue Aubin", "Sud"],
        ["14 avenue Foch", "Nord"],
        ["1 rue Aubin", "Sud"],
        ["Résidence du Parc", "Nord"],
    )

    assert places(data.encode()) == [
        "14 avenue Foch",
        "Résidence du Parc",
        "2, rue des Lilas",
        "10 rue des Lilas",
        "1 rue Aubin",
        "1 bis rue Aubin",
    ]


def test_files_are_named_so_that_their_names_keep_that_order() -> None:
    good, _bad = read(("Adresse\n" + "".join(f"{n} rue A\n" for n in range(10_001))).encode())

    names = [name for name, _address in named(good)]

    assert names == sorted(names)
    assert len(set(names)) == 10_001
    assert names[0] == "00001-0-rue-a"


def test_a_name_that_folds_to_nothing_still_names_a_file() -> None:
    good, _bad = read("Adresse\n漢字\n".encode())

    assert [name for name, _address in named(good)] == ["0001"]
