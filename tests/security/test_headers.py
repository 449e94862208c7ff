"""T78, B20: what every answer tells browsers and caches, and what no page may hold."""

from html.parser import HTMLParser
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from tests.security import table, world
from tests.security.deployment import PUBLIC, deployed
from tests.security.table import TABLE, Row
from tests.security.visitors import METHODS, Visitors, path_of
from voisins.kits.front import files_first
from voisins.wsgi import application

SAID = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "font-src": "'self'",
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "form-action": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "object-src": "'none'",
    "frame-ancestors": "'none'",
}
# The look of a mail, in a frame of ours: it has its styles inside, as mails do, and runs and loads nothing.
FRAMING, FRAMED = "notifications:sample", "notifications:sample_page"
POLICIES = {
    FRAMING: POLICY | {"frame-src": "'self'"},
    FRAMED: {
        "default-src": "'none'",
        "style-src": "'unsafe-inline'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'self'",
        "sandbox": "",
    },
}
FILES = frozenset(
    {"files:sheet", "files:preview"}
)  # not pages: they run nothing, and are sent before any middleware
WATCH = frozenset({"healthz", "readyz", "metrics"})
SHARED = {row.name for row in table.PUBLIC} - WATCH | {"gatherings:public", "gatherings:ask"}
READERS = ("stranger", "agent", "editor", "administrator", "without_factor")


def kept_by_caches(row: Row, method: str, answer: HttpResponse) -> bool:
    """Whether this answer is one that everybody may be given. The door is not: its form carries a token of one's own."""
    return row.name in SHARED and method in ("GET", "HEAD") and answer.status_code == 200


@pytest.mark.parametrize("row", TABLE, ids=str)
def test_every_answer_tells_browsers_and_caches_what_they_may_do(row: Row, visitors: Visitors) -> None:
    for role in READERS:
        for method in METHODS[:4]:
            answer = visitors.ask(role, method, path_of(row))
            framed = row.name == FRAMED and answer.status_code == 200
            said = SAID | {"X-Frame-Options": "SAMEORIGIN"} if framed else SAID
            assert {name: answer.headers.get(name) for name in SAID} == said
            assert "camera=()" in answer.headers["Permissions-Policy"]
            own = POLICIES.get(row.name, POLICY) if answer.status_code == 200 else POLICY
            assert row.name in FILES or policy(answer) == own
            if kept_by_caches(row, method, answer):
                check_open(answer)
            else:
                check_closed(answer)


def policy(answer: HttpResponse) -> dict[str, str]:
    said = answer.headers.get("Content-Security-Policy", "")
    parts = [part.strip().partition(" ") for part in said.split(";") if part.strip()]
    return {name: sources for name, _space, sources in parts}


def check_open(answer: HttpResponse) -> None:
    """Any cache may keep it and give it to anybody: it looked at nobody."""
    directives = answer.headers["Cache-Control"]
    assert directives.startswith("public, max-age=")
    assert not answer.cookies
    assert "cookie" not in answer.headers.get("Vary", "").lower()


def check_closed(answer: HttpResponse) -> None:
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize("control", ["cookie", "no-cache", "no policy"])
def test_an_answer_that_says_too_little_is_seen(control: str, client: Client, db: None) -> None:
    """The control of the test before."""
    answer = client.get("/aide/")
    check_open(answer)
    if control == "cookie":
        answer.set_cookie("who", "you")
    else:
        answer.headers["Cache-Control" if control == "no-cache" else "Content-Security-Policy"] = "no-store"

    with pytest.raises((AssertionError, ValueError)):
        check_open(answer)
        assert policy(answer) == POLICY


