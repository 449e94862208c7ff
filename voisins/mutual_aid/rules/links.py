"""The link by which one says thank you from a mail: which act, and our seal."""

from typing import Any
from uuid import UUID

from django.core.signing import BadSignature, Signer

SALT = "voisins.mutual_aid.thanks"  # a seal made for anything else thanks nobody


def sealed(act: UUID) -> str:
    return Signer(salt=SALT).sign_object([act.hex])


def opened(token: str) -> UUID | None:
    """The act of a token; None for one that we did not make."""
    try:
        said: Any = Signer(salt=SALT).unsign_object(token)
        return UUID(said[0])
    except (BadSignature, ValueError, TypeError, IndexError):
        return None
