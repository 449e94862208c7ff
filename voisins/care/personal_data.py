"""What a watch round holds of people with an account; who is called on has none, and is erased at a word."""

from django.utils.translation import gettext_lazy as _

from voisins.accounts.models import Person
from voisins.care.models import Contact, Visit, Volunteer
from voisins.privacy.kinds import Fate, Held, Rows, declare
from voisins.privacy.rules import when


def _volunteers(person: Person) -> Rows:
    """Through the membership, not a relation of the person: told with the visits."""
    found = Volunteer.objects.filter(member__person=person).order_by("pk")
    return [{"offered_at": when(each.offered_at)} for each in found]


def _contacts(person: Person) -> Rows:
    """When one went, and never to whom."""
    went = [{"went_at": when(each.at)} for each in Contact.objects.filter(by=person).order_by("pk")]
    taken = Visit.objects.filter(volunteer__member__person=person).order_by("pk")
    return [*_volunteers(person), *({"taken": str(each.day)} for each in taken), *went]


declare(
    Held("care.Contact.by", Fate.UNLINKED, _("Passages de veille"), _contacts),
    Held("care.Round.opened_by", Fate.UNLINKED, why_not="an act for the place; the journal tells it"),
    Held("care.Watched.entered_by", Fate.UNLINKED, why_not="it is about another person"),
)
