"""The shelf on the page of a voisinage: what is to be brought back, then what is new."""

from collections.abc import Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from voisins.neighbourhoods.kinds import Line, Panel, Reader, declare_panel
from voisins.sharing.queries.shelf import Glimpse, to_bring_back_then_new
from voisins.ui.spoken import day


def gather(reader: Reader) -> Sequence[Line]:
    """One query."""
    place = reader.member.neighbourhood.public_id
    return [_line(each, place) for each in to_bring_back_then_new(reader.member, reader.apart)]


def _line(shown: Glimpse, place: UUID) -> Line:
    if shown.due is None:
        page = reverse("sharing:thing", args=[place, shown.public_id])
        return Line(shown.name, page, str(shown.kind.label))
    page = reverse("sharing:loan", args=[place, shown.loan])
    return Line(shown.name, page, _("À rendre le %(day)s") % {"day": day(shown.due)})


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
