"""What a voisinage writes to somebody."""

from voisins.neighbourhoods.messages.board import ANNOUNCED, TAKEN_DOWN, TYPED_BACK
from voisins.neighbourhoods.messages.places import (
    ADMITTED,
    ASKED,
    CHOOSE,
    COPYING,
    ENTRUSTED,
    MISSED,
    REFUSED,
    SENT_AWAY,
    TIED,
)

__all__ = [
    "ADMITTED",
    "ANNOUNCED",
    "ASKED",
    "CHOOSE",
    "COPYING",
    "ENTRUSTED",
    "MISSED",
    "REFUSED",
    "SENT_AWAY",
    "TAKEN_DOWN",
    "TIED",
    "TYPED_BACK",
]
