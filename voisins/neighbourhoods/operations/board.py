"""Write on the board, answer, say thank you, pin, take back, take down."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from voisins.accounts import limits
from voisins.accounts.models import Person
from voisins.journal import operations as journal
from voisins.lib.errors import Refusal
from voisins.neighbourhoods import messages
from voisins.neighbourhoods.enums import Reason
from voisins.neighbourhoods.models import Membership, Neighbourhood, Post, Reply, Thanks
from voisins.neighbourhoods.operations.board_photos import SHELF, erase_with
from voisins.neighbourhoods.operations.first_contacts import refuse_money, turn_to
from voisins.neighbourhoods.queries.people import kept_apart
from voisins.notifications import operations as notifications

DAY = 24 * 3600
POSTS_A_DAY, REPLIES_A_DAY = 10, 60  # of one person: more is somebody who shouts
MOST_PINNED = 3
AT_ONCE_A_DAY = 3  # in one voisinage: what comes every hour is read no more


class KeepersOnly(Refusal):
    sentence = _("Les annonces viennent des personnes qui tiennent le voisinage.")


class TooManyPinned(Refusal):
    sentence = _("Trois mots sont déjà épinglés. Décrochez-en un d’abord.")


class NoLongerUp(Refusal):
    sentence = _("Ce mot n’est plus sur le panneau.")


def write(
    *,
    words: str,
    announcement: bool = False,
    at_once: bool = False,
    photo: bytes = b"",
    by: Membership,
    at: dt.datetime,
) -> Post:
    """Put a word on the board; an announcement is for those who keep the place, and may be mailed at once.

    ``photo`` is what voisins.lib.pictures made of the file that was sent.
    """
    if (announcement or at_once) and not by.is_keeper:
        raise KeepersOnly
    refuse_money(words, by=by.person, at=at)
    limits.take("post", str(by.person.public_id), limit=POSTS_A_DAY, seconds=DAY, at=at)
    if at_once:
        limits.take("at_once", str(by.neighbourhood.public_id), limit=AT_ONCE_A_DAY, seconds=DAY, at=at)
    said = {
        "words": words,
        "announcement": announcement or at_once,
        "photo": SHELF.put(photo) if photo else "",
    }
    return _write(said, at_once, by, at)


@transaction.atomic
def _write(said: dict[str, Any], at_once: bool, by: Membership, at: dt.datetime) -> Post:
    made = Post.objects.create(neighbourhood=by.neighbourhood, author=by.person, posted_at=at, **said)
    if made.announcement:
        journal.record("neighbourhoods.announced", about=by.neighbourhood, by=by.person, at=at)
    if at_once:
        _tell_all(made, by, at)
    return made


def _tell_all(post: Post, by: Membership, at: dt.datetime) -> None:
    """Everybody else who meets its author; it is looked at again when each letter leaves."""
    apart = kept_apart(by.person)
    others = post.neighbourhood.memberships.with_people().exclude(person__in={*apart, by.person_id})
    readers = [member.person for member in others]
    notifications.send_to_each(messages.ANNOUNCED.name, to=readers, key=str(post.pk), at=at, post=post.pk)


def reply(*, post: Post, words: str, by: Person, at: dt.datetime) -> Reply:
    """Answer under a word, as long as it is up."""
    refuse_money(words, by=by, at=at)
    turn_to(post.author, by=by, place=post.neighbourhood_id, at=at)
    limits.take("reply", str(by.public_id), limit=REPLIES_A_DAY, seconds=DAY, at=at)
    return _reply(post, words, by, at)


@transaction.atomic
def _reply(post: Post, words: str, by: Person, at: dt.datetime) -> Reply:
    if not Post.objects.select_for_update().up().filter(pk=post.pk).exists():
        raise NoLongerUp
    return Reply.objects.create(post=post, author=by, words=words, posted_at=at)


def thank(*, post: Post, by: Person, at: dt.datetime) -> None:
    """Say thank you; said twice, it is said once."""
    turn_to(post.author, by=by, place=post.neighbourhood_id, at=at)
    Thanks.objects.get_or_create(post=post, person=by, defaults={"at": at})


def thank_no_more(*, post: Post, by: Person) -> None:
    Thanks.objects.filter(post=post, person=by).delete()


@transaction.atomic
def pin(*, post: Post, at: dt.datetime) -> None:
    """Keep a word on top. The voisinage is locked first: of two who pin the last one, one does."""
    place = Neighbourhood.objects.select_for_update().get(pk=post.neighbourhood_id)
    pinned = place.posts.exclude(pinned_at=None).exclude(pk=post.pk).count()
    if pinned >= MOST_PINNED:
        raise TooManyPinned
    if not Post.objects.up().filter(pk=post.pk).update(pinned_at=at):
        raise NoLongerUp


def unpin(*, post: Post) -> None:
    Post.objects.filter(pk=post.pk).update(pinned_at=None)


@transaction.atomic
def take_back(*, written: Post | Reply) -> None:
    """Erase one's own word or answer, and what hangs on it."""
    if isinstance(written, Post):
        erase_with(written)
    written.delete()


@transaction.atomic
def take_down(*, written: Post | Reply, reason: Reason, by: Membership, at: dt.datetime) -> None:
    """Out of sight for everybody but its author, who reads why; written in the record that members read.

    Of two keepers who do it at once, one does, and the record says it once.
    """
    said = {"taken_down_at": at, "taken_down_by": by.person, "taken_down_for": reason}
    if isinstance(written, Post):
        done = Post.objects.up().filter(pk=written.pk).update(pinned_at=None, **said)
    else:
        done = Reply.objects.up().filter(pk=written.pk).update(**said)
    if not done:
        raise NoLongerUp
    detail: dict[str, str | int | None] = {"reason": reason.value, "whom": written.author_id}
    journal.record("neighbourhoods.taken_down", about=by.neighbourhood, by=by.person, at=at, detail=detail)
    if written.author_id != by.person_id:
        _tell_author(written, at)


def _tell_author(written: Post | Reply, at: dt.datetime) -> None:
    name = "post" if isinstance(written, Post) else "reply"
    ids = {name: written.pk}
    notifications.send(messages.TAKEN_DOWN.name, to=written.author, key=f"{name}-{written.pk}", at=at, **ids)
