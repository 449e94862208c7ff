"""What one member's calendar is told, by the rights of the moment it asks."""

import datetime as dt

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from voisins.gatherings.models import Feed, Gathering, Guest
from voisins.gatherings.queries.gatherings import seen_by
from voisins.gatherings.rules.agenda import Entry, written
from voisins.gatherings.rules.keys import digest_of, token_of
from voisins.lib.clock import PARIS
from voisins.neighbourhoods.models import Membership
from voisins.neighbourhoods.queries.people import kept_apart

PAST = dt.timedelta(days=30)


def feed_of(token: str, *, at: dt.datetime) -> Feed | None:
    """Whose address this is; nobody's, for a person or a voisinage that is suspended or closed."""
    person, place = "member__person", "member__neighbourhood"
    free = Q(**{f"{person}__suspended_until": None}) | Q(**{f"{person}__suspended_until__lte": at})
    here = Q(**{f"{place}__suspended_until": None}) | Q(**{f"{place}__suspended_until__lte": at})
    found = Feed.objects.filter(free, here, digest=digest_of(token), member__person__is_active=True)
    return found.select_related(person, f"{place}__commune").first()


def address_of(feed: Feed) -> str:
    """Whole, as one gives it to a calendar; empty when our key was changed and the old one is gone."""
    token = token_of(feed.public_id, digest=feed.digest)
    return f"{settings.PUBLIC_URL}{reverse('gatherings:feed', args=[token])}" if token else ""


def agenda_of(member: Membership, *, today: dt.date, at: dt.datetime) -> bytes:
    """Every gathering that this member may see and whose day is known, from a month ago on; what was called off says so."""
    found = seen_by(member, apart=kept_apart(member.person)).dated().filter(day__gte=today - PAST)
    entries = [_entry(each, page_of(each, member)) for each in found.order_by("day", "hour", "pk")]
    return written(entries, name=str(member.neighbourhood), at=at)


def alone(gathering: Gathering, page: str, *, at: dt.datetime) -> bytes:
    """One gathering, as a file."""
    return written([_entry(gathering, page)], name=gathering.title, at=at)


def page_of(gathering: Gathering, member: Membership) -> str:
    args = [member.neighbourhood.public_id, gathering.public_id]
    return reverse("gatherings:gathering", args=args)


def page_of_guest(guest: Guest) -> str:
    return reverse("gatherings:public", args=[guest.gathering.public_id])


def _entry(gathering: Gathering, page: str) -> Entry:
    rain = _("S’il pleut : %(plan)s") % {"plan": gathering.if_it_rains} if gathering.has_plan_b else ""
    return Entry(
        number=gathering.public_id,
        title=gathering.title,
        starts_at=dt.datetime.combine(gathering.day, gathering.hour, PARIS),
        where=gathering.where,
        words="\n".join(filter(None, (gathering.words, rain))),
        page=f"{settings.PUBLIC_URL}{page}",
        cancelled=gathering.is_cancelled,
    )
