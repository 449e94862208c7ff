"""Who was last seen when with what: thousands of rows a second, so each statement carries them as one JSON text."""

import json
from collections.abc import Collection, Mapping

from django.db import connection

from voisins.kits.rules.counting import Sight

# The two databases unpack JSON each in its own words; all else is the same.
WANTED = {
    "sqlite": "SELECT value FROM json_each(%s)",
    "postgresql": "SELECT json_array_elements_text(%s::json)",
}
SIGHTS = {
    "sqlite": """
        SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]'), json_extract(value, '$[3]')
        FROM json_each(%s) WHERE TRUE""",
    "postgresql": """
        SELECT value->>0, (value->>1)::bigint, value->>2, (value->>3)::float8
        FROM json_array_elements(%s::json) AS value""",
}
SEEN = "SELECT visitor, edition_id, document, seen_at FROM kits_recentdownload WHERE visitor IN ({wanted})"
SEE = """
INSERT INTO kits_recentdownload (visitor, edition_id, document, seen_at) {sights}
ON CONFLICT (visitor, edition_id, document) DO UPDATE SET seen_at = excluded.seen_at
"""


def seen(visitors: Collection[str]) -> dict[Sight, float]:
    """What these visitors took lately."""
    with connection.cursor() as cursor:
        cursor.execute(SEEN.format(wanted=WANTED[connection.vendor]), [json.dumps(list(visitors))])
        return {(visitor, edition, document): at for visitor, edition, document, at in cursor.fetchall()}


def see(seen: Mapping[Sight, float]) -> None:
    """Remember it for the next minutes."""
    if not seen:
        return
    with connection.cursor() as cursor:
        rows = [(*sight, at) for sight, at in seen.items()]
        cursor.execute(SEE.format(sights=SIGHTS[connection.vendor]), [json.dumps(rows)])
