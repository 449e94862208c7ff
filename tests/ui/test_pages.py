"""Which pages caches may keep, what is kept in the process, page or fragment. No database here: none may be asked."""

import gzip
import logging

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from tests.ui import addresses


def test_a_public_page_may_be_kept_by_any_cache_and_says_how_long(client: Client) -> None:
    page = client.get("/try/open/")

    assert page.status_code == 200
    assert "public" in page["Cache-Control"]
    assert "s-maxage=120" in page["Cache-Control"]
    assert "stale-while-revalidate=" in page["Cache-Control"]


def test_a_public_page_sets_no_cookie_and_varies_by_none(client: Client) -> None:
    page = client.get("/try/open/", headers={"cookie": "session=nonsense; csrf=nonsense"})

    assert not page.cookies
    assert "cookie" not in page.get("Vary", "").lower()


def test_a_signed_in_person_gets_the_same_public_page(client: Client, db: None) -> None:
    anonymous = client.get("/try/open/")
    client.force_login(get_user_model().objects.create_user("nadia@exemple.fr"))

    page = client.get("/try/open/")

    assert page.content == anonymous.content
    assert page["Cache-Control"] == anonymous["Cache-Control"]
    assert not page.has_header("Vary")


def test_who_has_the_page_already_is_told_so_without_the_page(client: Client) -> None:
    page = client.get("/try/open/")

    again = client.get("/try/open/", headers={"if-none-match": page["ETag"]})

    assert again.status_code == 304
    assert again.content == b""
    assert again["Cache-Control"] == page["Cache-Control"]


def test_head_is_answered_as_get_would_be(client: Client) -> None:
    assert client.head("/try/kept/")["ETag"] == client.get("/try/kept/")["ETag"]


@pytest.mark.parametrize("path", ["/try/open/", "/try/kept/"])
def test_what_answers_a_form_is_kept_by_nobody(client: Client, path: str) -> None:
    assert client.post(path)["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("path", ["/try/absent/", "/try/refused/", "/try/nowhere/", "/try/plain/"])
def test_what_is_not_a_success_or_not_public_is_kept_by_nobody(client: Client, path: str) -> None:
    page = client.get(path)

    assert page["Cache-Control"] == "private, no-store"
    assert page["Cross-Origin-Resource-Policy"] == "same-origin"


def test_a_page_nobody_declared_public_asks_who_is_there(client: Client) -> None:
    page = client.get("/try/closed/")

    assert page.status_code == 302
    assert page["Location"].startswith("/connexion/?next=")
    assert page["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("path", ["/try/cookie/", "/try/nosy/"])
def test_a_public_page_that_looks_at_its_visitor_is_closed_and_told(
    client: Client, path: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        page = client.get(path)

    assert page["Cache-Control"] == "private, no-store"
    assert "a public page looked at its visitor" in caplog.messages


def test_a_streamed_public_page_stays_streamed(client: Client) -> None:
    page = client.get("/try/streamed/")

    assert page.streaming
    assert "public" in page["Cache-Control"]
    assert not page.has_header("ETag")


def test_a_kept_page_is_made_once(client: Client) -> None:
    first, second = client.get("/try/kept/"), client.get("/try/kept/")

    assert addresses.RENDERED == ["/try/kept/"]
    assert first.content == second.content
    assert dict(first.items()) == dict(second.items())


def test_a_kept_page_is_made_again_when_what_it_shows_has_changed(client: Client) -> None:
    client.get("/try/kept/")

    addresses.STAMP["now"] = 2
    client.get("/try/kept/")
    client.get("/try/kept/")

    assert addresses.RENDERED == ["/try/kept/", "/try/kept/"]


def test_nothing_with_a_query_string_is_kept(client: Client) -> None:
    client.get("/try/kept/?q=a")
    client.get("/try/kept/?q=a")
    client.get("/try/kept/")

    assert addresses.RENDERED == ["/try/kept/?q=a", "/try/kept/?q=a", "/try/kept/"]


@pytest.mark.parametrize("path", ["/try/absent/", "/try/own/", "/try/refused/"])
def test_what_is_not_an_ordinary_success_is_never_kept(client: Client, path: str) -> None:
    client.get(path)
    client.get(path)

    assert addresses.RENDERED == [path, path]


def test_a_view_that_says_how_long_is_believed(client: Client) -> None:
    assert client.get("/try/own/")["Cache-Control"] == "public, max-age=31536000, immutable"


def test_each_language_is_kept_apart(client: Client) -> None:
    client.get("/try/kept/")
    client.get("/en/try/kept/")

    assert addresses.RENDERED == ["/try/kept/", "/en/try/kept/"]


@pytest.mark.parametrize(
    ("accepted", "packed"),
    [("gzip, br", True), ("gzip;q=0", False), ("gzip;q=0.5", True), ("br", False), ("", False)],
)
def test_a_kept_page_is_sent_packed_to_who_can_unpack_it(client: Client, accepted: str, packed: bool) -> None:
    plain = b"kept " * 1000

    page = client.get("/try/kept/", headers={"accept-encoding": accepted})

    assert page.get("Content-Encoding") == ("gzip" if packed else None)
    assert (gzip.decompress(page.content) if packed else page.content) == plain
    assert page["Vary"] == "Accept-Encoding"


def test_packed_or_not_it_is_the_same_page(client: Client) -> None:
    packed = client.get("/try/kept/", headers={"accept-encoding": "gzip"})

    again = client.get("/try/kept/", headers={"if-none-match": packed["ETag"]})

    assert again.status_code == 304


def test_htmx_gets_the_block_and_everybody_else_the_page(client: Client) -> None:
    page = client.get("/try/block/")
    block = client.get("/try/block/", headers={"hx-request": "true"})

    assert page.content.lstrip().startswith(b"<!doctype html>")
    assert b"<html" not in block.content
    assert page["Vary"] == block["Vary"] == "HX-Request, Accept-Encoding"
    assert page["ETag"] != block["ETag"]


@pytest.mark.parametrize("header", ["hx-boosted", "hx-history-restore-request"])
def test_htmx_gets_the_whole_page_when_it_replaces_the_whole_page(client: Client, header: str) -> None:
    page = client.get("/try/block/", headers={"hx-request": "true", header: "true"})

    assert page.content.lstrip().startswith(b"<!doctype html>")


def test_a_fragment_carries_what_was_just_said_to_its_place(client: Client, db: None) -> None:
    client.force_login(get_user_model().objects.create_user("nadia@exemple.fr"))

    fragment = client.get("/try/closed/", headers={"hx-request": "true"}).content.decode()
    page = client.get("/try/closed/").content.decode()

    assert 'id="paroles"' in fragment
    assert 'hx-swap-oob="true"' in fragment
    assert fragment.count("C’est fait.") == page.count("C’est fait.") == 1
    assert "hx-swap-oob" not in page
