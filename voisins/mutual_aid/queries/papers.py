"""Those without internet, for whom one may ask."""

from collections.abc import Collection

from voisins.neighbourhoods.models import Membership, MembershipQuerySet


def on_paper(mine: Membership, apart: Collection[int]) -> MembershipQuerySet:
    """The neighbours entered from paper, whom this one meets; by first name."""
    found = mine.neighbourhood.memberships.listed().with_people().filter(person__proxy__isnull=False)
    return found.exclude(person__in=apart).order_by("person__first_name", "pk")
