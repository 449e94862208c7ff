"""What one reader sees of a round: their own visits, those that are free, and for keepers what goes wrong."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet

from voisins.care.enums import URGENT, After, Outcome
from voisins.care.models import PrintedList, Round, Visit, Volunteer, Watched
from voisins.care.queries.visits import last_outcome, level_of, share_of_the_busiest, visits_on
from voisins.journal.models import EntryQuerySet
from voisins.journal.queries import entries_about
from voisins.kits.queries.numbers import all_numbers
from voisins.kits.rules.numbers import printed
from voisins.neighbourhoods.models import Membership

BUSIEST = 0.8
COPIES = 5
LOOKS = 10


@dataclass(frozen=True)
class Line:
    """One visit as its reader sees it: a number, an hour, who goes, how it went last."""

    visit: Visit
    own: bool
    outcome: Outcome | None
    level: int


@dataclass(frozen=True)
class Board:
    """A round for one reader. ``going`` is their own offer, accepted or not."""

    round: Round
    going: Volunteer | None
    days: tuple[tuple[dt.date, tuple[Line, ...]], ...]
    watched: tuple[Watched, ...]
    wrong: tuple[Line, ...]  # what did not go well and is not settled, yesterday's too
    offers: tuple[Volunteer, ...]
    copies: tuple[PrintedList, ...]
    one_does_nearly_all: bool
    nobody_at_the_town: bool  # though somebody chose that it be told


def board_of(round_: Round | None, mine: Membership, *, at: dt.datetime) -> Board | None:
    """The coming week for who goes round, all of it for who keeps the place, nothing but its name for the others."""
    if round_ is None:
        return None
    going = Volunteer.objects.filter(round=round_, member=mine).first()
    keeps = mine.is_keeper
    may = keeps or (going is not None and going.accepted_at is not None)
    lines = _lines(round_, going, keeps, at) if may else []
    watched = tuple(round_.watched.order_by("number")) if keeps else ()
    return Board(
        round=round_,
        going=going,
        days=_days(round_, lines, at),
        wrong=tuple(line for line in lines if line.level),
        watched=watched,
        nobody_at_the_town=not round_.town and any(each.after == After.TOWN for each in watched),
        offers=tuple(round_.volunteers.select_related("member__person").order_by("offered_at", "pk"))
        if keeps
        else (),
        copies=tuple(_copies(round_)) if keeps else (),
        one_does_nearly_all=keeps and share_of_the_busiest(round_) > BUSIEST,
    )


def _copies(round_: Round) -> QuerySet[PrintedList]:
    """The last printed: enough to know which papers to ask back this evening."""
    return round_.copies.select_related("printed_by").order_by("-number")[:COPIES]


def _today(round_: Round, at: dt.datetime) -> dt.date:
    return at.astimezone(round_.neighbourhood.commune.time_zone).date()


def _lines(round_: Round, going: Volunteer | None, keeps: bool, at: dt.datetime) -> list[Line]:
    """From two days ago to the end of the week."""
    days = [_today(round_, at) + dt.timedelta(days=number) for number in range(-2, 7)]
    lines = [_line(each, going, at) for each in visits_on(round_, days)]
    return [line for line in lines if keeps or line.own or line.visit.volunteer_id is None]


def _days(round_: Round, lines: list[Line], at: dt.datetime) -> tuple[tuple[dt.date, tuple[Line, ...]], ...]:
    days = [_today(round_, at) + dt.timedelta(days=number) for number in range(7)]
    return tuple((day, tuple(line for line in lines if line.visit.day == day)) for day in days)


def _line(visit: Visit, going: Volunteer | None, at: dt.datetime) -> Line:
    own = going is not None and visit.volunteer_id == going.pk
    return Line(visit, own, last_outcome(visit), level_of(visit, at=at))


def urgent_numbers() -> list[tuple[str, str]]:
    """The numbers that are on every page of a round, with what each is."""
    known = all_numbers()
    return [(printed(known[each].number), known[each].label("fr")) for each in URGENT if each in known]


def looks_at(watched: Watched) -> EntryQuerySet:
    """Who looked at what is sealed, and when: the last ten times."""
    return entries_about("Watched", [watched.pk]).filter(act="care.looked")[:LOOKS]
