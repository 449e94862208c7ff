"""B5: a backup made while people write is whole, comes back equal, and a spoilt one changes nothing."""

import gzip
import io
import json
import os
import shutil
import tarfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction

from tests.security import world
from tests.security.digest import digests
from voisins.accounts.models import Bucket
from voisins.journal.models import Entry
from voisins.kits.models import DailyCount, Edition
from voisins.kits.operations import batches
from voisins.kits.operations.files import path_of, preview_of
from voisins.running.backup import CannotRestore, back_up, restore

NOON = world.NOON
OTHER = {"sqlite": "postgresql", "postgresql": "sqlite"}


@pytest.fixture
def filled(transactional_db: None, settings: object, tmp_path: Path) -> Iterator[Path]:
    """A site with one of each thing, in folders of its own; where its backup goes."""
    for name, folder in (
        ("DATA", "data"),
        ("PUBLIC_FILES", "data/public"),
        ("PRIVATE_FILES", "data/private"),
    ):
        (tmp_path / folder).mkdir(parents=True)
        setattr(settings, name, tmp_path / folder)
    people = world.make_world()
    edition = Edition.objects.published().get()
    DailyCount.objects.create(
        edition=edition, document="affiche", day=NOON.date(), commune="45234", channel="site", count=2**40
    )
    assert people
    (tmp_path / "data" / "secret_key").write_text("a secret of this machine")
    return tmp_path / "site.tar.gz"


def spoil_everything() -> None:
    """What somebody would want to come back from."""
    Edition.objects.filter(state="published").update(change_note="altered")
    DailyCount.objects.all().delete()
    Bucket.objects.create(key="later", ends_at=NOON, count=1)
    shutil.rmtree(settings.PUBLIC_FILES)


def on_disk(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_a_site_comes_back_as_it_was(filled: Path) -> None:
    before, files = digests(), on_disk(settings.PUBLIC_FILES)
    back_up(filled, at=NOON)
    spoil_everything()
    assert digests() != before

    manifest = restore(filled)

    assert digests() == before
    assert on_disk(settings.PUBLIC_FILES) == files
    assert {path_of(world.DIGEST), preview_of(world.DIGEST)} <= set(Path(settings.PUBLIC_FILES).rglob("*.*"))
    assert manifest["engine"] == connection.vendor


def test_a_restored_site_takes_new_rows(filled: Path) -> None:
    """Numbers given to new rows go on from where they were."""
    back_up(filled, at=NOON)
    restore(filled)

    made = world.make_person("newcomer")

    assert made.pk
    assert Entry.objects.filter(about_pk=made.pk, act="accounts.opened").count() == 1


def test_a_backup_holds_neither_keys_nor_addresses_of_a_batch(filled: Path) -> None:
    folder = batches.folder_of(batches.Batch(public_id=world.BATCH))
    (folder / "addresses").write_text("27, impasse des Lilas blancs")
    back_up(filled, at=NOON)

    with tarfile.open(filled) as tar:
        names = tar.getnames()

    assert set(names) == {"manifest.json", "database"} | {
        f"public/ab/{world.DIGEST}.{kind}" for kind in ("pdf", "png")
    }
    unpacked = gzip.decompress(filled.read_bytes())
    assert b"a secret of this machine" not in unpacked
    assert b"impasse des Lilas blancs" not in unpacked
    assert filled.stat().st_mode & 0o077 == 0


def test_a_backup_made_while_people_write_has_all_that_was_acknowledged_and_no_half_act(filled: Path) -> None:
    acknowledged: list[int] = []
    stop = threading.Event()
    writers = [threading.Thread(target=_write_on, args=(number, acknowledged, stop)) for number in range(4)]
    for writer in writers:
        writer.start()
    while len(acknowledged) < 100:
        stop.wait(0.01)

    known = set(acknowledged)
    back_up(filled, at=NOON)
    while len(acknowledged) < len(known) + 50:
        stop.wait(0.01)
    stop.set()
    for writer in writers:
        writer.join()
    restore(filled)

    acts = set(Entry.objects.filter(act="drill").values_list("about_pk", flat=True))
    twins = {int(key) for key in Bucket.objects.filter(count=77).values_list("key", flat=True)}
    assert known <= acts
    assert acts == twins
    assert len(acts) < len(acknowledged), "the backup was not made in the middle of writing"


def _write_on(number: int, acknowledged: list[int], stop: threading.Event) -> None:
    """Two rows an act, until told to stop; what is in the list is committed."""
    each = number * 1_000_000
    while not stop.is_set():
        each += 1
        with transaction.atomic():
            Entry.objects.create(act="drill", at=NOON, about_kind="Drill", about_pk=each)
            Bucket.objects.create(key=str(each), ends_at=NOON, count=77)
        acknowledged.append(each)
    connection.close()


def test_copying_the_file_would_lose_what_was_acknowledged(filled: Path, tmp_path: Path) -> None:
    """The control: why a backup is not `cp`. What was written last lies beside the file, in its log."""
    if connection.vendor != "sqlite":
        pytest.skip("of SQLite")
    Bucket.objects.create(key="just acknowledged", ends_at=NOON, count=1)

    copied = tmp_path / "copied.sqlite3"
    shutil.copyfile(str(connection.settings_dict["NAME"]), copied)
    back_up(filled, at=NOON)

    assert b"just acknowledged" not in copied.read_bytes()
    assert b"just acknowledged" in gzip.decompress(filled.read_bytes())


# -- Spoilt files ------------------------------------------------------------------------------------------


def _rewritten(file: Path, change: Callable[[dict[str, bytes]], None]) -> None:
    """The same backup with some of its members changed."""
    with tarfile.open(file) as tar:
        held = {member.name: tar.extractfile(member).read() for member in tar if member.isfile()}  # type: ignore[union-attr]
    change(held)
    with tarfile.open(file, "w:gz") as tar:
        for name, data in held.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))


