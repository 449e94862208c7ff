"""Whose an address is, as it stands on a poster or in a mail: decided from its letters alone, without opening it."""

from enum import Enum
from urllib.parse import urlsplit

from voisins.lib import codes


class Verdict(Enum):
    OURS = "ours"
    ANOTHERS = "another's"
    CODE = "a code"
    UNCLEAR = "unclear"


def judge(said: str, *, home: str) -> Verdict:
    """Whether ``said`` leads to the site whose public address is ``home``.

    A code is told to be shaped as ours, and never whether it exists: that would tell who has a voisinage. Letters that
    look like ours, a name that only begins as ours, and a name put before an @ are another's.
    """
    typed = said.strip().strip("<>\"'«»“”().,;").strip()
    if codes.read(typed):
        return Verdict.CODE
    address = typed if "://" in typed else f"//{typed}"
    try:
        asked, ours = urlsplit(address), urlsplit(home)
        named, port = asked.hostname, asked.port
    except ValueError:
        return Verdict.ANOTHERS
    if not named or "." not in named and named != ours.hostname or any(sign.isspace() for sign in typed):
        return Verdict.UNCLEAR
    same = (named.rstrip("."), port or ours.port) == (ours.hostname, ours.port)
    return (
        Verdict.OURS
        if same and asked.scheme in ("", ours.scheme) and not asked.username
        else Verdict.ANOTHERS
    )
