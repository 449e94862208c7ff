"""The door of communes: everybody may enter, by the code of a commune in force."""

from django.shortcuts import get_object_or_404

from voisins.territories.models import Commune


def commune_or_404(code: str) -> Commune:
    return get_object_or_404(Commune.objects.in_force().with_places(), code=code)
