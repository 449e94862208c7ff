"""What is written about a gathering, to those it concerns only."""

from voisins.gatherings.messages.choosing import SETTLED, TO_DECIDE, TO_SETTLE
from voisins.gatherings.messages.refusing import TURNED_AWAY
from voisins.gatherings.messages.telling import CANCELLED, CHANGED, GUEST, MOVED_UP, TOMORROW

__all__ = [
    "CANCELLED",
    "CHANGED",
    "GUEST",
    "MOVED_UP",
    "SETTLED",
    "TOMORROW",
    "TO_DECIDE",
    "TO_SETTLE",
    "TURNED_AWAY",
]
