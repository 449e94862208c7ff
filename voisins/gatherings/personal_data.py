"""What gatherings hold of people; all of it hangs on their place in the voisinage; guests are forgotten in time."""

from django.utils.translation import gettext_lazy as _

from voisins.accounts.models import Person
from voisins.gatherings.models import Afterword, Gathering, Household
from voisins.gatherings.operations import guests
from voisins.privacy.kinds import Fate, Held, Rows, Term, declare, declare_term
from voisins.privacy.rules import when


def _gatherings(person: Person) -> Rows:
    """What they proposed; never who came."""
    found = Gathering.objects.filter(host__person=person).order_by("pk")
    return [
        {"title": each.title, "day": str(each.day), "where": each.where, "words": each.words}
        for each in found
    ]


def _households(person: Person) -> Rows:
    found = Household.objects.filter(member__person=person).select_related("gathering").order_by("pk")
    found = found.prefetch_related("opinions__moment")
    return [
        {
            "day": str(each.gathering.day),
            "answer": each.get_answer_display(),
            "adults": str(each.adults),
            "children": str(each.children),
            "moments": ", ".join(f"{one.moment} ({one.get_suits_display()})" for one in each.opinions.all()),
            "at": when(each.asked_at),
        }
        for each in found
    ]


def _afterwords(person: Person) -> Rows:
    found = Afterword.objects.filter(member__person=person).select_related("gathering").order_by("pk")
    return [{"day": str(each.gathering.day), "words": each.words, "at": when(each.said_at)} for each in found]


declare(
    Held("gatherings.Gathering.host", Fate.UNLINKED, _("Rencontres proposées"), _gatherings),
    Held("gatherings.Household.member", Fate.GOES, _("Réponses aux rencontres"), _households),
    Held("gatherings.Afterword.member", Fate.GOES, _("Mots après les rencontres"), _afterwords),
    Held("gatherings.Feed.member", Fate.GOES, why_not="a secret of their calendar, kept as a digest"),
)
declare_term(Term("gatherings.Guest", guests.KEPT.days, lambda at: guests.forget(at=at)))
