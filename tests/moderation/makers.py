"""Something reported, and those who decide of it."""

from tests.accounts.makers import make_person
from tests.neighbourhoods.makers import NOON, make_member, make_place
from voisins.accounts.enums import Role
from voisins.accounts.models import Person
from voisins.moderation.enums import Days, Ground, Outcome, Why
from voisins.moderation.kinds import SUBJECTS
from voisins.moderation.models import Case, Decision, Report
from voisins.moderation.operations import deciding, reporting
from voisins.neighbourhoods.enums import Line, Reach
from voisins.neighbourhoods.models import Membership
from voisins.neighbourhoods.operations.speaking import Said, say

RUDE = "Le voisin du 3e est un sale type"


def make_card(words: str = RUDE) -> Membership:
    """Odette’s card, in the place that Nadia keeps, with a line for all."""
    odette = make_member("Odette", of=make_place())
    say(membership=odette, lines={Line.HELP: Said(words, Reach.MEMBERS, printed=True)}, discreet=False)
    return odette


def make_moderator(first_name: str) -> Person:
    return make_person(first_name, Role.MODERATOR)


def make_report(kind: str, thing: object, *, by: Person | None, address: str = "", words: str = "") -> Report:
    """Told by somebody who sees it, or with ``address`` by a stranger."""
    public_id = thing.public_id  # type: ignore[attr-defined]
    shown = SUBJECTS[kind].find(by, public_id) if by else SUBJECTS[kind].show(public_id)
    assert shown is not None
    return reporting.report(
        kind=kind,
        public_id=public_id,
        thing=shown,
        why=Why.THREAT,
        words=words,
        by=by,
        address=address,
        at=NOON,
    )


def decide(case: Case, outcome: Outcome, by: Person, days: Days | None = None) -> Decision:
    ground = Ground.NONE if outcome == Outcome.LEAVE else Ground.RESPECT
    return deciding.decide(
        case=case,
        outcome=outcome,
        ground=ground,
        facts="On y lit",
        reasons="Parce que",
        days=days,
        by=by,
        at=NOON,
    )
