"""The board as one of its neighbours sees it: nothing of those whom they do not meet."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from voisins.accounts.models import Person
from voisins.lib.guards.money import asks_money
from voisins.lib.prepared import Prepared
from voisins.neighbourhoods.enums import Reason
from voisins.neighbourhoods.models import Membership, Neighbourhood, Post, PostQuerySet, Reply, Thanks
from voisins.neighbourhoods.queries.people import kept_apart
from voisins.neighbourhoods.rules.board import first_words, said_by, thanks_said

A_PAGE, LATEST_WORDS, ON_PAPER = 30, 3, 5
WRITTEN = [field.attname for field in Post._meta.concrete_fields]


@dataclass(frozen=True)
class Note:
    """A word or an answer, as one reader sees it; ``author`` is empty when they are no longer a neighbour."""

    written: Post | Reply
    author: str
    own: bool
    thanks: str = ""
    thanked: bool = False
    replies: int = 0

    @property
    def money(self) -> bool:
        """Whether readers are to be warned: it speaks of cards, transfers or coupons."""
        return asks_money(self.written.words)

    @property
    def reason(self) -> str:
        """Why it was taken down; empty while it is up."""
        return str(Reason(self.written.taken_down_for).label) if self.written.taken_down_at else ""


def readable_posts(reader: Membership, apart: Collection[int]) -> PostQuerySet:
    return reader.neighbourhood.posts.met_by(reader.person, apart=apart)


def board(reader: Membership, page: str = "") -> tuple[Page[Post], list[Note]]:
    """One page of the board, and what is said on it. Six queries, however many words and answers."""
    apart = kept_apart(reader.person)
    found = Paginator(readable_posts(reader, apart).as_pinned(), A_PAGE).get_page(page or 1)
    return found, _notes(list(found.object_list), reader, apart)


def latest(reader: Membership, apart: Collection[int]) -> list[Note]:
    """The last words that are up, for the page of the voisinage. One query: thanks and answers are on the board."""
    rows = LATEST(place=reader.neighbourhood_id, person=reader.person_id, apart=apart)
    return [_note_of_latest(row, reader) for row in rows]


def _latest(place: int, person: int, apart: Collection[int]) -> QuerySet[Post, tuple[Any, ...]]:
    reader = Membership(person=Person(pk=person), neighbourhood=Neighbourhood(pk=place))
    here = Membership.objects.filter(neighbourhood=place, person=OuterRef("author"))
    found = readable_posts(reader, apart).up().newest_first().annotate(author_here=Exists(here))
    return found.values_list("author__first_name", "author__email", "author_here", *WRITTEN)[:LATEST_WORDS]


LATEST = Prepared(_latest)


def _note_of_latest(row: tuple[Any, ...], reader: Membership) -> Note:
    first_name, email, author_here, *written = row
    post = Post.from_db(None, WRITTEN, written)
    post.neighbourhood, post.author = (
        reader.neighbourhood,
        Person(pk=post.author_id, first_name=first_name, email=email),
    )
    here = [post.author_id] if author_here else []
    return Note(written=post, author=_name(post, here), own=post.author_id == reader.person_id)


def on_paper(reader: Membership) -> list[str]:
    """What the sheet in the hall repeats: announcements and pinned words, the last first, of who may be printed."""
    seen_by_all = readable_posts(reader, kept_apart(reader.person)).up()
    chosen = seen_by_all.filter(Q(announcement=True) | Q(pinned_at__isnull=False))
    listed = reader.neighbourhood.memberships.listed().filter(person=OuterRef("author"))
    found = chosen.filter(Exists(listed)).newest_first()[:ON_PAPER]
    return [said_by(post.author.journal_name, first_words(post.words)) for post in found]


def thread(post: Post, reader: Membership) -> tuple[Note, list[Note]]:
    """One word, and what is answered under it, the first first."""
    apart = kept_apart(reader.person)
    found = list(post.replies.met_by(reader.person, apart=apart).in_order())
    here = neighbours_among((each.author_id for each in found), reader.neighbourhood)
    answers = [Note(each, _name(each, here), each.author_id == reader.person_id) for each in found]
    return _notes([post], reader, apart)[0], answers


def neighbours_among(people: Iterable[int], place: Neighbourhood) -> set[int]:
    """Those of these people who are neighbours here today."""
    return set(place.memberships.filter(person__in=set(people)).values_list("person_id", flat=True))


def _notes(posts: Sequence[Post], reader: Membership, apart: Collection[int]) -> list[Note]:
    here = neighbours_among((post.author_id for post in posts), reader.neighbourhood)
    thanks, replies = _thanks(posts, reader, apart), _reply_counts(posts, apart)
    return [
        Note(
            written=post,
            author=_name(post, here),
            own=post.author_id == reader.person_id,
            thanks=thanks_said([each.journal_name for each in thanks[post.pk]]),
            thanked=reader.person_id in {each.pk for each in thanks[post.pk]},
            replies=replies[post.pk],
        )
        for post in posts
    ]


def _thanks(posts: Sequence[Post], reader: Membership, apart: Collection[int]) -> dict[int, list[Person]]:
    """Who says thank you for each, the first first: neighbours of today whom the reader meets."""
    said: dict[int, list[Person]] = defaultdict(list)
    found = Thanks.objects.filter(post__in=posts, person__memberships__neighbourhood=reader.neighbourhood)
    for each in found.exclude(person__in=apart).select_related("person").order_by("at", "pk"):
        said[each.post_id].append(each.person)
    return said


def _reply_counts(posts: Sequence[Post], apart: Collection[int]) -> Counter[int]:
    found = Reply.objects.up().filter(post__in=posts).exclude(author__in=apart)
    return Counter(dict(found.values_list("post").annotate(n=Count("pk")).order_by()))


def _name(written: Post | Reply, here: Collection[int]) -> str:
    return written.author.journal_name if written.author_id in here else ""
