"""The only places that read the clock; everything else is told the time."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.utils import timezone

PARIS = ZoneInfo("Europe/Paris")


def now() -> dt.datetime:
    """The present moment, in UTC."""
    return timezone.now()


def today() -> dt.date:
    """The present day in Paris, where the association keeps its calendar."""
    return timezone.now().astimezone(PARIS).date()
