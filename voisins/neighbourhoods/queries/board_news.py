"""What the board has to say in the digest, for many people at once."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from voisins.accounts.models import Person
from voisins.neighbourhoods.models import Block, Membership, Post, Reply
from voisins.neighbourhoods.rules.board import first_words, said_by
from voisins.notifications.rules.words import Item, Section

MOST = 8  # lines of one subject: the rest is on the board
Some = TypeVar("Some", Post, Reply)
Since = Mapping[int, dt.datetime]


def news(people: Sequence[Person], since: Since, at: dt.datetime) -> dict[int, list[Section]]:
    """New words on the boards of each, and new answers to their own; nothing of those whom they do not meet.

    Four queries, for three hundred people as for one.
    """
    if not people:
        return {}
    apart, boards = _apart(people), _boards(people, at)
    from_ = min(since[person.pk] for person in people)
    words, answers = _words(boards, from_, at), _answers(people, from_, at)
    return {
        person.pk: [
            *_sections(words, boards[person.pk], person, since[person.pk], apart[person.pk]),
            *_to_own(answers[person.pk], boards[person.pk], since[person.pk], apart[person.pk]),
        ]
        for person in people
    }


def _apart(people: Sequence[Person]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for one, other in Block.objects.filter(Q(by__in=people) | Q(whom__in=people)).values_list("by", "whom"):
        found[one].add(other)
        found[other].add(one)
    return found


def _boards(people: Sequence[Person], at: dt.datetime) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    homes = Membership.objects.let_in(at).filter(person__in=people)
    for person, place in homes.values_list("person", "neighbourhood"):
        found[person].add(place)
    return found


def _words(boards: Mapping[int, set[int]], since: dt.datetime, at: dt.datetime) -> dict[int, list[Post]]:
    """The new words of each board, by its number, the newest first, of those who are neighbours today."""
    found: dict[int, list[Post]] = defaultdict(list)
    places = set().union(*boards.values())
    posts = Post.objects.up().filter(neighbourhood__in=places, posted_at__gt=since, posted_at__lte=at)
    for post in _of_neighbours(posts.newest_first(), "neighbourhood").select_related("neighbourhood"):
        found[post.neighbourhood_id].append(post)
    return found


def _answers(people: Sequence[Person], since: dt.datetime, at: dt.datetime) -> dict[int, list[Reply]]:
    """The new answers to the words of each of these people, the newest first, of those who are neighbours today."""
    found: dict[int, list[Reply]] = defaultdict(list)
    replies = Reply.objects.up().filter(posted_at__gt=since, posted_at__lte=at)
    mine = replies.filter(post__author__in=people, post__in=Post.objects.up()).order_by("-posted_at", "-pk")
    for reply in _of_neighbours(mine, "post__neighbourhood").select_related("author", "post__neighbourhood"):
        found[reply.post.author_id].append(reply)
    return found


def _of_neighbours(found: QuerySet[Some], place: str) -> QuerySet[Some]:
    here = Membership.objects.filter(neighbourhood=OuterRef(place), person=OuterRef("author"))
    return found.filter(Exists(here)).select_related("author")


def _sections(
    words: Mapping[int, Sequence[Post]], boards: set[int], person: Person, since: dt.datetime, apart: set[int]
) -> Iterator[Section]:
    """Announcements, then words, of each place."""
    for place in sorted(boards):
        unseen = apart | {person.pk}
        new = [post for post in words[place] if post.posted_at > since and post.author_id not in unseen]
        for announced, subject in ((True, _("Annonces : %(place)s")), (False, _("Le panneau : %(place)s"))):
            items = [_item(post, post) for post in new if post.announcement is announced][:MOST]
            if items:
                yield Section(subject % {"place": new[0].neighbourhood}, tuple(items))


def _to_own(
    answers: Sequence[Reply], boards: set[int], since: dt.datetime, apart: set[int]
) -> Iterator[Section]:
    new = [
        _item(reply, reply.post)
        for reply in answers
        if reply.posted_at > since
        and reply.author_id not in apart | {reply.post.author_id}
        and reply.post.neighbourhood_id in boards
    ]
    if new:
        yield Section(_("On vous répond"), tuple(new[:MOST]))


def _item(written: Post | Reply, post: Post) -> Item:
    said = said_by(written.author.journal_name, first_words(written.words))
    return Item(said, post.get_absolute_url(), written.posted_at)


def sample() -> list[Section]:
    """What the team is shown: it names nobody who is."""
    asked = Item(said_by("Odette", _("Qui peut me prêter une échelle samedi ?")), "/voisinages/")
    return [Section(_("Le panneau : %(place)s") % {"place": "14, rue des Tilleuls"}, (asked,))]
