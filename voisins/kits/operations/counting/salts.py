"""The secret of each day, which tells visitors apart and dies two days later."""

import datetime as dt
import secrets
from collections.abc import Iterable

from django.db import connection

READ = {
    "sqlite": "SELECT salt FROM kits_countingsalt WHERE day = %s",
    "postgresql": "SELECT salt FROM kits_countingsalt WHERE day = %s FOR UPDATE",
}
MAKE = "INSERT INTO kits_countingsalt (day, salt) VALUES (%s, %s) ON CONFLICT (day) DO NOTHING"


def hold(days: Iterable[dt.date]) -> dict[dt.date, bytes]:
    """The salts of these days, made when they are new, and held until the transaction ends.

    Who holds a day's salt is alone to count downloads of that day. SQLite lets one write at once anyway.
    """
    return {day: _hold(day) for day in sorted(days)}


def _hold(day: dt.date) -> bytes:
    with connection.cursor() as cursor:
        cursor.execute(READ[connection.vendor], [day])
        row = cursor.fetchone()
        if row is None:
            cursor.execute(MAKE, [day, secrets.token_bytes(32)])
            cursor.execute(READ[connection.vendor], [day])
            row = cursor.fetchone()
        return bytes(row[0])
