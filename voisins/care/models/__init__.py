"""Tables of watch rounds: every word that says who somebody is, is sealed."""

from voisins.care.models.rounds import FOLDER, PrintedList, Round, Volunteer
from voisins.care.models.visits import Contact, Escalation, Visit, VisitQuerySet
from voisins.care.models.watched import Watched

__all__ = [
    "FOLDER",
    "Contact",
    "Escalation",
    "PrintedList",
    "Round",
    "Visit",
    "VisitQuerySet",
    "Volunteer",
    "Watched",
]
