"""Where the apps above are asked what they write."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class NotificationsConfig(AppConfig):
    """Reads the ``messages`` of every app, where its kinds of letter and its part of the digest are declared."""

    name = "voisins.notifications"

    def ready(self) -> None:
        autodiscover_modules("messages")
