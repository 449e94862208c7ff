"""What moderation holds of people."""

from django.utils.translation import gettext_lazy as _

from voisins.accounts.models import Person
from voisins.moderation.models import Appeal, Decision, Report
from voisins.moderation.operations import keeping
from voisins.privacy.kinds import Fate, Held, Rows, Term, declare, declare_term
from voisins.privacy.rules import when


def _decisions(person: Person) -> Rows:
    """Decisions on what this person wrote; never who reported it."""
    return [
        {
            "decision": each.get_outcome_display(),
            "rule": each.get_ground_display(),
            "facts": each.facts,
            "reasons": each.reasons,
            "at": when(each.at),
        }
        for each in Decision.objects.filter(case__author=person).order_by("pk")
    ]


def _reports(person: Person) -> Rows:
    """What this person told; not what was reported, which is another’s."""
    found = Report.objects.filter(by=person).order_by("pk")
    return [{"reason": each.get_why_display(), "words": each.words, "at": when(each.at)} for each in found]


def _appeals(person: Person) -> Rows:
    return [
        {"words": each.words, "state": each.get_state_display(), "answer": each.answer, "at": when(each.at)}
        for each in Appeal.objects.filter(by=person).order_by("pk")
    ]


declare(
    Held("moderation.Case.author", Fate.GOES, _("Décisions qui vous concernent"), _decisions),
    Held("moderation.Report.by", Fate.GOES, _("Vos signalements"), _reports),
    Held("moderation.Appeal.by", Fate.GOES, _("Vos contestations"), _appeals),
    Held(
        "moderation.Decision.by",
        Fate.UNLINKED,
        why_not="it is about another person; the journal tells the act",
    ),
    Held("moderation.Appeal.decided_by", Fate.UNLINKED, why_not="it is about another person"),
    Held("moderation.Appeal.read_by", Fate.UNLINKED, why_not="it is about another person"),
)
declare_term(Term("moderation.Case", keeping.KEPT.days, lambda at: keeping.forget(at=at)))
