"""What the page of a voisinage shows of entraide: the most pressing needs, never an absence."""

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from voisins.accounts.models import Person
from voisins.lib.prepared import Prepared
from voisins.mutual_aid.models import Act
from voisins.mutual_aid.queries.acts import open_to
from voisins.neighbourhoods.kinds import LINES, Line, Panel, Reader, declare_panel
from voisins.neighbourhoods.models import Membership


def _needs(reader: Reader) -> Sequence[Line]:
    mine = reader.member
    rows = NEEDS(me=mine.pk, place=mine.neighbourhood_id, apart=reader.apart, at=reader.at)
    return [_line(row, mine.neighbourhood.public_id) for row in rows]


def _asked(me: int, place: int, apart: Collection[int], at: dt.datetime) -> QuerySet[Act, tuple[Any, ...]]:
    found = open_to(Membership(pk=me, neighbourhood_id=place), apart, at=at).needs()
    who = ("asked_by__discreet", "asked_by__person__first_name", "asked_by__person__email")
    return found.values_list("what", "public_id", *who)[:LINES]


NEEDS = Prepared(_asked)


def _line(row: tuple[Any, ...], place: UUID) -> Line:
    what, public_id, discreet, first_name, email = row
    who = _("Quelqu’un du voisinage") if discreet else str(Person(first_name=first_name, email=email))
    return Line(what, reverse("mutual_aid:act", args=[place, public_id]), who)


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
