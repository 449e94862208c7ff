"""Where the apps above are asked what they show on the page of a voisinage, and what they do when somebody goes."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class NeighbourhoodsConfig(AppConfig):
    """Reads the ``panels`` and the ``farewells`` of every app."""

    name = "voisins.neighbourhoods"

    def ready(self) -> None:
        autodiscover_modules("panels", "farewells")
