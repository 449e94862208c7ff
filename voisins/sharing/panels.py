"""The shelf on the page of a voisinage: what is to be brought back, then what is new."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from voisins.neighbourhoods.kinds import LINES, Line, Panel, Reader, declare_panel
from voisins.sharing.models import Loan
from voisins.sharing.queries.shelf import newest
from voisins.ui.spoken import day


def gather(reader: Reader) -> Sequence[Line]:
    """Two queries."""
    out = Loan.objects.out().with_people().filter(borrower=reader.member, thing__isnull=False)
    back = [
        Line(str(loan.thing), loan.get_absolute_url(), _("À rendre le %(day)s") % {"day": day(loan.last_day)})
        for loan in out.order_by("last_day", "pk")[:LINES]
    ]
    new = newest(reader.member, reader.apart, LINES)
    return [*back, *(Line(str(each), each.get_absolute_url(), each.get_kind_display()) for each in new)]


SHELF = declare_panel(
    Panel(
        "sharing.shelf",
        40,
        gettext_lazy("Ce qui se prête ici"),
        gettext_lazy("L’étagère est vide. Une échelle, un appareil à raclette, un coup de couture ?"),
        "sharing:shelf",
        gettext_lazy("Voir l’étagère"),
        gather,
    )
)
