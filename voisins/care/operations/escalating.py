"""Tell whoever must know that a visit did not go well: at its moment, once, whoever asks, worker or page."""

import datetime as dt
import logging

from django.db import transaction

from voisins.care import messages
from voisins.care.enums import After, Step
from voisins.care.models import Escalation, Round, Visit
from voisins.care.operations.holding import hold_visit
from voisins.care.queries.visits import is_urgent, steps_due, untold
from voisins.lib import sealing
from voisins.neighbourhoods.queries.people import keepers_of
from voisins.notifications import operations as notifications

log = logging.getLogger(__name__)
KINDS = {Step.KEEPERS: messages.NO_NEWS, Step.EMERGENCY: messages.EMERGENCY}


def escalate(*, visits: list[int] | None = None, at: dt.datetime) -> int:
    """Tell whoever must have been told by now and was not: of these visits, or of all. How many steps.

    Each visit stands alone: one of which nobody can be told keeps no other waiting.
    """
    told = 0
    for visit in untold(visits, at=at):
        try:
            told += _tell_due(visit.pk, at=at)
        except Exception:
            log.exception("nobody could be told of a visit", extra={"visit": visit.pk})
    return told


@transaction.atomic
def _tell_due(pk: int, *, at: dt.datetime) -> int:
    """Look once more now that it is held: somebody may have gone there, or told of it, meanwhile."""
    if hold_visit(pk) is None:
        return 0
    visit = Visit.objects.with_all().get(pk=pk)
    steps = steps_due(visit, at=at)
    for step in steps:
        Escalation.objects.create(visit=visit, level=step, at=at)
        _tell(visit, step, at=at)
    return len(steps)


def _tell(visit: Visit, step: Step, *, at: dt.datetime) -> None:
    round_, key = visit.watched.round, f"{visit.pk}-{step}"
    town = _town_of(round_) if step == Step.TOWN else ""
    if town:
        notifications.send(messages.TOWN.name, to=town, key=key, at=at, visit=visit.pk)
    if step == Step.TOWN and is_urgent(visit):
        return  # those who keep the place hear of an emergency once
    people = [each.person for each in keepers_of(round_.neighbourhood)]
    kind = KINDS.get(step, messages.CALL if visit.watched.after != After.KEEPERS else messages.NO_NEWS)
    notifications.send_to_each(kind.name, to=people, key=key, at=at, visit=visit.pk)


def _town_of(round_: Round) -> str:
    """Nobody, once the key is lost: those who keep the place are told all the same."""
    if not round_.town:
        return ""
    try:
        return sealing.unseal(round_.key, round_.town, about=str(round_.public_id))["email"]
    except sealing.CannotOpen:
        log.warning("the town’s contact of a round cannot be read", extra={"round": round_.pk})
        return ""
