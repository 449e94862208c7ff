"""Those without internet: a keeper types back the sheet they filled in."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from voisins.accounts import operations as accounts
from voisins.accounts.enums import Consent
from voisins.accounts.models import Person
from voisins.neighbourhoods.enums import Line, Reach, Way
from voisins.neighbourhoods.models import Neighbourhood
from voisins.neighbourhoods.operations.joining import enter
from voisins.neighbourhoods.operations.speaking import Said, say


@dataclass(frozen=True)
class Written:
    """One line of the sheet: what somebody wrote there is for all their neighbours, on paper too."""

    first_name: str
    door: str = ""
    phone: str = ""


@dataclass(frozen=True)
class Slip:
    """What is given back on paper: the code by which that person may take the account over."""

    first_name: str
    code: str


@transaction.atomic
def type_back(
    *, neighbourhood: Neighbourhood, lines: Iterable[Written], consent: Consent, by: Person, at: dt.datetime
) -> list[Slip]:
    """Make a member of everybody on the sheet, or of nobody; their codes are told this once."""
    return [_enter(neighbourhood, line, consent, by=by, at=at) for line in lines]


def _enter(place: Neighbourhood, line: Written, consent: Consent, *, by: Person, at: dt.datetime) -> Slip:
    person, code = accounts.enter_for(first_name=line.first_name, consent=consent, by=by, at=at)
    member = enter(neighbourhood=place, person=person, way=Way.ENTERED, admitted_by=by, at=at)
    said = {Line.DOOR: line.door, Line.PHONE: line.phone}
    say(
        membership=member,
        lines={name: Said(words, Reach.MEMBERS, printed=True) for name, words in said.items()},
        discreet=False,
    )
    return Slip(line.first_name, code)
