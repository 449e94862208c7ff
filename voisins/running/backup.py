"""Keep everything in one file, and bring it back: SQLite or PostgreSQL, with the public files."""

import datetime as dt
import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.db import connection, connections

from voisins.lib.errors import Refusal

FORMAT = 2
MANIFEST, DATABASE = "manifest.json", "database"
# How we reach PostgreSQL, in the words of its own programs.
LIBPQ = {
    "host": "PGHOST",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "dbname": "PGDATABASE",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
    "sslcert": "PGSSLCERT",
    "sslkey": "PGSSLKEY",
}
LAST = "last_backup"  # in DATA: touched by each backup, read by ``voisins doctor``


class CannotBackUp(Refusal):
    """The database could not be copied; the sentence says why."""


class CannotRestore(Refusal):
    """The file is not a backup of ours, is damaged, or is for the other database."""


def back_up(target: Path, *, at: dt.datetime) -> dict[str, Any]:
    """Write a backup to ``target`` while the program runs, and return its manifest.

    The database is copied by its own means (SQLite's backup, ``pg_dump``), never by copying files in use.
    The secret key is not in it: keep that one elsewhere. The file appears whole or not at all.
    """
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-") as folder:
        dump, draft = Path(folder) / DATABASE, Path(folder) / "whole"
        _dump(dump)
        files = list(_public_files())
        manifest = {
            "format": FORMAT,
            "engine": connection.vendor,
            "at": at.isoformat(),
            "sha256": _digest(dump),
            "public": {_name(file): _digest(file) for file in files},
        }
        (Path(folder) / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
        with tarfile.open(draft, "w:gz", compresslevel=3) as tar:
            tar.add(Path(folder) / MANIFEST, MANIFEST)
            tar.add(dump, DATABASE)
            for file in files:
                tar.add(file, f"public/{_name(file)}")
        draft.chmod(0o600)
        draft.replace(target)
    (_data() / LAST).touch()
    return manifest


def restore(source: Path) -> dict[str, Any]:
    """Put back what ``source`` holds, over the present database, and return its manifest.

    Everything is checked before anything is touched. Stop the server and the worker first.
    Raises CannotRestore.
    """
    with tempfile.TemporaryDirectory(dir=_data(), prefix=".restore-") as folder:
        manifest = _unpack(source, Path(folder))
        connections.close_all()
        _load(Path(folder) / DATABASE)
        shutil.copytree(Path(folder) / "public", settings.PUBLIC_FILES, dirs_exist_ok=True)
    return manifest


def _unpack(source: Path, folder: Path) -> dict[str, Any]:
    try:
        with tarfile.open(source, "r:gz") as tar:
            tar.extractall(folder, filter="data")
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        whole = manifest["format"] == FORMAT and _is_as_signed(folder, manifest)
    except (OSError, EOFError, zlib.error, tarfile.TarError, ValueError, LookupError, TypeError) as error:
        raise CannotRestore(
            f"{source} n’est pas une sauvegarde entière ({type(error).__name__}). Rien n’a été changé."
        ) from error
    if not whole:
        raise CannotRestore(
            f"{source} est abîmée : son contenu ne correspond plus à sa signature. Rien n’a été changé."
        )
    if manifest["engine"] != connection.vendor:
        raise CannotRestore(
            f"Cette sauvegarde vient de {manifest['engine']}, et VOISINS_DATABASE_URL nomme {connection.vendor}."
            " Rien n’a été changé."
        )
    (folder / "public").mkdir(exist_ok=True)
    return manifest


def _dump(target: Path) -> None:
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with sqlite3.connect(target) as copy:
            connection.connection.backup(copy)
        copy.close()
    else:
        _postgres("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={target}")


def _load(dump: Path) -> None:
    if connection.vendor == "sqlite":
        name = Path(str(settings.DATABASES["default"]["NAME"]))
        draft = name.with_name(f".{name.name}.restored")
        name.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(dump, draft)
        draft.chmod(0o600)
        # What waits in the log of the old file must not be played into the new one.
        for beside in (Path(f"{name}-wal"), Path(f"{name}-shm")):
            beside.unlink(missing_ok=True)
        draft.replace(name)
    else:
        words = (
            "--clean",
            "--if-exists",
            "--no-owner",
            "--no-privileges",
            "--single-transaction",
            "--exit-on-error",
        )
        _postgres("pg_restore", *words, f"--dbname={settings.DATABASES['default']['NAME']}", str(dump))


def _postgres(program: str, *words: str) -> None:
    """Run one of PostgreSQL's own programs on our database, its password out of sight of ``ps``."""
    given: dict[str, Any] = connection.get_connection_params()
    surroundings = {name: str(given[key]) for key, name in LIBPQ.items() if given.get(key)}
    try:
        full = [program, *words]
        subprocess.run(full, env={**os.environ, **surroundings}, check=True, capture_output=True, text=True)  # noqa: S603
    except FileNotFoundError as error:
        raise CannotBackUp(
            f"Il manque le programme {program} : installez le client de PostgreSQL."
        ) from error
    except subprocess.CalledProcessError as error:
        raise CannotBackUp(f"{program} a échoué : {error.stderr.strip()[-400:]}") from error


def _public_files() -> Iterator[Path]:
    """The sheets and the pictures of their first pages."""
    found = Path(settings.PUBLIC_FILES).glob("*/*")
    yield from sorted(file for file in found if file.suffix in (".pdf", ".png"))


def _name(file: Path) -> str:
    return file.relative_to(settings.PUBLIC_FILES).as_posix()


def _is_as_signed(folder: Path, manifest: dict[str, Any]) -> bool:
    """Whether the database and every public file are those that the backup was made of, no more and no less."""
    public = {name: _digest(folder / "public" / name) for name in manifest["public"]}
    unpacked = sum(1 for file in folder.glob("public/*/*") if file.is_file())
    return (
        manifest["sha256"] == _digest(folder / DATABASE)
        and manifest["public"] == public
        and unpacked == len(public)
    )


def _digest(file: Path) -> str:
    with file.open("rb") as opened:
        return _of(opened)


def _of(opened: IO[bytes]) -> str:
    return hashlib.file_digest(opened, "sha256").hexdigest()  # type: ignore[arg-type]


def _data() -> Path:
    data = Path(settings.DATA)
    data.mkdir(parents=True, exist_ok=True)
    return data