class Page(HTMLParser):
    """What a page would run, load or send outside."""

    LOADS = frozenset({"src", "href", "srcset", "action", "formaction", "poster", "data", "background"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.found += [f"{tag} {name}" for name in given if name.startswith("on") or name == "style"]
        runs = tag == "style" or (tag == "script" and given.get("type") != "application/json")
        if runs and "src" not in given:
            self.found.append(f"inline {tag}")
        closed_frame = tag == "iframe" and given.get("sandbox", "allowed") is None
        if tag in ("base", "object", "embed", "iframe", "applet", "frame") and not closed_frame:
            self.found.append(tag)
        for name in self.LOADS & given.keys():
            address = given[name] or ""
            if urlsplit(address).scheme in ("javascript", "vbscript"):
                self.found.append(address)
            if tag != "a" and not _rel(given) and urlsplit(address).netloc:
                self.found.append(f"{tag} {name}={address}")


def _rel(given: dict[str, str | None]) -> bool:
    """Addresses of this same page, told to search engines: nothing is loaded from them."""
    return given.get("rel") in ("canonical", "alternate")


@pytest.mark.parametrize("role", READERS)
def test_no_page_runs_or_loads_anything_of_elsewhere(role: str, visitors: Visitors) -> None:
    pages = 0
    for row in TABLE:
        for path in (path_of(row), f"/en{path_of(row)}") if row.name != FRAMED else ():
            answer = visitors.ask(role, "GET", path)
            if answer.headers.get("Content-Type", "").startswith("text/html") and not answer.streaming:
                pages += 1
                assert Page(answer.content.decode()).found == [], path
    assert pages > 40


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        "<p onclick='x()'>",
        "<p style='color:red'>",
        "<img src='https://evil.example/x.png'>",
        "<img src='//evil.example/x.png'>",
        "<a href='javascript:x'>",
        "<link rel='stylesheet' href='https://fonts.example/a.css'>",
        "<form action='https://evil.example/'>",
        "<iframe src='/'>",
        "<iframe src='/' sandbox='allow-scripts'>",
        "<iframe src='https://evil.example/' sandbox>",
    ],
)
def test_what_a_page_may_not_hold_is_seen(html: str) -> None:
    """The control of the test before."""
    assert Page(html).found != []


@pytest.mark.parametrize(
    "path",
    [
        "/personne/",
        "/aide",
        "/moi/x.css",
        "/kits/canicule/.css",
        "/f/site/x.pdf",
        "/.git/config",
        "/en/nope/",
    ],
)
def test_an_unknown_address_is_kept_by_nobody(path: str, client: Client, db: None) -> None:
    answer = client.get(path)

    assert answer.status_code in (301, 404)
    check_closed(answer)


def test_files_sent_before_the_middlewares_say_what_they_need(db: None) -> None:
    """A sheet goes out by itself: no page, no cookie, its own type and nothing guessed."""
    world.make_world()
    asked = RequestFactory().get(f"/f/site/{world.DIGEST}/affiche.pdf").environ
    said: dict[str, str] = {}

    def start(status: str, headers: list[tuple[str, str]], *_: Any) -> None:
        said.update({"status": status, **{name.lower(): value for name, value in headers}})

    sent = b"".join(files_first(application)({**asked, "wsgi.input": BytesIO()}, start))

    assert said["status"].startswith("200")
    assert sent.startswith(b"%PDF")
    assert said["content-type"] == "application/pdf"
    assert said["x-content-type-options"] == "nosniff"
    assert said["cache-control"] == "public, max-age=31536000, immutable"
    assert "set-cookie" not in said


def test_every_text_says_its_letters(visitors: Visitors) -> None:
    """ASVS 4.1.1: no browser guesses an encoding."""
    for row in TABLE:
        kind = visitors.ask("editor", "GET", path_of(row)).headers.get("Content-Type", "")
        assert not kind.startswith("text/") or "charset=utf-8" in kind, row.name


def test_cookies_of_a_public_site_stay_on_it_and_out_of_reach(db: None) -> None:
    people = world.make_world()
    with deployed(**PUBLIC):
        browser = world.client_of(people["editor"])
        browser.get("/atelier/nouveau/", secure=True, headers={"Host": "kits.example.org"})
        browser.get("/connexion/code/", secure=True)
        held = dict(browser.cookies)

    assert set(held) == {"__Host-session", "__Host-csrf"}
    for cookie in held.values():
        assert cookie["secure"] and cookie["httponly"]
        assert cookie["samesite"] == "Lax"
        assert cookie["path"] == "/"
        assert not cookie["domain"]


def test_a_public_site_asks_browsers_to_come_by_https_only(db: None) -> None:
    with deployed(**PUBLIC):
        told = Client().get("/aide/", secure=True, headers={"Host": "kits.example.org"})
        name = Client().get("/aide/", secure=True, headers={"Host": "evil.example"})

    assert told.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload"
    assert told.status_code == 200
    assert name.status_code == 400


@pytest.mark.parametrize(
    "header", ["X-Forwarded-Host", "X-Forwarded-Port", "Forwarded", "X-Original-URL", "X-Rewrite-URL"]
)
def test_a_spoofed_header_moves_no_address(header: str, client: Client, db: None) -> None:
    """T79: what a page says of itself comes from the settings."""
    plain, spoofed = client.get("/aide/"), client.get("/aide/", headers={header: "evil.example"})

    assert spoofed.status_code == plain.status_code
    assert b"evil.example" not in spoofed.content
