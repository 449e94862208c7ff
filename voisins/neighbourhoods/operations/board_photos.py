"""Photos of the board: each is erased with its word."""

import datetime as dt

from django.db import transaction

from voisins.accounts.models import Person
from voisins.lib.pictures import Shelf
from voisins.neighbourhoods.models import Post

SHELF = Shelf("board")
HOUR = 3600


def erase_with(post: Post) -> None:
    """Once the word is gone for good."""
    if name := post.photo:
        transaction.on_commit(lambda: SHELF.drop(name))


def erase_with_account(person: Person, at: dt.datetime) -> None:
    """Before the words of somebody go with their account."""
    for post in Post.objects.filter(author=person).exclude(photo=""):
        erase_with(post)


def drop_unknown(*, at: dt.datetime) -> None:
    """Erase the photos of words that went with a voisinage."""
    before = at.timestamp() - HOUR
    named = Post.objects.exclude(photo="")
    if len(SHELF.kept(before=before)) > named.filter(posted_at__lt=at - dt.timedelta(seconds=HOUR)).count():
        SHELF.drop_unknown(set(named.values_list("photo", flat=True)), before=before)
