"""Look at what was reported, and decide of it, with reasons."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from voisins.accounts import operations as accounts
from voisins.accounts.models import Person
from voisins.journal import operations as journal
from voisins.lib.errors import Refusal
from voisins.moderation import messages
from voisins.moderation.enums import REMOVING, Days, Ground, Outcome
from voisins.moderation.kinds import SUBJECTS
from voisins.moderation.models import Case, Decision
from voisins.moderation.queries import has_stake, people_of
from voisins.notifications import operations as notifications


class Concerned(Refusal):
    sentence = _("Cela vous concerne vous-même : laissez une autre personne décider.")


class AlreadyDecided(Refusal):
    sentence = _("Une autre personne vient de décider. Sa décision est ci-dessous.")


class NoStatement(Refusal):
    sentence = _("Une décision dit ce qui a été constaté et pourquoi : remplissez les deux.")


class NotForThis(Refusal):
    sentence = _("Cette décision ne va pas avec ce signalement. Choisissez-en une autre.")


@transaction.atomic
def look(*, case: Case, by: Person, at: dt.datetime) -> None:
    """Open a case to read it; the journal keeps that it was read, and by whom."""
    if has_stake(by, case):
        raise Concerned
    journal.record("moderation.looked", about=case, by=by, at=at, detail={"whom": case.author_id})


@transaction.atomic
def decide(
    *,
    case: Case,
    outcome: Outcome,
    ground: Ground,
    facts: str,
    reasons: str,
    days: Days | None,
    by: Person,
    at: dt.datetime,
) -> Decision:
    """Settle a case and do what was decided; of two moderators at once, one does.

    Those concerned and who reported get the statement in the same transaction.
    """
    _check(case, outcome, ground, facts, reasons, days, by)
    if not Case.objects.waiting().filter(pk=case.pk).update(closed_at=at):
        raise AlreadyDecided
    made = Decision.objects.create(
        case=case,
        outcome=outcome,
        ground=ground,
        facts=facts,
        reasons=reasons,
        until=at + dt.timedelta(days=int(days)) if days else None,
        by=by,
        at=at,
    )
    concerned = people_of(case)
    _do(made, at=at)
    journal.record("moderation.decided", about=case, by=by, at=at, detail={"outcome": outcome.value})
    _tell(made, concerned, at=at)
    return made


def _check(
    case: Case, outcome: Outcome, ground: Ground, facts: str, reasons: str, days: Days | None, by: Person
) -> None:
    if has_stake(by, case):
        raise Concerned
    if not facts.strip() or not reasons.strip():
        raise NoStatement
    suspends = outcome in (Outcome.SUSPEND_PERSON, Outcome.SUSPEND_PLACE)
    fits = suspends == bool(days) and (outcome == Outcome.LEAVE or ground != Ground.NONE)
    if not fits or outcome not in outcomes_for(case):
        raise NotForThis


def outcomes_for(case: Case) -> list[Outcome]:
    """What can be decided of this case: only persons are suspended as such, only places are closed."""
    subject = SUBJECTS.get(case.kind)
    never = set()
    if case.author is None:
        never.add(Outcome.SUSPEND_PERSON)
    if subject is None or subject.close is None:
        never.add(Outcome.SUSPEND_PLACE)
    return [each for each in Outcome if each not in never]


def _do(made: Decision, *, at: dt.datetime) -> None:
    case, subject = made.case, SUBJECTS[made.case.kind]
    if made.outcome in REMOVING:
        subject.hide(case.thing, at)
    if made.outcome == Outcome.SUSPEND_PERSON and case.author:
        later = max(filter(None, (case.author.suspended_until, made.until)))
        accounts.suspend(person=case.author, until=later)
    if made.outcome == Outcome.SUSPEND_PLACE and subject.close:
        subject.close(case.thing, made.until)


def _tell(made: Decision, concerned: list[Person], *, at: dt.datetime) -> None:
    key = str(made.pk)
    if made.outcome != Outcome.LEAVE:
        notifications.send_to_each(messages.DECIDED.name, to=concerned, key=key, at=at, decision=made.pk)
    for report in made.case.reports.select_related("by"):
        if to := report.by or report.address:
            notifications.send(
                messages.ANSWERED.name, to=to, key=key, at=at, decision=made.pk, report=report.pk
            )
