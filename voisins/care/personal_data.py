"""What a watch round holds of people with an account; who is called on has none, and is erased at a word."""

from django.utils.translation import gettext_lazy as _

from voisins.accounts.models import Person
from voisins.care.models import Contact, Visit, Volunteer
from voisins.care.operations.rounds import part_with_account
from voisins.privacy.kinds import Fate, Held, Rows, declare, declare_parting
from voisins.privacy.rules import when


def _volunteers(person: Person) -> Rows:
    """That they offered to go round, and the days they took."""
    found = Volunteer.objects.filter(member__person=person).order_by("pk")
    taken = Visit.objects.filter(volunteer__member__person=person).order_by("pk")
    return [
        *({"offered_at": when(each.offered_at)} for each in found),
        *({"taken": str(each.day)} for each in taken),
    ]


def _contacts(person: Person) -> Rows:
    """When one went, and never to whom."""
    return [{"went_at": when(each.at)} for each in Contact.objects.filter(by=person).order_by("pk")]


declare(
    Held("care.Volunteer.member", Fate.GOES, _("Tours de veille"), _volunteers),
    Held("care.Contact.by", Fate.UNLINKED, _("Passages de veille"), _contacts),
    Held("care.Round.opened_by", Fate.UNLINKED, why_not="an act for the place; the journal tells it"),
    Held("care.PrintedList.printed_by", Fate.UNLINKED, why_not="an act for the place; the journal tells it"),
    Held("care.Watched.entered_by", Fate.UNLINKED, why_not="it is about another person"),
)
declare_parting(part_with_account)
