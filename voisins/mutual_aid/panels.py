"""What the page of a voisinage shows of entraide: the most pressing needs, never an absence."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from voisins.mutual_aid.models import Act
from voisins.mutual_aid.queries.acts import open_to
from voisins.neighbourhoods.kinds import LINES, Line, Panel, Reader, declare_panel


def _needs(reader: Reader) -> Sequence[Line]:
    found = open_to(reader.member, reader.apart, at=reader.at).needs().select_related("asked_by__person")
    return [_line(act, reader) for act in found[:LINES]]


def _line(act: Act, reader: Reader) -> Line:
    place = reader.member.neighbourhood.public_id
    who = _("Quelqu’un du voisinage") if act.asked_by.discreet else str(act.asked_by.person)
    return Line(act.what, reverse("mutual_aid:act", args=[place, act.public_id]), who)


declare_panel(
    Panel(
        name="mutual_aid.needs",
        order=1,
        title=gettext_lazy("Un coup de main ?"),
        empty=gettext_lazy("Personne ne demande rien en ce moment. Et vous, de quoi auriez-vous besoin ?"),
        page="mutual_aid:board",
        invitation=gettext_lazy("Demander, proposer, tout voir"),
        gather=_needs,
    )
)
