"""Print what a voisinage pins up, from what is there now."""

import datetime as dt
from collections.abc import Sequence

from django.conf import settings
from django.urls import reverse

from voisins.kits.enums import WHOLE_KIT
from voisins.kits.operations.packing import Package, whole
from voisins.kits.queries.numbers import all_numbers
from voisins.kits.queries.pages import KitPage
from voisins.kits.rules.sheets import Choice
from voisins.neighbourhoods.models import JoinCode, Membership
from voisins.neighbourhoods.queries.people import PrintedLine
from voisins.neighbourhoods.rules import sheets
from voisins.neighbourhoods.rules.sheets import Here
from voisins.press import printing
from voisins.press.cleaning import printable
from voisins.press.sheets import Personal


def invitation_poster(code: JoinCode, *, organiser: str, on: dt.date) -> bytes:
    """The PDF of the poster that invites, with this code."""
    place = code.neighbourhood
    here = Here(str(place), place.address_line, organiser, on, all_numbers())
    return printing.pdf([sheets.invitation_poster(here, code=code.printed, link=link_of(code))])


def letterbox_slips(code: JoinCode, *, organiser: str, on: dt.date) -> bytes:
    """The PDF of the slips for letterboxes, with this code."""
    place = code.neighbourhood
    here = Here(place.name, place.address_line, organiser, on, all_numbers())
    return printing.pdf([sheets.letterbox_slips(here, code=code.printed, link=link_of(code))])


def sign_up_sheet(keeper: Membership, *, on: dt.date) -> bytes:
    """The PDF of the sheet that people fill in with a pen."""
    return printing.pdf([sheets.sign_up_sheet(_here(keeper, on))])


def directory(keeper: Membership, rows: Sequence[PrintedLine], *, on: dt.date) -> bytes:
    """The PDF of the directory, on as many pages as it takes."""
    return printing.pdf(sheets.directory(_here(keeper, on), [row.cells for row in rows]))


def board(keeper: Membership, words: Sequence[str], *, on: dt.date) -> bytes:
    """The PDF of the board, with room for a pen."""
    return printing.pdf([sheets.board(_here(keeper, on), [printable(each) for each in words])])


def kit(page: KitPage, member: Membership, code: JoinCode | None) -> Package:
    """Every sheet of a kit in the name of the place; its QR code leads to the door, by way of this kit."""
    place = member.neighbourhood
    personal = Personal(
        place=str(place),
        address=place.address_line,
        organiser=str(member.person),
        link=f"{link_of(code)}{page.slug}/" if code else "",
    )
    return whole(page.edition, Choice(WHOLE_KIT, version=page.code), personal)


def link_of(code: JoinCode) -> str:
    """The address that a QR code holds, and that is printed beside it."""
    return settings.PUBLIC_URL + reverse("join", args=[code.code])


def _here(keeper: Membership, on: dt.date) -> Here:
    place = keeper.neighbourhood
    return Here(str(place), place.address_line, str(keeper.person), on, all_numbers())
