"""The list of the day on paper, for when telephones are out: numbered, dated, to burn or shred at night."""

import datetime as dt

from voisins.care.enums import Moment
from voisins.care.models import Round, Watched
from voisins.care.operations.people import look
from voisins.care.rules import sheets
from voisins.kits.queries.numbers import all_numbers
from voisins.neighbourhoods.models import Membership
from voisins.neighbourhoods.rules.sheets import Here
from voisins.press import printing


def morning_list(round_: Round, *, by: Membership, at: dt.datetime) -> bytes:
    """The PDF; everybody on it is noted as looked at."""
    place = round_.neighbourhood
    here = Here(
        place.name,
        place.address_line,
        str(by.person),
        at.astimezone(place.commune.time_zone).date(),
        all_numbers(),
    )
    rows = [_row(each, by=by, at=at) for each in round_.watched.order_by("number")]
    return printing.pdf(sheets.morning_list(here, rows))


def _row(watched: Watched, *, by: Membership, at: dt.datetime) -> tuple[str, str, str, str]:
    words = look(watched=watched, by=by.person, at=at)
    hours = [Moment.MORNING] * watched.morning + [Moment.EVENING] * watched.evening
    return (
        f"{watched.number}. {words['name']}",
        words["door"],
        words["phone"] or words["trusted_phone"],
        sheets.short(hours),
    )
