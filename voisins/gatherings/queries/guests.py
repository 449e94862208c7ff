"""What a stranger may know of a gathering, and what the link of a guest opens."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q

from voisins.gatherings.enums import Visibility
from voisins.gatherings.models import Gathering, GatheringQuerySet, Guest
from voisins.gatherings.rules.keys import digest_of


@dataclass(frozen=True)
class Shown:
    """What everybody may read: neither the voisinage, nor who invites, nor what anybody wrote unless the host says so."""

    what: str
    commune: str
    day: dt.date
    hour: dt.time | None
    where: str
    cancelled: bool


def for_everybody(*, today: dt.date, at: dt.datetime) -> GatheringQuerySet:
    """Those that everybody may come to, once their day is known and until it is over; none of a voisinage that the moderation closed."""
    here = Q(neighbourhood__suspended_until=None) | Q(neighbourhood__suspended_until__lte=at)
    found = Gathering.objects.up().dated().filter(here, visibility=Visibility.PUBLIC, day__gte=today)
    return found.select_related("neighbourhood__commune")


def shown(gathering: Gathering) -> Shown:
    told = gathering.shows_where
    return Shown(
        what=gathering.title if told else str(gathering.get_template_display()),
        commune=gathering.neighbourhood.commune.name,
        day=gathering.day,
        hour=gathering.hour if told else None,
        where=gathering.where if told else "",
        cancelled=gathering.is_cancelled,
    )


def guest_of(token: str, *, at: dt.datetime) -> Guest | None:
    """Whose link this is, as long as it opens; narrowed since, a gathering is kept for those who confirmed."""
    place = "gathering__neighbourhood__suspended_until"
    invited = Q(confirmed_at__isnull=False) | Q(gathering__visibility=Visibility.PUBLIC)
    here = Q(**{place: None}) | Q(**{f"{place}__lte": at})
    found = Guest.objects.filter(here, invited, key__digest=digest_of(token), key__until__gt=at)
    found = found.filter(gathering__hidden_at=None, refused_at=None)
    return found.select_related("gathering__neighbourhood__commune", "household").first()


def guest_reading(gathering: int, address: str) -> Guest | None:
    """Who a letter to this address is for."""
    found = Guest.objects.select_related("gathering__neighbourhood__commune", "key", "household")
    return found.filter(gathering_id=gathering, gathering__hidden_at=None, address=address).first()
