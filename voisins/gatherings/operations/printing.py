"""Print what a gathering needs on paper."""

import datetime as dt
from collections.abc import Callable, Mapping

from django.conf import settings
from django.urls import reverse

from voisins.gatherings.enums import Visibility
from voisins.gatherings.models import Gathering
from voisins.gatherings.rules import sheets
from voisins.kits.queries.numbers import all_numbers
from voisins.neighbourhoods.models import Membership
from voisins.neighbourhoods.rules.sheets import Here
from voisins.press import printing
from voisins.press.cleaning import printable
from voisins.press.sheets import Sheet
from voisins.ui.spoken import full_day as say_day

Draw = Callable[[Here, sheets.Meeting, Gathering], list[Sheet]]


def _needs(gathering: Gathering) -> list[str]:
    return [printable(f"{need.words} ({need.wanted})") for need in gathering.needs.order_by("pk")]


PAPERS: Mapping[str, Draw] = {
    "affiche": lambda here, meeting, _gathering: [sheets.poster(here, meeting)],
    "invitations": lambda here, meeting, _gathering: [sheets.invitations(here, meeting)],
    "repas-partage": lambda here, meeting, gathering: sheets.potluck(here, meeting, _needs(gathering)),
    "lettre-mairie": lambda here, meeting, _gathering: [sheets.letter(here, meeting)],
}


def paper(name: str, gathering: Gathering, by: Membership, *, on: dt.date) -> bytes:
    """The PDF of one of PAPERS, in the name of who prints it."""
    place = gathering.neighbourhood
    here = Here(str(place), place.address_line, str(by.person), on, all_numbers())
    return printing.pdf(PAPERS[name](here, _meeting(gathering), gathering))


def _meeting(gathering: Gathering) -> sheets.Meeting:
    return sheets.Meeting(
        what=str(gathering.get_template_display()),
        title=printable(gathering.title),
        when=f"{say_day(gathering.day)}, {gathering.hour:%H:%M}",
        where=printable(gathering.where),
        words=printable(gathering.words),
        plan_b=printable(gathering.if_it_rains),
        link=settings.PUBLIC_URL + _path(gathering),
        commune=gathering.neighbourhood.commune.name,
    )


def _path(gathering: Gathering) -> str:
    """Where the QR code leads: the page for everybody, or that of the neighbours."""
    if gathering.visibility == Visibility.PUBLIC:
        return reverse("gatherings:public", args=[gathering.public_id])
    return reverse("gatherings:gathering", args=[gathering.neighbourhood.public_id, gathering.public_id])
