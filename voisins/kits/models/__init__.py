"""Tables of the library, of counting and of batches."""

from voisins.kits.models.batches import Batch
from voisins.kits.models.counts import CountingSalt, DailyCount, LogPosition, RecentDownload
from voisins.kits.models.library import Edition, HelpNumber, Kit, Library, PrintedFile

__all__ = [
    "Batch",
    "CountingSalt",
    "DailyCount",
    "Edition",
    "HelpNumber",
    "Kit",
    "Library",
    "LogPosition",
    "PrintedFile",
    "RecentDownload",
]
