"""A file that was said to be kept is whole, and on the disk."""

import os
import stat
from pathlib import Path

import pytest

from voisins.kits.operations.keeping import FOR_ALL, FOR_THE_GROUP, keep, make_folder


def test_a_file_has_its_name_only_once_the_disk_has_it_and_the_name_is_on_the_disk_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, seen = tmp_path / "ab" / "file.pdf", []
    sync = os.fsync

    def watched(opened: int) -> None:
        what = "folder" if stat.S_ISDIR(os.fstat(opened).st_mode) else "file"
        seen.append((what, target.exists()))
        sync(opened)

    monkeypatch.setattr(os, "fsync", watched)
    keep(target, b"%PDF", mode=FOR_ALL)

    assert seen == [("file", False), ("folder", True)]
    assert target.read_bytes() == b"%PDF"
    assert [file.name for file in target.parent.iterdir()] == ["file.pdf"]


def test_a_disk_that_fails_leaves_the_former_file_and_no_half_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "file.pdf"
    keep(target, b"before", mode=FOR_ALL)

    def full(_opened: int) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="no space left"):
        keep(target, b"after", mode=FOR_ALL)

    assert target.read_bytes() == b"before"
    assert [file.name for file in tmp_path.iterdir()] == ["file.pdf"]


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_readers_are_those_that_were_said_whatever_the_umask(tmp_path: Path, mask: int) -> None:
    before = os.umask(mask)
    try:
        make_folder(tmp_path / "lot", mode=0o750)
        keep(tmp_path / "lot" / "result", b"PK", mode=FOR_THE_GROUP)
    finally:
        os.umask(before)

    assert (tmp_path / "lot").stat().st_mode & 0o777 == 0o750
    assert (tmp_path / "lot" / "result").stat().st_mode & 0o777 == 0o640
