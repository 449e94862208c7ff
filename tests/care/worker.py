"""A worker that tells of visits and sends, at the moment it is given: ``python -m tests.care.worker MOMENT``. Kill it."""

import datetime as dt
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "voisins.settings")


def main() -> None:
    django.setup()
    from voisins.care.operations import escalating
    from voisins.notifications import operations as notifications

    at = dt.datetime.fromisoformat(sys.argv[1])
    escalating.escalate(at=at)
    notifications.deliver(at=at, seconds=600)


if __name__ == "__main__":
    main()
