"""A process that writes through the program's own operations and says aloud each act once it is committed.

``python -m tests.security.writer KIND NUMBER [SYNCHRONOUS]``: run it, kill it, and ask the database what it remembers.
"""

import datetime as dt
import os
import sys
from collections.abc import Callable
from itertools import count

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "voisins.settings")
KINDS = ("accounts", "counts", "drafts")
NOON = dt.datetime(2026, 11, 23, 11, 0, tzinfo=dt.UTC)


def main(kind: str, number: int, synchronous: str = "") -> None:
    django.setup()
    from django.db import connection

    if synchronous:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA synchronous={synchronous}")
    act = ACTS[kind](number)
    for each in count(1):
        _at_its_turn(act, each)
        os.write(1, f"{kind} {number} {each}\n".encode())


def _at_its_turn(act: Callable[[int], object], each: int) -> None:
    """What a busy machine kept from its turn too long was not acknowledged: it is tried again."""
    from django.db import OperationalError

    while True:
        try:
            act(each)
            return
        except OperationalError as error:
            if "locked" not in str(error):
                raise


def _accounts(number: int) -> Callable[[int], object]:
    """Three rows an act: the person, the address, the journal."""
    from voisins.accounts.operations import open_account

    return lambda each: open_account(email=address(number, each), first_name="Ali", by=None, at=NOON)


def address(number: int, each: int) -> str:
    return f"ali-{number}-{each}@exemple.fr"


def _counts(number: int) -> Callable[[int], object]:
    """One visitor more each time."""
    from voisins.kits.models import Edition
    from voisins.kits.operations.counting import store
    from voisins.kits.rules.counting import Download

    edition = Edition.objects.published().values_list("pk", flat=True)[0]

    def act(each: int) -> object:
        network = f"{11 + number}.{each >> 8 & 255}.{each & 255}.0"
        moment = NOON.timestamp() + (each >> 16) * 60
        return store([Download(moment, network, "Firefox", edition, document(number), "", "site")])

    return act


def document(number: int) -> str:
    return f"affiche-{number}"


def _drafts(number: int) -> Callable[[int], object]:
    """The same draft saved again and again, each time with the number of the act."""
    from voisins.accounts.models import Person
    from voisins.kits.models import Edition
    from voisins.kits.operations.publishing import save_draft

    editor = Person.objects.get(email="editor@exemple.fr")
    edition = Edition.objects.get(kit__slug=slug(number))
    content = edition.content

    def act(each: int) -> object:
        return save_draft(
            edition=edition, content=content, change_note=str(each), revision=each, by=editor, at=NOON
        )

    return act


def slug(number: int) -> str:
    return f"brouillon-{number}"


ACTS: dict[str, Callable[[int], Callable[[int], object]]] = {
    "accounts": _accounts,
    "counts": _counts,
    "drafts": _drafts,
}

if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), *sys.argv[3:])
