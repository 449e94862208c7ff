"""Tables of entraide."""

from voisins.mutual_aid.models.absences import Absence, Friend
from voisins.mutual_aid.models.acts import Act, ActQuerySet, Series, Turn
from voisins.mutual_aid.models.trust import Tally, Vouch

__all__ = ["Absence", "Act", "ActQuerySet", "Friend", "Series", "Tally", "Turn", "Vouch"]
