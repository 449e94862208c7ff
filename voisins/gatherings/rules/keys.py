"""Secret addresses, of a guest or of a calendar: made again from our key when they are told, kept as a digest only."""

import datetime as dt
import hashlib
from uuid import UUID

from django.conf import settings
from django.utils.crypto import salted_hmac

from voisins.lib.clock import PARIS

SALT = "voisins.gatherings.address"  # a token made for anything else opens nothing here
TO_CONFIRM = dt.timedelta(days=2)


def tokens_of(whose: UUID) -> list[str]:
    """Under each key still known, the present one first."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return [salted_hmac(SALT, whose.hex, secret=key, algorithm="sha256").hexdigest() for key in keys]


def new_digest(whose: UUID) -> str:
    return digest_of(tokens_of(whose)[0])


def digest_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def token_of(whose: UUID, *, digest: str) -> str:
    """The secret that this digest is of; empty when our key was changed and the old one is gone."""
    return next((each for each in tokens_of(whose) if digest_of(each) == digest), "")


def closes_at(day: dt.date) -> dt.datetime:
    """The end of that day in Paris: what a guest's link opens, it opens no more."""
    return dt.datetime.combine(day + dt.timedelta(days=1), dt.time.min, PARIS)


def confirms_until(day: dt.date, *, at: dt.datetime) -> dt.datetime:
    """Two days to press the button, and never after the day."""
    return min(at + TO_CONFIRM, closes_at(day))
