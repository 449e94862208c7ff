"""Count downloads exactly, never saying who: as they are sent by the program, or from nginx's log."""

from voisins.kits.operations.counting.asking import count_request, count_sheet
from voisins.kits.operations.counting.forgetting import forget_visitors
from voisins.kits.operations.counting.logs import Reading, read_log
from voisins.kits.operations.counting.storing import add, store

__all__ = ["Reading", "add", "count_request", "count_sheet", "forget_visitors", "read_log", "store"]
