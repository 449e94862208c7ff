"""Who is known, and by whom."""

from django.db.models import Exists, OuterRef, Q

from voisins.accounts.models import Person
from voisins.mutual_aid.models import Vouch
from voisins.mutual_aid.rules.trust import BY_HAND, may_be_let_in
from voisins.neighbourhoods.enums import Way
from voisins.neighbourhoods.models import Membership, MembershipQuerySet


def is_trusted(helper: Membership, *, asker: Person | None = None) -> bool:
    """Whether this member may help where it touches keys, money, medicine or a home: known to a keeper, or to ``asker``."""
    vouched = Vouch.objects.filter(whom=helper).filter(Q(as_keeper=True) | Q(by=asker, by__isnull=False))
    return may_be_let_in(Way(helper.way), vouched=vouched.exists())


def came_by_hand(mine: Membership, apart: set[int]) -> MembershipQuerySet:
    """The others of the place who came in through somebody's hands, whom the reader meets; by first name."""
    found = mine.neighbourhood.memberships.listed().with_people().filter(way__in=BY_HAND)
    others = found.exclude(pk=mine.pk).exclude(person__in=apart)
    return others.order_by("person__first_name", "pk")


def with_my_word(mine: Membership, apart: set[int]) -> list[tuple[Membership, bool]]:
    """The same, each with whether this reader has said that they know them. One query."""
    said = Vouch.objects.filter(whom=OuterRef("pk"), by=mine.person)
    found = came_by_hand(mine, apart).annotate(known=Exists(said))
    return [(each, each.known) for each in found]  # type: ignore[attr-defined]
