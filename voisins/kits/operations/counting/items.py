"""What a digest and a commune code in an address stand for."""

from collections.abc import Collection

from django.core.cache import cache

from voisins.kits.models import PrintedFile
from voisins.territories.models import Commune

Sheet = tuple[int, str]
"""An edition and a document."""

REMEMBERED = 600  # seconds


def sheets_named(digests: Collection[str]) -> dict[str, Sheet]:
    """The edition and document of each digest that we printed."""
    rows = PrintedFile.objects.filter(digest__in=digests).order_by("-pk")
    return {
        digest: (edition, document)
        for digest, edition, document in rows.values_list("digest", "edition_id", "document")
    }


def known_communes(codes: Collection[str]) -> set[str]:
    """Those that a commune has: anybody can type anything in an address."""
    wanted = [code for code in codes if code]
    return set(Commune.objects.filter(pk__in=wanted).values_list("pk", flat=True)) if wanted else set()


def sheet_named(digest: str) -> Sheet | None:
    """The same for one digest, remembered for a while."""
    kept: Sheet | None = cache.get(f"sheet-{digest}")
    if kept is None and (kept := sheets_named([digest]).get(digest)):
        cache.set(f"sheet-{digest}", kept, REMEMBERED)
    return kept


def known_commune(code: str) -> str:
    """The code, or nothing when no commune has it; remembered for a while."""
    if code and not cache.get(f"commune-{code}"):
        if code not in known_communes([code]):
            return ""
        cache.set(f"commune-{code}", True, REMEMBERED)
    return code
