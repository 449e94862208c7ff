"""What those who keep a voisinage did, for its members to read."""

from voisins.journal.models import Entry
from voisins.neighbourhoods.models import Neighbourhood

KEEPING = frozenset(
    f"neighbourhoods.{act}"
    for act in (
        "founded",
        "renamed",
        "code_made",
        "refused",
        "keeper_named",
        "keeper_stepped_down",
        "sent_away",
        "tied",
        "untied",
        "silence_noticed",
    )
) | {"sharing.taken_off"}
LATEST = 100


def record_of(place: Neighbourhood) -> list[Entry]:
    """The latest acts, the last one first; who did them, and never whom they are about."""
    about = Entry.objects.filter(about_kind="Neighbourhood", about_pk=place.pk, act__in=KEEPING)
    return list(about.order_by("-at", "-pk")[:LATEST])
