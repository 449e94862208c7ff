"""A worker that sends and does nothing else: ``python -m tests.notifications.worker``. Run it, kill it."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "voisins.settings")


def main() -> None:
    django.setup()
    from tests.notifications.makers import declared
    from voisins.lib.clock import now
    from voisins.notifications import operations
    from voisins.notifications.enums import Urgency

    with declared(urgency=Urgency.VITAL):
        operations.deliver(at=now(), seconds=600)


if __name__ == "__main__":
    main()
