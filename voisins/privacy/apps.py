"""Where the apps above are asked what they hold of people."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class PrivacyConfig(AppConfig):
    """Reads the ``personal_data`` of every app, and asks to be told when an account opens or ends."""

    name = "voisins.privacy"

    def ready(self) -> None:
        from voisins.accounts import occasions
        from voisins.privacy import escrow
        from voisins.privacy.operations.ending import part_with

        autodiscover_modules("personal_data")
        occasions.ask_to_be_told(occasions.OPENED, escrow.opened)
        occasions.ask_to_be_told(occasions.CLOSING, escrow.closed, part_with)
