"""Hold rows until the end of the transaction, always in this order: the round, then its visits.

On SQLite writers take turns by themselves. On PostgreSQL this is what makes them.
"""

from voisins.care.models import Round, Visit, VisitQuerySet


def hold_round(round_: Round) -> Round | None:
    """The round, whose people, visits and copies nobody else adds or takes out meanwhile; None once it is over."""
    return Round.objects.select_for_update().filter(pk=round_.pk).first()


def hold_visit(pk: int) -> Visit | None:
    """The visit: how it went and whom it was told to go one after the other; None once it is gone."""
    return Visit.objects.select_for_update().filter(pk=pk).first()


def hold_visits(visits: VisitQuerySet) -> None:
    """All of these, which are about to be erased: nothing more is noted of them."""
    list(visits.select_for_update().order_by("pk").values_list("pk"))
