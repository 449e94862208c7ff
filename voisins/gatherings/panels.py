"""What the page of a voisinage shows of its gatherings."""

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from voisins.gatherings.models import Gathering
from voisins.gatherings.queries.gatherings import seen_in
from voisins.lib.clock import PARIS
from voisins.lib.prepared import Prepared
from voisins.neighbourhoods.kinds import LINES, Line, Panel, Reader, declare_panel
from voisins.neighbourhoods.queries.quarter import top_of
from voisins.ui.spoken import full_day


def _gather(reader: Reader) -> Sequence[Line]:
    place, today = reader.member.neighbourhood, reader.at.astimezone(PARIS).date()
    rows = NEXT(place=place.pk, top=top_of(place), apart=reader.apart, today=today)
    return [_line(row, place.public_id) for row in rows]


def _next(
    place: int, top: int, apart: Collection[int], today: dt.date
) -> QuerySet[Gathering, tuple[Any, ...]]:
    found = seen_in(place, top, apart=apart).to_come(today).next_of_series(today)
    found = found.order_by("day", "hour", "pk")
    return found.values_list("title", "public_id", "day", "hour", "where", "choosing")[:LINES]


NEXT = Prepared(_next)


def _line(row: tuple[Any, ...], place: UUID) -> Line:
    title, public_id, on, hour, where, choosing = row
    page = reverse("gatherings:gathering", args=[place, public_id])
    when = _("choisir la date") if choosing else f"{full_day(on)}, {hour:%H:%M}"
    return Line(title, page, f"{when} · {where}")


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
