"""Print what a voisinage pins up."""

import datetime as dt

from django.conf import settings
from django.urls import reverse

from voisins.kits.queries.numbers import all_numbers
from voisins.neighbourhoods.models import JoinCode
from voisins.neighbourhoods.rules import sheets
from voisins.press import printing


def invitation_poster(code: JoinCode, *, organiser: str, on: dt.date) -> bytes:
    """The PDF of the poster that invites, with this code."""
    place = code.neighbourhood
    sheet = sheets.invitation_poster(
        name=place.name,
        address=place.address,
        organiser=organiser,
        code=code.printed,
        link=settings.PUBLIC_URL + reverse("join", args=[code.code]),
        month=f"{on:%Y-%m}",
        numbers=all_numbers(),
    )
    return printing.pdf([sheet])
