"""A private PostgreSQL cluster on a unix socket, for tests and benches: made in a second, thrown away."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class NoPostgres(Exception):
    """PostgreSQL is not installed here."""


def programs() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda file: float(file.parts[4]))
    found += [Path(where).resolve() for where in (shutil.which("initdb"),) if where]
    found = [file for file in found if (file.parent / "createdb").exists()]
    if not found:
        raise NoPostgres("initdb is not installed: apt install postgresql")
    return found[-1].parent


@contextmanager
def cluster(*, durable: bool = False) -> Iterator[str]:
    """Give the address of an empty database; ``durable`` keeps fsync, for crash tests."""
    bin_folder, folder = programs(), Path(tempfile.mkdtemp(prefix="voisins-pg-"))
    owner = pwd.getpwnam("postgres").pw_uid if os.geteuid() == 0 else os.geteuid()
    os.chown(folder, owner, -1)
    quick = (
        [] if durable else ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"]
    )

    def run(program: str, *words: str) -> None:
        subprocess.run(
            [bin_folder / program, *words],
            user=owner if os.geteuid() == 0 else None,
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=folder,
        )

    try:
        run(
            "initdb",
            "-D",
            f"{folder}/data",
            "-U",
            "voisins",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
        )
        options = " ".join(["-c listen_addresses=''", f"-k {folder}", "-c max_connections=120", *quick])
        run("pg_ctl", "-D", f"{folder}/data", "-l", f"{folder}/log", "-w", "-o", options, "start")
        run("createdb", "-h", str(folder), "-U", "voisins", "voisins")
        yield f"postgresql://voisins@/voisins?host={folder}"
    finally:
        subprocess.run(
            [bin_folder / "pg_ctl", "-D", f"{folder}/data", "-m", "immediate", "stop"],
            user=owner if os.geteuid() == 0 else None,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd="/",
        )
        shutil.rmtree(folder, ignore_errors=True)
