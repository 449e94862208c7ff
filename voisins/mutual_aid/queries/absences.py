"""Absences: of the person themselves, and of those who chose this one. Nothing else reads the table."""

from collections.abc import Collection

from django.db.models import Prefetch, Q, QuerySet

from voisins.mutual_aid.models import Absence, Friend
from voisins.neighbourhoods.models import Membership


def known_to(member: Membership, apart: Collection[int]) -> QuerySet[Absence]:
    """One's own, and those for which one was chosen by somebody one meets; the soonest first."""
    chosen = Q(friends__member=member) & ~Q(asked_by__person__in=apart)
    friends = Friend.objects.select_related("member__person").order_by("pk")
    found = Absence.objects.filter(Q(asked_by=member) | chosen).distinct()
    people = found.select_related("asked_by__person", "asked_by__neighbourhood")
    return people.prefetch_related(Prefetch("friends", friends)).order_by("from_on", "pk")
