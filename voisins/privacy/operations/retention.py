"""Obey the policy: each thing that has ended is forgotten on its day."""

import datetime as dt

from voisins.privacy.kinds import TERMS


def obey(*, at: dt.datetime) -> None:
    """Forget whatever has outlived its term. Done twice, it is done once."""
    for term in TERMS.values():
        term.forget(at)
