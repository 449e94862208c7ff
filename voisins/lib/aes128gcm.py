"""Words sealed for one browser, as push services carry them: RFC 8291, with the content coding of RFC 8188.

Ours since the library that does it comes as source only, and nobody has to compile anything to install the program; it
opens what is sealed here in the tests.
"""

import os

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

RECORD = 4096  # bytes: what a push service takes at most
_LAST = b"\x02"  # after the words of the only record


def seal(words: bytes, *, point: bytes, secret: bytes) -> bytes:
    """Only who made ``point`` (its public key) and ``secret`` opens it; each time under a key made for this once.

    Raises ValueError for what is no point of P-256, and for more words than one record holds.
    """
    if len(words) > RECORD - 16 - len(_LAST):
        raise ValueError("too long for one record")
    theirs = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
    ours = ec.generate_private_key(ec.SECP256R1())
    own = ours.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    shared = _derived(ours.exchange(ec.ECDH(), theirs), secret, b"WebPush: info\0" + point + own, 32)
    salt = os.urandom(16)
    key = _derived(shared, salt, b"Content-Encoding: aes128gcm\0", 16)
    nonce = _derived(shared, salt, b"Content-Encoding: nonce\0", 12)
    head = salt + RECORD.to_bytes(4, "big") + bytes([len(own)]) + own
    return head + AESGCM(key).encrypt(nonce, words + _LAST, None)


def _derived(shared: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(SHA256(), length, salt, info).derive(shared)
