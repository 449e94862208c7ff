"""What sharing holds of people; all of it hangs on their place in the voisinage."""

from django.utils.translation import gettext_lazy as _

from voisins.accounts.models import Person
from voisins.privacy.kinds import Fate, Held, Rows, declare, declare_parting
from voisins.privacy.rules import when
from voisins.sharing.models import Loan, StatePhoto, Thing, Wish
from voisins.sharing.operations.photographing import part_with_account


def _things(person: Person) -> Rows:
    found = Thing.objects.filter(owner__person=person).order_by("pk")
    return [
        {
            "name": each.name,
            "kind": each.get_kind_display(),
            "note": each.note,
            "state": each.get_state_display(),
            "at": when(each.offered_at),
        }
        for each in found
    ]


def _loans(person: Person) -> Rows:
    """What they borrowed, by its sort: its name is its owner’s."""
    found = Loan.objects.filter(borrower__person=person).select_related("thing").order_by("pk")
    return [
        {
            "kind": each.thing.get_category_display() if each.thing else "",
            "from": str(each.first_day),
            "to": str(each.last_day),
            "state": each.get_state_display(),
            "asked": when(each.asked_at),
        }
        for each in found
    ]


def _wishes(person: Person) -> Rows:
    return [
        {"at": when(each.wished_at)} for each in Wish.objects.filter(member__person=person).order_by("pk")
    ]


def _photos(person: Person) -> Rows:
    """Of which moment and when: the thing is its owner’s."""
    found = StatePhoto.objects.filter(by__person=person).order_by("pk")
    return [{"moment": each.get_moment_display(), "at": when(each.taken_at)} for each in found]


declare(
    Held("sharing.Thing.owner", Fate.GOES, _("Ce que je prête et donne"), _things),
    Held("sharing.Thing.given_to", Fate.UNLINKED, why_not="it is another person’s gift"),
    Held("sharing.Wish.member", Fate.GOES, _("Souhaits"), _wishes),
    Held("sharing.Loan.borrower", Fate.UNLINKED, _("Emprunts"), _loans),
    Held("sharing.StatePhoto.by", Fate.GOES, _("Photos de l’état d’un objet"), _photos),
)
declare_parting(part_with_account)
