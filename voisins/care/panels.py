"""On the page of a voisinage: that a round is held, and one’s own visits; never who is called on."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from voisins.care.models import Round
from voisins.neighbourhoods.kinds import Line, Panel, Reader, declare_panel
from voisins.ui.spoken import day


def _gather(reader: Reader) -> Sequence[Line]:
    held = Round.objects.filter(neighbourhood=reader.member.neighbourhood_id).first()
    if held is None:
        return ()
    page = reverse("care:round", args=[reader.member.neighbourhood.public_id])
    return (Line(held.get_why_display(), page, _("Jusqu’au %(day)s") % {"day": day(held.ends_on)}),)


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
