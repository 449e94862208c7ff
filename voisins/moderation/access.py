"""The doors of moderation: things by who may see them, cases by role, decisions by whom they concern."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from voisins.accounts.models import Person
from voisins.moderation.enums import AppealState
from voisins.moderation.kinds import SUBJECTS, Subject, Thing
from voisins.moderation.models import Appeal, Case, Decision
from voisins.moderation.queries import decision_for, has_stake


def thing_or_404(reader: object, kind: str, public_id: UUID) -> tuple[Subject, Thing]:
    """A thing that whoever asks may see, and may thus report."""
    subject = SUBJECTS.get(kind)
    found = subject.find(reader if isinstance(reader, Person) else None, public_id) if subject else None
    if subject is None or found is None:
        raise Http404
    return subject, found


def case_or_404(public_id: UUID) -> Case:
    """A case, for a moderator."""
    return get_object_or_404(Case.objects.select_related("author"), public_id=public_id)


def appeal_or_404(public_id: UUID, *, reader: Person) -> Appeal:
    """An appeal that waits, by the number of its case, for a moderator who neither decided nor has a stake in it."""
    waiting = Appeal.objects.filter(state=AppealState.WAITING).select_related("decision__case__author", "by")
    found = get_object_or_404(waiting, decision__case__public_id=public_id)
    if found.decided_by_id == reader.pk or has_stake(reader, found.decision.case):
        raise PermissionDenied
    return found


def decision_or_404(person: Person, public_id: UUID) -> Decision:
    """A decision that concerns this person, by the number of its case."""
    found = decision_for(person, public_id)
    if found is None:
        raise Http404
    return found
