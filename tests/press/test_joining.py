"""Joined PDFs keep their tags, which an ordinary merge loses."""

import io
from pathlib import Path

import pikepdf
import pytest

from tests.press import reading
from tests.press.samples import sheet
from voisins.press import joining, printing
from voisins.press.joining import join


def parts() -> list[bytes]:
    return [
        printing.pdf([sheet("poster", filled=True), sheet("directory")]),
        printing.pdf([sheet("planning")]),
        printing.pdf([sheet("board")]),
    ]


def test_a_joined_file_is_one_accessible_document(tmp_path: Path) -> None:
    join(iter(parts()), tmp_path / "out.pdf", title="Lot entier")

    whole = (tmp_path / "out.pdf").read_bytes()
    assert reading.ua_failures(whole) == []
    assert reading.own_failures(whole, lang="fr") == []
    assert printing.page_count(whole) == reading.titles(whole) == 4
    with pikepdf.open(io.BytesIO(whole)) as opened, opened.open_metadata() as metadata:
        assert metadata["dc:title"] == "Lot entier"


def test_every_word_is_still_read_in_the_order_of_the_parts(tmp_path: Path) -> None:
    join(iter(parts()), tmp_path / "out.pdf", title="Lot")

    whole = reading.text((tmp_path / "out.pdf").read_bytes())
    assert reading.squeezed(whole) == "".join(reading.squeezed(reading.text(part)) for part in parts())


def test_an_ordinary_merge_would_not_do(tmp_path: Path) -> None:
    """The control: this is why we join by ourselves."""
    with pikepdf.open(io.BytesIO(parts()[0])) as first, pikepdf.open(io.BytesIO(parts()[1])) as second:
        first.pages.extend(second.pages)
        first.save(tmp_path / "merged.pdf")

    assert reading.titles((tmp_path / "merged.pdf").read_bytes()) == 2, "the second part’s title is lost"


def test_one_part_is_enough(tmp_path: Path) -> None:
    join(iter(parts()[:1]), tmp_path / "out.pdf", title="Un")

    assert reading.ua_failures((tmp_path / "out.pdf").read_bytes()) == []


def test_more_parts_than_a_process_may_open_are_joined_in_steps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    join(iter(parts() * 2), tmp_path / "at-once.pdf", title="Lot")
    monkeypatch.setattr(joining, "OPEN_AT_ONCE", 2)

    join(iter(parts() * 2), tmp_path / "in-steps.pdf", title="Lot")

    at_once, in_steps = ((tmp_path / f"{name}.pdf").read_bytes() for name in ("at-once", "in-steps"))
    assert reading.ua_failures(in_steps) == []
    assert reading.own_failures(in_steps, lang="fr") == []
    assert printing.page_count(in_steps) == reading.titles(in_steps) == 8
    assert reading.text(in_steps) == reading.text(at_once)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["at-once.pdf", "in-steps.pdf"]
