"""A watch round for tests, through the ordinary operations."""

import datetime as dt

from tests.neighbourhoods.makers import NOON, keeper_of, make_member, make_place
from voisins.care.enums import After, Consent, Moment, Patience, Why
from voisins.care.models import Round, Visit, Volunteer, Watched
from voisins.care.operations import people, rounds, visits
from voisins.care.operations.people import Wish
from voisins.neighbourhoods.models import Neighbourhood

TODAY = NOON.date()
WORDS = {
    "name": "Simone",
    "door": "5e droite",
    "phone": "01 99 00 12 34",
    "trusted": "Paul, son fils",
    "trusted_phone": "06 39 98 00 11",
}
MORNING = dt.datetime(2026, 11, 24, 8, 0, tzinfo=dt.UTC)  # nine o'clock in Valbourg


def make_round(place: Neighbourhood | None = None, *, town: str = "") -> Round:
    """Seven days, from today."""
    here = place or make_place()
    return rounds.open_round(
        neighbourhood=here,
        why=Why.HEAT,
        begins_on=TODAY,
        ends_on=TODAY + dt.timedelta(days=6),
        patience=Patience.HOUR,
        town={"email": town, "callback": "01 99 00 00 00"} if town else {},
        by=keeper_of(here).person,
        at=NOON,
    )


def make_watched(
    round_: Round,
    *,
    after: After = After.KEEPERS,
    consent: Consent = Consent.SPOKEN,
    words: dict[str, str] | None = None,
    evening: bool = False,
) -> Watched:
    """Simone, called on in the morning."""
    wish = Wish(morning=True, evening=evening, after=after, consent=consent)
    by = keeper_of(round_.neighbourhood).person
    made = people.enter(round_=round_, words=words or WORDS, wish=wish, by=by, at=NOON)
    visits.lay_out(round_=round_, at=NOON)
    return made


def make_volunteer(round_: Round, first_name: str = "Odette") -> Volunteer:
    """Somebody whom the keeper knows."""
    made = rounds.offer(round_=round_, by=make_member(first_name, of=round_.neighbourhood), at=NOON)
    rounds.accept(volunteer=made, by=keeper_of(round_.neighbourhood).person, at=NOON)
    made.refresh_from_db()
    return made


def visit_of(watched: Watched, *, day: int = 1, moment: Moment = Moment.MORNING) -> Visit:
    """Tomorrow's, or that of another day from today."""
    found = Visit.objects.with_all().filter(watched=watched, moment=moment)
    return found.get(day=TODAY + dt.timedelta(days=day))
