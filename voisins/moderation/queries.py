"""Questions on reports and decisions."""

import datetime as dt
from uuid import UUID

from voisins.accounts.models import Person
from voisins.moderation.enums import AppealState, Outcome
from voisins.moderation.kinds import SUBJECTS, Thing
from voisins.moderation.models import Appeal, Case, CaseQuerySet, Decision


def queue() -> CaseQuerySet:
    """What waits for a decision, the oldest first, with its reports. Two queries."""
    return Case.objects.waiting().prefetch_related("reports").order_by("opened_at", "pk")


def appeals_for(reader: Person) -> list[Appeal]:
    """Appeals that this moderator may answer: never on a decision of their own."""
    waiting = Appeal.objects.filter(state=AppealState.WAITING).exclude(decided_by=reader)
    return list(waiting.select_related("decision__case").order_by("at", "pk"))


def thing_of(case: Case) -> Thing | None:
    """The thing as it is now; None when it is gone."""
    subject = SUBJECTS.get(case.kind)
    return subject.show(case.thing) if subject else None


def people_of(case: Case) -> list[Person]:
    """Who is told of the decision, and may appeal."""
    thing = thing_of(case)
    found = list(thing.people) if thing else []
    if case.author and case.author not in found:
        found.append(case.author)
    return found


def decision_for(person: Person, public_id: UUID) -> Decision | None:
    """A decision that concerns this person."""
    found = Decision.objects.filter(case__public_id=public_id).select_related("case__author").first()
    return found if found and person in people_of(found.case) else None


def has_stake(person: Person, case: Case) -> bool:
    """Whether somebody wrote the thing, answers for it, or reported it: they do not decide of it."""
    return person in people_of(case) or case.reports.filter(by=person).exists()


def suspended_until(person: Person, *, but: Decision, at: dt.datetime) -> dt.datetime | None:
    """Until when other decisions than ``but`` suspend this person; None when none does."""
    others = Decision.objects.filter(
        case__author=person, outcome=Outcome.SUSPEND_PERSON, undone_at=None, until__gt=at
    )
    ends: dt.datetime | None = (
        others.exclude(pk=but.pk).order_by("-until").values_list("until", flat=True).first()
    )
    return ends


def latest_decision_on(person: Person) -> Decision | None:
    """The decision by which somebody is suspended."""
    found = Decision.objects.filter(case__author=person, outcome=Outcome.SUSPEND_PERSON, undone_at=None)
    return found.select_related("case").order_by("-until").first()
