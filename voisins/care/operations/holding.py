"""Hold rows until the end of the transaction, always in this order: the round, then its visits; and why one cannot.

On SQLite writers take turns by themselves. On PostgreSQL this is what makes them.
"""

from django.utils.translation import gettext_lazy as _

from voisins.care.messages import ABOUT_VISITS
from voisins.care.models import Round, Visit, VisitQuerySet
from voisins.lib.errors import Refusal
from voisins.notifications import operations as notifications


class Over(Refusal):
    sentence = _("Ce tour de veille est fini : personne n’y est plus inscrit.")


class Locked(Refusal):
    sentence = _(
        "La clé de cette veille n’est plus là : ce qui était noté ne peut plus être lu. Finissez la veille, et inscrivez de nouveau les personnes avec elles."
    )


def hold_round(round_: Round) -> Round | None:
    """The round, whose people, visits and copies nobody else adds or takes out meanwhile; None once it is over."""
    return Round.objects.select_for_update().filter(pk=round_.pk).first()


def hold_visit(pk: int) -> Visit | None:
    """The visit: how it went and whom it was told to go one after the other; None once it is gone."""
    return Visit.objects.select_for_update().filter(pk=pk).first()


def hold_and_forget(visits: VisitQuerySet) -> None:
    """All of these, which are about to be erased: nothing more is noted of them, and no letter speaks of them."""
    numbers = list(visits.select_for_update().order_by("pk").values_list("pk", flat=True))
    notifications.forget_about("visit", numbers, kinds=ABOUT_VISITS)
