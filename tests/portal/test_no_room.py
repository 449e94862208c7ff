"""Full, read-only, locked: whoever writes reads that nothing was noted, and it is true (SAFETY T65)."""

import resource
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from tests.neighbourhoods.makers import browser_of, make_member, make_place, settled
from tests.security.pictures import picture
from voisins.lib import pictures
from voisins.neighbourhoods.models import Membership, Post

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = "Où est l’échelle ? " + "🪜" * 1_500  # more than a page of the database holds


@contextmanager
def full() -> Iterator[None]:
    """The database may not grow by one page, as on a disk that has no more."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA page_count")
        cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0]}")
        try:
            yield
        finally:
            cursor.execute("PRAGMA max_page_count = 4294967294")


@contextmanager
def read_only() -> Iterator[None]:
    """The disk was mounted anew without the right to write, as after a fault."""
    sqlite = connection.vendor == "sqlite"
    on, off = (
        ("PRAGMA query_only = on", "PRAGMA query_only = off")
        if sqlite
        else ("SET default_transaction_read_only = on", "SET default_transaction_read_only = off")
    )
    with connection.cursor() as cursor:
        cursor.execute(on)
        try:
            yield
        finally:
            cursor.execute(off)


@contextmanager
def locked() -> Iterator[None]:
    """Somebody else writes, and does not end."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        before = cursor.fetchone()[0]
        cursor.execute("PRAGMA busy_timeout = 50")
    other = sqlite3.connect(settings.DATABASES["default"]["NAME"], isolation_level=None)
    try:
        other.execute("BEGIN IMMEDIATE")
        yield
    finally:
        other.close()
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA busy_timeout = {before}")


ON_SQLITE = pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL keeps its own files")
TROUBLES = [
    pytest.param(full, id="full", marks=ON_SQLITE),
    pytest.param(read_only, id="read-only"),
    pytest.param(locked, id="locked", marks=ON_SQLITE),
]


@pytest.fixture
def odette() -> Membership:
    return settled(make_member("Odette", of=make_place()))


@pytest.fixture
def browser(odette: Membership) -> Client:
    found = browser_of(odette.person)
    found.raise_request_exception = False
    return found


@pytest.mark.parametrize("trouble", TROUBLES)
def test_what_cannot_be_written_is_said_and_may_be_sent_again(
    odette: Membership, browser: Client, trouble: Callable[[], AbstractContextManager[None]]
) -> None:
    board = f"{odette.neighbourhood.get_absolute_url()}panneau/"
    assert browser.get(board).status_code == 200  # the first page of a session notes its device
    with trouble():
        answer = browser.post(board, {"words": WORDS})

        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "120")
        assert "n’est pas enregistré" in answer.content.decode()
        assert WORDS[:20] not in answer.content.decode()
        assert browser.get(board).status_code == 200  # what is there is read as before
        assert not Post.objects.exists()
    assert browser.post(board, {"words": WORDS}).status_code == 302
    assert Post.objects.get().words == WORDS.strip()


def test_a_photo_that_finds_no_room_leaves_no_word_and_no_half_file(
    odette: Membership, browser: Client, settings: Any
) -> None:
    """A real limit on the size of files: the system refuses the bytes in the middle."""
    kept = Path(settings.PRIVATE_FILES) / pictures.SHELVES
    before = set(kept.rglob("*.jpg"))
    photo = SimpleUploadedFile("photo.jpg", picture("JPEG", size=(900, 700)), "image/jpeg")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    board = f"{odette.neighbourhood.get_absolute_url()}panneau/"
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, limits[1]))
    try:
        answer = browser.post(board, {"words": WORDS, "photo": photo})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)

    assert answer.status_code == 503
    assert not Post.objects.exists()
    assert set(kept.rglob("*.jpg")) == before


@pytest.mark.parametrize(("path", "words"), [("/", "rien noter"), ("/en/", "note nothing")])
def test_a_fault_of_the_program_is_no_lack_of_room(path: str, words: str) -> None:
    client = Client(raise_request_exception=False)

    assert words not in client.get(f"{path}try/error/500/").content.decode()
