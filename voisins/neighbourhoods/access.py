"""The doors of a voisinage: outside of it, it does not exist."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from voisins.accounts.models import Person
from voisins.lib.clock import now
from voisins.neighbourhoods.enums import CodeKind
from voisins.neighbourhoods.models import Ask, Block, JoinCode, Membership, Neighbourhood, Post, Reply
from voisins.neighbourhoods.queries.board import readable_posts
from voisins.neighbourhoods.queries.door import membership_in
from voisins.neighbourhoods.queries.people import kept_apart
from voisins.ui.spoken import day


class Suspended(PermissionDenied):
    """The moderation closed this voisinage to its people for a time; they are told until when."""


def member_or_404(person: Person, place: UUID, *, even_suspended: bool = False) -> Membership:
    """This person's own place in the voisinage; 404 for whoever has none, Suspended while it is closed to its people."""
    found = membership_in(place, person)
    if found is None:
        raise Http404
    until = found.neighbourhood.suspended_until
    if until and until > now() and not even_suspended:
        raise Suspended(
            _("L’association a fermé ce voisinage jusqu’au %(day)s. Vous pouvez le quitter.")
            % {"day": day(until)}
        )
    return found


def keeper_or_404(person: Person, place: UUID) -> Membership:
    """The same, for keepers: 404 outside of the voisinage, 403 for its other members."""
    mine = member_or_404(person, place)
    if not mine.is_keeper:
        raise PermissionDenied
    return mine


def neighbour_or_404(mine: Membership, public_id: UUID) -> Membership:
    """Another member of the same voisinage; whoever is kept apart, or discreet, is not there."""
    found = get_object_or_404(mine.neighbourhood.memberships.with_people(), public_id=public_id)
    hidden = found.discreet and not mine.is_keeper and found.pk != mine.pk
    if hidden or found.person_id in kept_apart(mine.person):
        raise Http404
    return found


def shown_code_or_404(mine: Membership) -> JoinCode:
    """The code on the wall; 404 when there is none."""
    return get_object_or_404(mine.neighbourhood.codes.alive(), kind=CodeKind.SHOWN)


def held_or_404(mine: Membership, public_id: str) -> Neighbourhood:
    """A voisinage that is right below this one in the quarter."""
    found = mine.neighbourhood.holds.select_related("within")
    return get_object_or_404(found, public_id=public_id_or_404(public_id))


def ask_or_404(mine: Membership, public_id: UUID) -> Ask:
    """Somebody who asks to come into the voisinage of this keeper."""
    return get_object_or_404(mine.neighbourhood.asks.select_related("person"), public_id=public_id)


def any_member_or_404(mine: Membership, public_id: UUID) -> Membership:
    """A member of the place that this keeper keeps, whoever does not wish to meet whom."""
    return get_object_or_404(mine.neighbourhood.memberships.with_people(), public_id=public_id)


def distant_or_404(person: Person, public_id: str) -> Person:
    """Somebody whom this person put at a distance."""
    found = Block.objects.filter(by=person).select_related("whom")
    return get_object_or_404(found, whom__public_id=public_id_or_404(public_id)).whom


def post_or_404(mine: Membership, public_id: UUID) -> Post:
    """A word of the board that this member reads, with where it hangs."""
    found = readable_posts(mine, kept_apart(mine.person)).select_related("author", "neighbourhood")
    return get_object_or_404(found, public_id=public_id)


def pictured_post_or_404(mine: Membership, public_id: UUID) -> Post:
    """The same, when it has a photo."""
    found = post_or_404(mine, public_id)
    if not found.photo:
        raise Http404
    return found


def written_or_404(mine: Membership, post: UUID, reply: UUID | None) -> Post | Reply:
    """A word, or an answer under it, that this member reads."""
    found = post_or_404(mine, post)
    if reply is None:
        return found
    answers = found.replies.met_by(mine.person, apart=kept_apart(mine.person)).select_related("author")
    return get_object_or_404(answers, public_id=reply)


def own_written_or_404(mine: Membership, post: UUID, reply: UUID | None) -> Post | Reply:
    found = written_or_404(mine, post, reply)
    if found.author_id != mine.person_id:
        raise Http404
    return found


def public_id_or_404(typed: str) -> UUID:
    try:
        return UUID(typed)
    except ValueError:
        raise Http404 from None
