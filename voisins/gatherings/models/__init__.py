"""Tables of gatherings."""

from voisins.gatherings.models.afterwords import Afterword
from voisins.gatherings.models.feeds import Feed
from voisins.gatherings.models.gatherings import Gathering, GatheringQuerySet, Household, HouseholdQuerySet
from voisins.gatherings.models.guests import Guest, GuestKey, GuestQuerySet
from voisins.gatherings.models.polls import Moment, Opinion
from voisins.gatherings.models.potluck import Need, Share

__all__ = [
    "Afterword",
    "Feed",
    "Gathering",
    "GatheringQuerySet",
    "Guest",
    "GuestKey",
    "GuestQuerySet",
    "Household",
    "HouseholdQuerySet",
    "Moment",
    "Need",
    "Opinion",
    "Share",
]
