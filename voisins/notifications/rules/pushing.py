"""Notices on a telephone: which services carry them, the keys that sign them, what a browser must give (RFC 8030, 8291, 8292)."""

import base64
import binascii
import re
from dataclasses import dataclass
from functools import lru_cache

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings
from py_vapid import Vapid02

from voisins.lib.egress import Forbidden, Hosts, check

# The push services of the browsers that people have.
SERVICES = (
    "fcm.googleapis.com",
    "updates.push.services.mozilla.com",
    "*.push.services.mozilla.com",
    "web.push.apple.com",
    "*.push.apple.com",
    "*.notify.windows.com",
)
LONGEST = 500
_SIGNS = re.compile(r"[\w-]+={0,2}", re.ASCII)


@dataclass(frozen=True)
class Subscription:
    """What a browser gives so that notices reach it, and nobody on the way reads them."""

    endpoint: str
    p256dh: str
    auth: str


def is_configured() -> bool:
    return bool(settings.PUSH_KEY)


def hosts() -> Hosts:
    return Hosts(SERVICES, settings.PUSH_INSIDE)


@lru_cache(maxsize=2)
def signer(key: str) -> Vapid02:
    return Vapid02.from_raw(key.encode())


def public_key() -> str:
    """What browsers ask for; empty when no key is set."""
    if not settings.PUSH_KEY:
        return ""
    point = signer(settings.PUSH_KEY).public_key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return base64.urlsafe_b64encode(point).rstrip(b"=").decode()


def new_key() -> str:
    """A private key, as VOISINS_PUSH_KEY wants it."""
    number = ec.generate_private_key(ec.SECP256R1()).private_numbers().private_value
    return base64.urlsafe_b64encode(number.to_bytes(32, "big")).rstrip(b"=").decode()


def is_sound(given: Subscription) -> bool:
    """Whether a notice could be written for it and sent: a service that we know, a point of the curve, a secret."""
    try:
        check(given.endpoint, hosts())
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), unpacked(given.p256dh))
    except (Forbidden, ValueError):
        return False
    return len(given.endpoint) <= LONGEST and _size(given.auth) == 16


def unpacked(text: str) -> bytes:
    """Raises ValueError for what is no base64url."""
    if not _SIGNS.fullmatch(text) or len(text) > 100:
        raise ValueError(text)
    return base64.urlsafe_b64decode(text.rstrip("=") + "=" * (-len(text.rstrip("=")) % 4))


def _size(text: str) -> int:
    try:
        return len(unpacked(text))
    except (ValueError, binascii.Error):
        return 0