def _manifest(**changes: object) -> Callable[[Path], None]:
    def change(held: dict[str, bytes]) -> None:
        held["manifest.json"] = json.dumps({**json.loads(held["manifest.json"]), **changes}).encode()

    return lambda file: _rewritten(file, change)


def _member(name: str, data: bytes | None) -> Callable[[Path], None]:
    def change(held: dict[str, bytes]) -> None:
        held.pop(name, None)
        if data is not None:
            held[name] = data

    return lambda file: _rewritten(file, change)


def _cut(part: float) -> Callable[[Path], None]:
    return lambda file: os.truncate(file, int(file.stat().st_size * part))


def _bytes(data: bytes) -> Callable[[Path], object]:
    return lambda file: file.write_bytes(data)


def _link(file: Path) -> None:
    with tarfile.open(file, "w:gz") as tar:
        member = tarfile.TarInfo("database")
        member.type, member.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(member)


SHEET = f"public/ab/{world.DIGEST}.pdf"
SPOILT: dict[str, Callable[[Path], object]] = {
    "empty": _cut(0),
    "cut at a tenth": _cut(0.1),
    "cut in the middle": _cut(0.5),
    "cut at the very end": _cut(0.99),
    "a text": _bytes(b"Bonjour"),
    "a packed text": _bytes(gzip.compress(b"Bonjour")),
    "a database": _bytes(b"SQLite format 3\0" + bytes(4096)),
    "no manifest": _member("manifest.json", None),
    "a manifest that is no JSON": _member("manifest.json", b"{"),
    "a manifest that is a list": _member("manifest.json", b"[]"),
    "a manifest that is empty": _member("manifest.json", b"{}"),
    "no database": _member("database", None),
    "another database inside": _member("database", b"SQLite format 3\0"),
    "of a format to come": _manifest(format=99),
    "another signature": _manifest(sha256="0" * 64),
    "no list of public files": _manifest(public=None),
    "a sheet altered": _member(SHEET, b"%PDF-1.7 altered"),
    "a sheet missing": _member(SHEET, None),
    "a sheet more": _member("public/cd/more.pdf", b"%PDF-1.7 more"),
    "a way out": _member("../escaped", b"out"),
    "a link to a secret": _link,
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=list(SPOILT))
def test_a_spoilt_backup_is_refused_with_a_sentence_and_changes_nothing(
    spoil: Callable[[Path], object], filled: Path, tmp_path: Path
) -> None:
    back_up(filled, at=NOON)
    spoil(filled)
    Bucket.objects.create(key="since", ends_at=NOON, count=1)
    before, disk = digests(), on_disk(tmp_path)

    with pytest.raises(CannotRestore, match="Rien n’a été changé"):
        restore(filled)

    assert digests() == before
    assert on_disk(tmp_path) == disk


def test_nothing_of_a_backup_lands_outside_the_site(filled: Path, tmp_path: Path) -> None:
    back_up(filled, at=NOON)
    _member(f"{tmp_path}/escaped", b"out")(filled)
    kept = digests()

    restore(filled)

    assert digests() == kept
    assert [name for name in on_disk(tmp_path) if "escaped" in name] == []


def test_a_backup_of_the_other_database_is_refused_by_its_name(filled: Path) -> None:
    back_up(filled, at=NOON)
    _manifest(engine=OTHER[connection.vendor])(filled)
    before = digests()

    with pytest.raises(CannotRestore, match=OTHER[connection.vendor]):
        restore(filled)

    assert digests() == before


def test_a_flipped_byte_is_refused_or_does_not_matter(filled: Path, tmp_path: Path) -> None:
    """A few bytes of the packing mean nothing; never is something else brought back than what was kept."""
    back_up(filled, at=NOON)
    whole, kept = filled.read_bytes(), digests()
    refused = 0

    for place in range(0, len(whole), max(1, len(whole) // 40)):
        filled.write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        try:
            restore(filled)
        except CannotRestore:
            refused += 1

        assert digests() == kept

    assert refused > 30
