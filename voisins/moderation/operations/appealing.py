"""Disagree with a decision, and have it read again by somebody else."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from voisins.accounts import operations as accounts
from voisins.accounts import queries as people
from voisins.accounts.models import Person
from voisins.journal import operations as journal
from voisins.lib.errors import Refusal
from voisins.moderation import messages
from voisins.moderation.enums import REMOVING, AppealState, Outcome
from voisins.moderation.kinds import SUBJECTS
from voisins.moderation.models import Appeal, Decision
from voisins.moderation.queries import has_stake, suspended_until
from voisins.moderation.rules import may_appeal
from voisins.notifications import operations as notifications


class AlreadyAppealed(Refusal):
    sentence = _("Votre contestation est déjà arrivée. Une autre personne la lit.")


class TooLate(Refusal):
    sentence = _("Plus de six mois ont passé : écrivez à l’association.")


class SameReader(Refusal):
    sentence = _("Vous avez pris cette décision : une autre personne doit la relire.")


class AlreadyAnswered(Refusal):
    sentence = _("Une autre personne vient de répondre.")


@transaction.atomic
def appeal(*, decision: Decision, words: str, by: Person, at: dt.datetime) -> Appeal:
    """Ask that another person look again; who may was asked by the door."""
    if not may_appeal(decision.at, at=at):
        raise TooLate
    try:
        with transaction.atomic():
            made = Appeal.objects.create(decision=decision, by=by, words=words, at=at, decided_by=decision.by)
    except IntegrityError as error:
        raise AlreadyAppealed from error
    others = [each for each in people.moderators() if each.pk != decision.by_id]
    notifications.send_to_each(messages.APPEALED.name, to=others, key=str(made.pk), at=at, appeal=made.pk)
    return made


@transaction.atomic
def answer(*, appeal: Appeal, granted: bool, words: str, by: Person, at: dt.datetime) -> None:
    """Answer an appeal; granted, what was decided is undone. Never by who decided, nor by who has a stake in it."""
    if by.pk == appeal.decided_by_id or has_stake(by, appeal.decision.case):
        raise SameReader
    state = AppealState.GRANTED if granted else AppealState.REFUSED
    waiting = Appeal.objects.filter(pk=appeal.pk, state=AppealState.WAITING)
    if not waiting.update(state=state, read_by=by, answer=words, answered_at=at):
        raise AlreadyAnswered
    if granted:
        _undo(appeal.decision, at=at)
    journal.record(
        "moderation.answered", about=appeal.decision.case, by=by, at=at, detail={"state": state.value}
    )
    notifications.send(messages.REREAD.name, to=appeal.by, key=str(appeal.pk), at=at, appeal=appeal.pk)


def _undo(decision: Decision, *, at: dt.datetime) -> None:
    """Put back what was taken down, let in who was kept out."""
    Decision.objects.filter(pk=decision.pk).update(undone_at=at)
    case, subject = decision.case, SUBJECTS[decision.case.kind]
    if decision.outcome in REMOVING:
        subject.restore(case.thing)
    if decision.outcome == Outcome.SUSPEND_PERSON and case.author:
        accounts.suspend(person=case.author, until=suspended_until(case.author, but=decision, at=at))
    if decision.outcome == Outcome.SUSPEND_PLACE and subject.close:
        subject.close(case.thing, None)
