"""What the page of a voisinage shows of its gatherings."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from voisins.gatherings.models import Gathering
from voisins.gatherings.queries.gatherings import to_come
from voisins.lib.clock import PARIS
from voisins.neighbourhoods.kinds import Line, Panel, Reader, declare_panel
from voisins.ui.spoken import day


def _line(reader: Reader, gathering: Gathering) -> Line:
    page = reverse("gatherings:gathering", args=[reader.member.neighbourhood.public_id, gathering.public_id])
    note = f"{day(gathering.day)}, {gathering.hour:%H:%M} · {gathering.where}"
    return Line(gathering.title, page, note)


def _gather(reader: Reader) -> Sequence[Line]:
    today = reader.at.astimezone(PARIS).date()
    return [_line(reader, each) for each in to_come(reader.member, apart=reader.apart, today=today)]


TO_COME = declare_panel(
    Panel(
        "gatherings.to_come",
        20,
        _("Les rencontres"),
        _("Rien n’est prévu. Un apéro dans la cour, une galette ? Il suffit de proposer un jour."),
        "gatherings:to_come",
        _("Proposer une rencontre"),
        _gather,
    )
)
