"""What entraide holds of people; nearly all hangs on their place in the voisinage, and goes with it."""

from django.utils.translation import gettext_lazy as _

from voisins.accounts.models import Person
from voisins.mutual_aid.models import Absence, Act, Series, Turn, Vouch
from voisins.mutual_aid.models.acts import Asked
from voisins.privacy.kinds import Fate, Held, Rows, declare
from voisins.privacy.rules import when


def _asked(asked: Asked) -> dict[str, str]:
    return {
        "direction": asked.get_direction_display(),
        "kind": asked.get_kind_display(),
        "what": asked.what,
        "notes": asked.notes,
        "for": asked.for_name,
    }


def _acts(person: Person) -> Rows:
    """What they asked or offered; never who helped."""
    found = Act.objects.filter(asked_by__person=person).order_by("pk")
    return [_asked(each) | {"state": each.get_state_display(), "at": when(each.posted_at)} for each in found]


def _series(person: Person) -> Rows:
    found = Series.objects.filter(asked_by__person=person).order_by("pk")
    return [_asked(each) | {"rule": each.rule, "from": str(each.first_on)} for each in found]


def _asked_for_them(person: Person) -> Rows:
    """What somebody asked on their behalf: not who."""
    found = Act.objects.filter(for_member__person=person).order_by("pk")
    return [
        {"kind": each.get_kind_display(), "what": each.what, "consent": each.get_consent_display()}
        for each in found
    ]


def _turns(person: Person) -> Rows:
    """When they helped, and the time they noted: not whom."""
    found = Turn.objects.filter(member__person=person).select_related("act").order_by("pk")
    return [
        {
            "kind": each.act.get_kind_display(),
            "taken": when(each.taken_at),
            "thanked": when(each.thanked_at),
            "minutes": str(each.minutes or ""),
        }
        for each in found
    ]


def _absences(person: Person) -> Rows:
    """Their own; neither who was chosen, nor what they answered."""
    found = Absence.objects.filter(asked_by__person=person).order_by("pk")
    return [
        {"from": str(each.from_on), "to": str(each.to_on), "what": each.what, "notes": each.notes}
        for each in found
    ]


def _vouches(person: Person) -> Rows:
    """That they are known, and since when: not by whom."""
    return [{"since": when(each.at)} for each in Vouch.objects.filter(whom__person=person).order_by("pk")]


declare(
    Held("mutual_aid.Act.asked_by", Fate.GOES, _("Demandes et propositions"), _acts),
    Held("mutual_aid.Act.for_member", Fate.GOES, _("Demandé pour vous"), _asked_for_them),
    Held("mutual_aid.Series.asked_by", Fate.GOES, _("Aides qui reviennent"), _series),
    Held(
        "mutual_aid.Series.for_member",
        Fate.GOES,
        why_not="each time of it is told among what was asked for them",
    ),
    Held("mutual_aid.Turn.member", Fate.UNLINKED, _("Coups de main donnés"), _turns),
    Held("mutual_aid.Absence.asked_by", Fate.GOES, _("Absences confiées"), _absences),
    Held("mutual_aid.Friend.member", Fate.GOES, why_not="it tells when another person is away"),
    Held("mutual_aid.Vouch.whom", Fate.GOES, _("Mots de confiance"), _vouches),
    Held("mutual_aid.Vouch.by", Fate.UNLINKED, why_not="it is about another person"),
)
