"""On paper: the list of the day, to shred at night; the letter that tells somebody whose family asked."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Max

from voisins.care.enums import Moment
from voisins.care.models import PrintedList, Round, Visit, Watched
from voisins.care.operations.holding import hold_round
from voisins.care.operations.people import look
from voisins.care.queries.visits import visits_on
from voisins.care.rules import sheets
from voisins.care.rules.sheets import Copy, Passage
from voisins.journal import operations as journal
from voisins.kits.queries.numbers import all_numbers
from voisins.neighbourhoods.models import Membership
from voisins.neighbourhoods.rules.sheets import Here
from voisins.press import printing
from voisins.press.sheets import Sheet


def morning_list(round_: Round, *, by: Membership, at: dt.datetime) -> bytes:
    """The PDF, under the next number; who is on it is noted as looked at. Only visits of the day are on it."""
    return printing.pdf([_noted_list(round_, by, at)])


@transaction.atomic
def _noted_list(round_: Round, by: Membership, at: dt.datetime) -> Sheet:
    here = _here(round_, by, at)
    visits = list(visits_on(round_, [here.on]))
    everybody = dict.fromkeys(each.watched for each in visits)
    words = {each: look(watched=each, by=by.person, at=at) for each in everybody}
    passages = [_passage(each, words[each.watched]) for each in visits]
    number = _numbered(round_, here.on, len(words), by=by, at=at)
    return sheets.morning_list(here, Copy(number, str(by.person), at.astimezone(_zone(round_))), passages)


def _numbered(round_: Round, day: dt.date, people: int, *, by: Membership, at: dt.datetime) -> int:
    """Two who print at the same moment hold two numbers: the row of the round is held meanwhile."""
    hold_round(round_)
    last = round_.copies.aggregate(last=Max("number"))["last"] or 0
    made = PrintedList.objects.create(
        round=round_, number=last + 1, day=day, printed_by=by.person, printed_at=at
    )
    journal.record("care.printed", about=made, by=by.person, at=at, detail={"people": people})
    return made.number


def _passage(visit: Visit, words: dict[str, str]) -> Passage:
    return Passage(
        number=visit.watched.number,
        name=words["name"],
        door=words["door"],
        phone=words["phone"],
        moment=Moment(visit.moment),
        goes=str(visit.volunteer.member.person) if visit.volunteer else "",
    )


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
    on = at.astimezone(_zone(round_)).date()
    return Here(place.name, place.address_line, str(by.person), on, all_numbers())


def _moments(watched: Watched) -> list[Moment]:
    return [Moment.MORNING] * watched.morning + [Moment.EVENING] * watched.evening


def _zone(round_: Round) -> ZoneInfo:
    return round_.neighbourhood.commune.time_zone
