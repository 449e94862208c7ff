"""Queue letters, send them, make digests, choose what one gets: what the apps above and the worker call."""

from voisins.notifications.operations.choosing import set_zone
from voisins.notifications.operations.delivering import deliver
from voisins.notifications.operations.digesting import queue_digests
from voisins.notifications.operations.keeping import forget, forget_about, forget_stranger
from voisins.notifications.operations.queueing import send, send_to_each

__all__ = [
    "deliver",
    "forget",
    "forget_about",
    "forget_stranger",
    "queue_digests",
    "send",
    "send_to_each",
    "set_zone",
]
