"""What was last seen when: thousands of rows a second, so each statement carries them as one JSON text."""

import json
from collections.abc import Collection, Mapping

from django.db import connection

from voisins.kits.rules.counting import Sight

# The two databases unpack JSON each in its own words; all else is the same.
SEEN = {
    "sqlite": """
        SELECT sight, seen_at FROM kits_recentdownload WHERE sight IN (SELECT value FROM json_each(%s))""",
    "postgresql": """
        SELECT sight, seen_at FROM kits_recentdownload
        WHERE sight IN (SELECT value::bigint FROM json_array_elements_text(%s::json))""",
}
SEE = {
    "sqlite": """
        INSERT INTO kits_recentdownload (sight, seen_at)
        SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(%s) WHERE TRUE
        ON CONFLICT (sight) DO UPDATE SET seen_at = excluded.seen_at""",
    "postgresql": """
        INSERT INTO kits_recentdownload (sight, seen_at)
        SELECT (value->>0)::bigint, (value->>1)::float8 FROM json_array_elements(%s::json) AS value
        ON CONFLICT (sight) DO UPDATE SET seen_at = excluded.seen_at""",
}


def seen(sights: Collection[Sight]) -> dict[Sight, float]:
    """When each of these was last seen, if it was lately."""
    with connection.cursor() as cursor:
        cursor.execute(SEEN[connection.vendor], [json.dumps(list(sights))])
        return dict(cursor.fetchall())


def see(seen: Mapping[Sight, float]) -> None:
    """Remember it for the next minutes."""
    if seen:
        with connection.cursor() as cursor:
            # In the order of the index: neighbours are written on the same page.
            cursor.execute(SEE[connection.vendor], [json.dumps(sorted(seen.items()))])
