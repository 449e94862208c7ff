"""The quarter of a voisinage: those tied together, from the largest down to the smallest."""

from django.db.models import Q, QuerySet

from voisins.neighbourhoods.models import Neighbourhood


def quarter_of(place: Neighbourhood) -> QuerySet[Neighbourhood]:
    """Every voisinage tied to this one, itself included. The top is found with one query at most."""
    top = top_of(place)
    tied = Q(pk=top) | Q(within=top) | Q(within__within=top)
    return Neighbourhood.objects.filter(tied).order_by("name", "pk")


def top_of(place: Neighbourhood) -> int:
    """The largest, three floors being the most there are."""
    above = place.within  # read with the place by its door
    return (above.within_id or above.pk) if above else place.pk
