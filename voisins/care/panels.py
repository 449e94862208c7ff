"""On the page of a voisinage: that a round is held, and one’s own visits; never who is called on."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from voisins.care.enums import Why
from voisins.care.models import Round
from voisins.lib.prepared import Prepared
from voisins.neighbourhoods.kinds import Line, Panel, Reader, declare_panel
from voisins.ui.spoken import day


def _gather(reader: Reader) -> Sequence[Line]:
    place = reader.member.neighbourhood
    page = reverse("care:round", args=[place.public_id])
    return [
        Line(str(Why(why).label), page, _("Jusqu’au %(day)s") % {"day": day(ends_on)})
        for why, ends_on in HELD(place=place.pk)
    ]


HELD = Prepared(lambda place: Round.objects.filter(neighbourhood=place).values_list("why", "ends_on"))


declare_panel(
    Panel(
        "care.round",
        90,
        gettext_lazy("Veiller les uns sur les autres"),
        gettext_lazy("Canicule, grand froid : on peut passer chaque jour chez qui le souhaite."),
        "care:round",
        gettext_lazy("Comment ça marche"),
        _gather,
    )
)
