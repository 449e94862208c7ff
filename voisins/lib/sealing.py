"""Words that the database holds sealed, each set under a key of its own kept in a file: no file, no words.

Backups hold the database and never these files: what is erased with its key is erased from old backups too.
Fernet (AES-128-CBC and HMAC-SHA256) of the ``cryptography`` library; the first key of a file seals, all of them open.
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

ABOUT = (
    "about"  # what the words belong to: sealed with them, so that a row cannot be given the words of another
)


class CannotOpen(Exception):
    """There is no key any more, or these words were sealed for something else."""


def make_key(path: Path) -> None:
    """Draw the key of a new set, readable by the program alone."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _write(path, [Fernet.generate_key()])


def add_key(path: Path) -> bytes:
    """Seal with a new key from now on, and return it; what the older ones sealed still opens until they are dropped."""
    made = Fernet.generate_key()
    _write(path, [made, *_keys(path)])
    return made


def drop_older_keys(path: Path, than: bytes) -> None:
    """Everything was sealed anew with this one: the older are of no more use. Newer ones stay, and what they follow."""
    keys = _keys(path)
    if than in keys:
        _write(path, keys[: keys.index(than) + 1])


def destroy_key(path: Path) -> None:
    """What it sealed is words no more, here and in every backup."""
    path.unlink(missing_ok=True)


def seal(path: Path, words: Mapping[str, str], *, about: str) -> str:
    said = json.dumps({**words, ABOUT: about}, ensure_ascii=False)
    return _box(path).encrypt(said.encode()).decode()


def unseal(path: Path, sealed: str, *, about: str) -> dict[str, str]:
    """The words; CannotOpen when the key is gone, or when they are not ``about`` this."""
    try:
        said: dict[str, str] = json.loads(_box(path).decrypt(sealed.encode()))
    except InvalidToken as error:
        raise CannotOpen from error
    if said.pop(ABOUT, None) != about:
        raise CannotOpen
    return said


def _box(path: Path) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in _keys(path)])


def _keys(path: Path) -> list[bytes]:
    try:
        return path.read_bytes().split()
    except FileNotFoundError as error:
        raise CannotOpen from error


def _write(path: Path, keys: list[bytes]) -> None:
    draft = path.with_suffix(".draft")
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(b"\n".join(keys))
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
