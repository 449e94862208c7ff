"""The link that stops mails without signing in: who reads, what is stopped, and our seal."""

import hashlib
import hmac
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils.translation import get_language

SALT = "voisins.notifications.stop"  # a seal made for anything else stops nothing here
DIGEST = "digest"


@dataclass(frozen=True)
class Stop:
    """``person`` is a public number, or ``address`` a keyed digest: never both, and neither is an address."""

    person: str
    address: str
    what: tuple[str, ...]


def sealed(stop: Stop) -> str:
    return Signer(salt=SALT).sign_object([stop.person, stop.address, *stop.what])


def opened(token: str) -> Stop | None:
    """What a token stops; None for one that we did not make."""
    try:
        said: Any = Signer(salt=SALT).unsign_object(token)
    except (BadSignature, ValueError):
        return None
    person, address, *what = said
    return Stop(person, address, tuple(what))


def address_of(stop: Stop) -> str:
    """Where the link leads, whole, as it stands in a mail."""
    return f"{settings.PUBLIC_URL}{_door(get_language())}{sealed(stop)}/"


@lru_cache(maxsize=8)
def _door(_language: str | None) -> str:
    """The address of every such link but its seal: asked of the resolver once, not for each of ten thousand mails."""
    return reverse("notifications:stop", args=["-"]).removesuffix("-/")


def digest(address: str) -> str:
    """Stands for the address of somebody who has no account."""
    return digests(address)[0]


def digests(address: str) -> list[str]:
    """The same under every key still known, the present one first: what was stopped once stays so."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    words = f"stop:{address.strip().lower()}".encode()
    return [hmac.new(key.encode(), words, hashlib.sha256).hexdigest()[:40] for key in keys]
