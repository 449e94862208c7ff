"""Tables of what is lent."""

from voisins.sharing.models.loans import Loan, LoanQuerySet
from voisins.sharing.models.photos import StatePhoto
from voisins.sharing.models.things import Thing, ThingQuerySet, Wish

__all__ = ["Loan", "LoanQuerySet", "StatePhoto", "Thing", "ThingQuerySet", "Wish"]
