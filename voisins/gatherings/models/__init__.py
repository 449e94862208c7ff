"""Tables of gatherings."""

from voisins.gatherings.models.gatherings import Gathering, GatheringQuerySet, Household, HouseholdQuerySet
from voisins.gatherings.models.potluck import Need, Share

__all__ = ["Gathering", "GatheringQuerySet", "Household", "HouseholdQuerySet", "Need", "Share"]
