"""Tables of voisinages."""

from voisins.neighbourhoods.models.board import Post, PostQuerySet, Reply, Thanks
from voisins.neighbourhoods.models.handing_over import HandingOver, Voice
from voisins.neighbourhoods.models.people import Ask, Block, DirectoryLine, Membership, MembershipQuerySet
from voisins.neighbourhoods.models.places import JoinCode, Neighbourhood

__all__ = [
    "Ask",
    "Block",
    "DirectoryLine",
    "HandingOver",
    "JoinCode",
    "Membership",
    "MembershipQuerySet",
    "Neighbourhood",
    "Post",
    "PostQuerySet",
    "Reply",
    "Thanks",
    "Voice",
]
