"""Read the journal."""

from collections.abc import Collection

from voisins.journal.models import Entry, EntryQuerySet


def entries_about(kind: str, pks: Collection[int]) -> EntryQuerySet:
    """What was done to these things, the newest first."""
    return Entry.objects.filter(about_kind=kind, about_pk__in=pks).order_by("-at", "-pk")


def entries(*, act: str = "") -> EntryQuerySet:
    """The journal, the newest first; of one kind of act when it is named."""
    found = Entry.objects.order_by("-at", "-pk")
    return found.filter(act=act) if act else found


def acts() -> list[str]:
    """The kinds of act that the journal holds."""
    return list(Entry.objects.order_by("act").values_list("act", flat=True).distinct())
