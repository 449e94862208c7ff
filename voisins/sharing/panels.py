"""The shelf on the page of a voisinage: what is to be brought back, then what is new."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from voisins.neighbourhoods.kinds import LINES, Line, Panel, Reader, declare_panel
from voisins.sharing.queries.shelf import Glimpse, to_bring_back_then_new
from voisins.ui.spoken import day


def gather(reader: Reader) -> Sequence[Line]:
    """One query."""
    return [_line(each) for each in to_bring_back_then_new(reader.member, reader.apart, LINES)]


def _line(shown: Glimpse) -> Line:
    thing = shown.thing
    if shown.due is None:
        return Line(str(thing), thing.get_absolute_url(), thing.get_kind_display())
    page = reverse("sharing:loan", args=[thing.neighbourhood.public_id, shown.loan])
    return Line(str(thing), page, _("À rendre le %(day)s") % {"day": day(shown.due)})


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
