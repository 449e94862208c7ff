"""On paper: the list of the day, to shred at night; the letter that tells somebody whose family asked."""

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
    here = _here(round_, by, at)
    rows = [_row(each, by=by, at=at) for each in round_.watched.order_by("number")]
    return printing.pdf(sheets.morning_list(here, rows))


def telling_letter(watched: Watched, *, by: Membership, at: dt.datetime) -> bytes:
    """The PDF, to sign and to slip under the door; it is noted as a look."""
    words = look(watched=watched, by=by.person, at=at)
    letter = sheets.telling_letter(
        _here(watched.round, by, at),
        name=words["name"],
        door=words["door"],
        moments=_moments(watched),
        until=watched.round.ends_on,
    )
    return printing.pdf([letter])


def _here(round_: Round, by: Membership, at: dt.datetime) -> Here:
    place = round_.neighbourhood
    on = at.astimezone(place.commune.time_zone).date()
    return Here(place.name, place.address_line, str(by.person), on, all_numbers())


def _moments(watched: Watched) -> list[Moment]:
    return [Moment.MORNING] * watched.morning + [Moment.EVENING] * watched.evening


def _row(watched: Watched, *, by: Membership, at: dt.datetime) -> tuple[str, str, str, str]:
    words = look(watched=watched, by=by.person, at=at)
    return (
        f"{watched.number}. {words['name']}",
        words["door"],
        words["phone"] or words["trusted_phone"],
        sheets.short(_moments(watched)),
    )
