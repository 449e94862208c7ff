"""Tell whoever must know that a visit did not go well: at its moment, once, whoever asks, worker or page."""

import datetime as dt
import logging

from django.db import transaction

from voisins.care import messages
from voisins.care.enums import After, Step
from voisins.care.models import Escalation, Visit
from voisins.care.operations.holding import hold_round, hold_visit
from voisins.care.queries.visits import is_urgent, steps_due, town_of, untold
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
            told += _tell_due(visit, at=at)
        except Exception:
            log.exception("nobody could be told of a visit", extra={"visit": visit.pk})
    return told


@transaction.atomic
def _tell_due(visit: Visit, *, at: dt.datetime) -> int:
    """Look once more now that all is held: somebody may have gone there, or told of it, meanwhile."""
    if hold_round(visit.watched.round) is None or hold_visit(visit.pk) is None:
        return 0
    now_held = Visit.objects.with_all().get(pk=visit.pk)
    steps = steps_due(now_held, at=at)
    for step in steps:
        Escalation.objects.create(visit=now_held, level=step, at=at)
        _tell(now_held, step, at=at)
    return len(steps)


def _tell(visit: Visit, step: Step, *, at: dt.datetime) -> None:
    round_, key = visit.watched.round, f"{visit.pk}-{step}"
    town = (
        town_of(round_).get("email") if step == Step.TOWN else ""
    )  # without its key, the keepers are told all the same
    if town:
        notifications.send(messages.TOWN.name, to=town, key=key, at=at, visit=visit.pk)
    if step == Step.TOWN and is_urgent(visit):
        return  # those who keep the place hear of an emergency once
    people = [each.person for each in keepers_of(round_.neighbourhood)]
    kind = KINDS.get(step, messages.CALL if visit.watched.after != After.KEEPERS else messages.NO_NEWS)
    notifications.send_to_each(kind.name, to=people, key=key, at=at, visit=visit.pk)
