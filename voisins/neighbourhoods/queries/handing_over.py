"""Voisinages whose keepers are silent, and who may choose the next."""

import datetime as dt

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from voisins.neighbourhoods.enums import Outcome, Standing
from voisins.neighbourhoods.models import HandingOver, Membership, MembershipQuerySet, Neighbourhood
from voisins.neighbourhoods.rules.handing_over import AGAIN, SILENCE

SEEN = Coalesce("memberships__person__last_login", "memberships__person__created_at")


def silent_places(*, at: dt.datetime) -> QuerySet[Neighbourhood]:
    """Those where no keeper signed in for long, where somebody could take over, and that were not asked of late."""
    asked = HandingOver.objects.filter(neighbourhood=OuterRef("pk")).filter(
        Q(outcome=Outcome.OPEN)
        | Q(noticed_at__gt=at - SILENCE, outcome=Outcome.BACK)
        | Q(ends_at__gt=at - AGAIN)
    )
    others = Membership.objects.filter(
        neighbourhood=OuterRef("pk"), standing=Standing.MEMBER, person__email__isnull=False
    )
    keepers = Q(memberships__standing=Standing.KEEPER)
    seen = Neighbourhood.objects.annotate(seen_at=Max(SEEN, filter=keepers))
    return seen.filter(Exists(others), ~Exists(asked), seen_at__lt=at - SILENCE)


def come_back() -> QuerySet[HandingOver]:
    """Where a keeper signed in since the silence was noticed."""
    keepers = Q(neighbourhood__memberships__standing=Standing.KEEPER)
    seen = HandingOver.objects.open().annotate(
        seen_at=Max("neighbourhood__memberships__person__last_login", filter=keepers)
    )
    return seen.filter(seen_at__gt=F("noticed_at"))


def voters_of(handing_over: HandingOver) -> MembershipQuerySet:
    """Those who may choose, and be chosen: members with an account who were there before, but for the silent keepers."""
    members = handing_over.neighbourhood.memberships.with_people().filter(standing=Standing.MEMBER)
    return members.filter(person__email__isnull=False, joined_at__lt=handing_over.noticed_at).order_by("pk")


def open_at(place: Neighbourhood) -> HandingOver | None:
    """The handing over that goes on here, if there is one."""
    return HandingOver.objects.open().filter(neighbourhood=place).first()
