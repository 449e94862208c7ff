"""Where the apps above are asked what can be reported."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class ModerationConfig(AppConfig):
    """Reads the ``subjects`` of every app, where what people make is declared."""

    name = "voisins.moderation"

    def ready(self) -> None:
        autodiscover_modules("subjects")
