"""The sealed box of hosts: who opened and closed an account, readable by two people together and by nobody here.

Off unless VOISINS_ESCROW_KEYS names two public keys. Files, not rows: they lie apart from the database and its backups.
The name of a file says by a digest whose it is, and once the account is closed the day on which it goes.
"""

import base64
import datetime as dt
import hashlib
import json
import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from secrets import token_hex

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import transaction

from voisins.accounts.models import Person
from voisins.lib.errors import Refusal

# After the closing of the account (décret 2021-1362): who it was, and from which network.
IDENTITY, CONNECTION = dt.timedelta(days=5 * 365), dt.timedelta(days=365)
KEPT = {"identity": IDENTITY, "connection": CONNECTION}
ONCE = bytes(12)  # each key seals one thing only


class WrongKeys(Refusal):
    sentence = "Ces deux clés n’ouvrent pas ce fichier : il faut les deux, dans leur ordre."


def is_on() -> bool:
    return bool(settings.ESCROW_KEYS)


# -- Sealing -----------------------------------------------------------------------------------------------


def new_pair() -> tuple[str, str]:
    """A private key to keep elsewhere, and its public half for the setting."""
    private = X25519PrivateKey.generate()
    return _text(private.private_bytes_raw()), _text(private.public_key().public_bytes_raw())


def seal(data: bytes, publics: Sequence[str]) -> bytes:
    """Encrypt to each key in turn: all their private halves are needed to read it."""
    for public in publics:
        data = _seal_once(data, X25519PublicKey.from_public_bytes(base64.b64decode(public)))
    return data


def unseal(data: bytes, privates: Sequence[str]) -> bytes:
    """What was sealed, by the private halves in the order of the setting."""
    try:
        for private in reversed(privates):
            data = _unseal_once(data, X25519PrivateKey.from_private_bytes(base64.b64decode(private)))
    except (InvalidTag, ValueError) as error:
        raise WrongKeys from error
    return data


def _seal_once(data: bytes, public: X25519PublicKey) -> bytes:
    once = X25519PrivateKey.generate()
    mine = once.public_key().public_bytes_raw()
    key = _key(once.exchange(public), mine + public.public_bytes_raw())
    return mine + ChaCha20Poly1305(key).encrypt(ONCE, data, None)


def _unseal_once(data: bytes, private: X25519PrivateKey) -> bytes:
    theirs = X25519PublicKey.from_public_bytes(data[:32])
    key = _key(private.exchange(theirs), data[:32] + private.public_key().public_bytes_raw())
    return ChaCha20Poly1305(key).decrypt(ONCE, data[32:], None)


def _key(shared: bytes, both: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=b"voisins escrow 1" + both).derive(shared)


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")


# -- Keeping -----------------------------------------------------------------------------------------------


def opened(person: Person, address: str, at: dt.datetime) -> None:
    """Keep who opens an account, once it is open."""
    if is_on():
        transaction.on_commit(partial(_keep, _whose(person), _told(person, address, at, "opening")))


def closed(person: Person, address: str, at: dt.datetime) -> None:
    """Keep who closes it, and give all that was kept of them the day on which it goes."""
    if is_on():
        _keep(_whose(person), _told(person, address, at, "closing"))
        transaction.on_commit(partial(_date, _whose(person), at))


def forget(*, at: dt.datetime) -> int:
    """Erase what has had its day; return how many files."""
    gone = [file for file in _files() if file.name[:10] <= f"{at:%Y-%m-%d}" and file.name[:2] == "20"]
    for file in gone:
        file.unlink()
    return len(gone)


def _told(person: Person, address: str, at: dt.datetime, act: str) -> dict[str, dict[str, str]]:
    moment = at.isoformat(timespec="seconds")
    return {
        "identity": {"act": act, "at": moment, "email": person.email or "", "first_name": person.first_name},
        "connection": {"act": act, "at": moment, "network_address": address},
    }


def _keep(whose: str, told: dict[str, dict[str, str]]) -> None:
    """On the disk before anybody goes on."""
    Path(settings.ESCROW).mkdir(parents=True, exist_ok=True, mode=0o700)
    for part, said in told.items():
        sealed = seal(json.dumps(said, ensure_ascii=False).encode(), settings.ESCROW_KEYS)
        file = Path(settings.ESCROW) / f"open.{whose}.{token_hex(4)}.{part}"
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened_file:
            opened_file.write(sealed)
            opened_file.flush()
            os.fsync(opened_file.fileno())


def _date(whose: str, at: dt.datetime) -> None:
    for file in _files():
        mark, owner, once, part = file.name.split(".")
        if (mark, owner) == ("open", whose):
            file.rename(file.with_name(f"{at + KEPT[part]:%Y-%m-%d}.{owner}.{once}.{part}"))


def _files() -> list[Path]:
    folder = Path(settings.ESCROW)
    return [file for file in folder.iterdir() if file.name.count(".") == 3] if folder.is_dir() else []


def _whose(person: Person) -> str:
    return hashlib.sha256(b"escrow " + person.public_id.bytes).hexdigest()[:32]
