"""Put files on the disk so that a reader never sees half of one, and a power cut loses none that was said to be there."""

import os
import threading
from pathlib import Path

FOR_ALL, FOR_THE_GROUP, FOR_US = 0o644, 0o640, 0o600  # nginx is of the group (deploy/README.md)
FOLDER_FOR_THE_GROUP = 0o750


def keep(path: Path, data: bytes, *, mode: int) -> None:
    """Write ``data`` under ``path``: wholly and on the disk when this returns, or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = draft_of(path)
    try:
        draft.write_bytes(data)
        settle(draft, path, mode=mode)
    finally:
        draft.unlink(missing_ok=True)


def draft_of(path: Path) -> Path:
    """Where this thread of this process writes what will be ``path``."""
    return path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}.part")


def settle(draft: Path, path: Path, *, mode: int) -> None:
    """Give a file that is written its name and its readers, once the disk has it."""
    draft.chmod(mode)
    _sync(draft)
    draft.replace(path)
    _sync(path.parent)


def make_folder(folder: Path, *, mode: int) -> None:
    """Make a new folder, and those above that are missing, with these rights whatever the umask says."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir()
    folder.chmod(mode)


def _sync(path: Path) -> None:
    """Wait until the disk has the file, or the names that the folder holds."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
