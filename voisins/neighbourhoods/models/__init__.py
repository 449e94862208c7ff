"""Tables of voisinages."""

from voisins.neighbourhoods.models.people import Ask, Block, DirectoryLine, Membership, MembershipQuerySet
from voisins.neighbourhoods.models.places import JoinCode, Neighbourhood

__all__ = ["Ask", "Block", "DirectoryLine", "JoinCode", "Membership", "MembershipQuerySet", "Neighbourhood"]
