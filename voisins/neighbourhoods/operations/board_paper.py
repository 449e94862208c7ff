"""The sheet of the board that neighbours filled in with a pen: a keeper types it back."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from voisins.accounts import limits
from voisins.journal import operations as journal
from voisins.neighbourhoods import messages
from voisins.neighbourhoods.models import Membership, Post
from voisins.notifications import operations as notifications

DAY = 24 * 3600
SHEETS_A_DAY = 10  # typed back by one person


@dataclass(frozen=True)
class Line:
    """What one neighbour wrote on the sheet."""

    member: Membership
    words: str


def type_back(*, lines: Sequence[Line], by: Membership, at: dt.datetime) -> list[Post]:
    """Put all of it on the board, in the name of each; each is told, and may erase it."""
    limits.take("board_sheet", str(by.person.public_id), limit=SHEETS_A_DAY, seconds=DAY, at=at)
    return _type_back(lines, by, at)


@transaction.atomic
def _type_back(lines: Sequence[Line], by: Membership, at: dt.datetime) -> list[Post]:
    made = [_put(line, by, at) for line in lines]
    journal.record(
        "neighbourhoods.board_typed_back",
        about=by.neighbourhood,
        by=by.person,
        at=at,
        detail={"count": len(made)},
    )
    return made


def _put(line: Line, by: Membership, at: dt.datetime) -> Post:
    author = line.member.person
    made = Post.objects.create(
        neighbourhood=by.neighbourhood, author=author, words=line.words, on_paper=True, posted_at=at
    )
    if author != by.person:
        notifications.send(messages.TYPED_BACK.name, to=author, key=str(made.pk), at=at, post=made.pk)
    return made
