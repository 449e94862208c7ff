"""B6: requests that no browser sends: they are answered in a sentence, quickly, and never by a 5xx."""

import time
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from tests.security import world
from tests.security.trying import TRIED, tries

pytestmark = TRIED
SLOWEST = 2.0
PREPARE = f"/kits/{world.KIT}/affiche/imprimer/"
FORM = "application/x-www-form-urlencoded"
PARTS = "multipart/form-data; boundary=VS"


@pytest.fixture
def browser(db: None) -> Client:
    world.make_world()
    return Client(raise_request_exception=False)


def send(
    browser: Client, path: str, body: bytes = b"", *, kind: str = FORM, method: str = "POST", **said: Any
) -> int:
    """The status of the answer; ``said`` is what the server heard of the request, in WSGI's words."""
    heard = {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "CONTENT_TYPE": kind,
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": BytesIO(body),
    }
    start = time.thread_time()
    answer = browser.request(**{**heard, **said})
    assert time.thread_time() - start < SLOWEST, "its own work, whatever else the machine does"
    assert answer.status_code < 400 or method == "HEAD" or answer.content or answer.status_code == 405
    return int(answer.status_code)


def part(name: str, value: bytes, *, file: str = "", kind: str = "") -> bytes:
    named = f'; filename="{file}"' if file else ""
    typed = f"Content-Type: {kind}\r\n" if kind else ""
    head = f'--VS\r\nContent-Disposition: form-data; name="{name}"{named}\r\n{typed}\r\n'
    return head.encode("utf-8", "surrogateescape") + value + b"\r\n"


END = b"--VS--\r\n"
BODIES: dict[str, tuple[str, bytes]] = {
    "nothing": (FORM, b""),
    "no field": (FORM, b"&&&&"),
    "equals": (FORM, b"====="),
    "latin-1": (FORM, b"place=caf\xe9"),
    "utf-16": (FORM, "place=café".encode("utf-16")),
    "half a letter": (FORM, b"place=%E2%82"),
    "overlong": (FORM, b"place=%C0%AF%C0%AE"),
    "a surrogate": (FORM, b"place=%ED%A0%80"),
    "a zero": (FORM, b"place=a%00b"),
    "a bad escape": (FORM, b"place=%ZZ%"),
    "a million letters": (FORM, b"place=" + b"a" * 1_000_000),
    "seven million letters": (FORM, b"place=" + b"a" * 7_000_000),
    "400 fields": (FORM, b"&".join(b"f%d=1" % n for n in range(400))),
    "401 fields": (FORM, b"&".join(b"f%d=1" % n for n in range(401))),
    "100,000 fields": (FORM, b"&".join(b"f%d=1" % n for n in range(100_000))),
    "one field 300 times": (FORM, b"&".join([b"place=1"] * 300)),
    "a charset that is not": ("application/x-www-form-urlencoded; charset=klingon", b"place=1"),
    "a charset that expands": ("application/x-www-form-urlencoded; charset=utf-7", b"place=%2BADw-script%2BAD4-"),
    "a charset that is no text": ("application/x-www-form-urlencoded; charset=rot13", b"place=1"),
    "json": ("application/json", b'{"place": {"$gt": ""}}'),
    "deep json": ("application/json", b"[" * 100_000),
    "xml": ("text/xml", b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>'),
    "plain text": ("text/plain", b"place=1"),
    "no kind": ("", b"place=1"),
    "a kind of a thousand signs": ("a/" + "b" * 1000, b"place=1"),
    "a kind with a line": ("text/html\r\nX: y", b"place=1"),
    "parts without boundary": ("multipart/form-data", b"--VS--"),
    "an empty boundary": ("multipart/form-data; boundary=", b"----"),
    "a long boundary": (f"multipart/form-data; boundary={'x' * 300}", b"--x--"),
    "a boundary of bytes": ("multipart/form-data; boundary=\xe9\x80", b"--VS--"),
    "parts cut short": (PARTS, b"--VS\r\nContent-Disposition: form-da"),
    "parts without end": (PARTS, part("place", b"1")),
    "a part without head": (PARTS, b"--VS\r\n\r\nvalue\r\n" + END),
    "a part without name": (PARTS, b"--VS\r\nContent-Disposition: form-data\r\n\r\nvalue\r\n" + END),
    "a part with a huge head": (PARTS, b"--VS\r\nX: " + b"a" * 100_000 + b"\r\n\r\n1\r\n" + END),
    "a thousand parts": (PARTS, b"".join(part(f"f{n}", b"1") for n in range(1000)) + END),
    "three files": (PARTS, b"".join(part(f"f{n}", b"x", file="a.png") for n in range(3)) + END),
    "a file climbing": (PARTS, part("logo", b"x", file="../../../etc/passwd") + END),
    "a file without name": (PARTS, part("logo", b"x", file=" ") + END),
    "a file named by bytes": (PARTS, part("logo", b"x", file="\udcff\udcfe.png") + END),
    "a file named by a line": (PARTS, part("logo", b"x", file="a\r\nb.png") + END),
    "a picture that is text": (PARTS, part("logo", b"<svg onload=alert(1)>", file="a.svg", kind="image/svg+xml") + END),
    "a picture cut short": (PARTS, part("logo", b"\x89PNG\r\n\x1a\n" + bytes(40), file="a.png", kind="image/png") + END),
    "a part in base64": (PARTS, b"--VS\r\nContent-Disposition: form-data; name=a\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!\r\n" + END),
    "a kept logo of any letters": (FORM, "logo_kept=é€".encode()),
    "a kept logo that is no picture": (FORM, b"logo_kept=QUJD"),
    "a kept logo out of shape": (FORM, b"logo_kept=A"),
}  # fmt: skip


@pytest.mark.parametrize(("kind", "body"), BODIES.values(), ids=list(BODIES))
@pytest.mark.parametrize("path", [PREPARE, "/communes/", "/connexion/"])
def test_a_body_that_no_browser_sends_is_answered(path: str, kind: str, body: bytes, browser: Client) -> None:
    assert send(browser, path, body, kind=kind) < 500


HEARD: dict[str, dict[str, str]] = {
    "a length that lies above": {"CONTENT_LENGTH": "100000"},
    "a length that lies below": {"CONTENT_LENGTH": "1"},
    "a length below nothing": {"CONTENT_LENGTH": "-1"},
    "a length beyond all": {"CONTENT_LENGTH": "9" * 30},
    "no host": {"HTTP_HOST": ""},
    "another host": {"HTTP_HOST": "evil.example"},
    "a host with a path": {"HTTP_HOST": "testserver/evil"},
    "a host with a line": {"HTTP_HOST": "testserver\r\nX: y"},
    "a cookie of bytes": {"HTTP_COOKIE": "session=\xff\x00; csrf=\r\n"},
    "a cookie of 20 kB": {"HTTP_COOKIE": "session=" + "a" * 20_000},
    "a thousand cookies": {"HTTP_COOKIE": "; ".join(f"c{n}=1" for n in range(1000))},
    "a session that is not": {"HTTP_COOKIE": "session=' OR 1=1 --"},
    "an agent of bytes": {"HTTP_USER_AGENT": "\xff" * 5000},
    "a tongue of bytes": {"HTTP_ACCEPT_LANGUAGE": "\xff;q=nan, " * 500},
    "a reference of bytes": {"HTTP_X_REQUEST_ID": "\n" * 40},
    "a range of ranges": {"HTTP_RANGE": "bytes=" + "0-0," * 5000},
    "a tag of bytes": {"HTTP_IF_NONE_MATCH": '"' * 5000},
    "a date of bytes": {"HTTP_IF_MODIFIED_SINCE": "\xff" * 100},
    "a fragment of elsewhere": {"HTTP_HX_REQUEST": "true", "HTTP_HX_CURRENT_URL": "javascript:\xff"},
    "a query of bytes": {"QUERY_STRING": "page=\xff&acte=%00&page=" + "9" * 400},
    "a query of 100 kB": {"QUERY_STRING": "a=1&" * 25_000},
    "a scheme that is not": {"HTTP_X_FORWARDED_PROTO": "gopher"},
    "an address that is none": {"REMOTE_ADDR": "nowhere", "HTTP_X_FORWARDED_FOR": "a, b, \xff"},
}


@pytest.mark.parametrize("heard", HEARD.values(), ids=list(HEARD))
@pytest.mark.parametrize(("method", "path"), [("GET", "/kits/"), ("GET", "/compte/"), ("POST", PREPARE), ("GET", f"/f/site/{world.DIGEST}/a.pdf")])  # fmt: skip
def test_a_header_that_no_browser_sends_is_answered(
    method: str, path: str, heard: dict[str, str], browser: Client
) -> None:
    assert send(browser, path, b"place=1", method=method, **heard) < 500


PATHS = (
    *(
        "/\x00",
        "/kits/\x00/",
        "/kits/%00/",
        "/\xff\xfe/",
        "//evil.example/",
        "/../../etc/passwd",
        "/kits/../../",
    ),
    *("/" + "a" * 8000 + "/", "/kits/" + "a" * 300 + "/", "/kits/canicule/editions/" + "9" * 500 + "/"),
    *("/communes/00000-x/", "/communes/2A999-/", "/kits/lots/not-a-number/", "/en/en/en/", "/en//", "/fr/"),
    *(
        "/f/site/" + "0" * 64 + "/a.pdf",
        "/f/site-00000/" + "0" * 64 + "/a.pdf",
        "/apercu/" + "f" * 64 + ".png",
    ),
    *(
        "/kits/" + "é" * 30 + "/",
        "/static/../voisins/settings.py",
        "/static/%2e%2e/settings.py",
        "/.env",
        "/;/",
    ),
)


@pytest.mark.parametrize("path", PATHS, ids=range(len(PATHS)))
def test_an_address_that_no_page_gives_is_answered(path: str, browser: Client) -> None:
    for method in ("GET", "HEAD", "POST"):
        assert send(browser, path, method=method) < 500


ANY_BYTES = st.binary(max_size=200)


@tries(300)
@given(
    path=st.one_of(
        st.sampled_from([PREPARE, "/", "/kits/", "/connexion/", "/communes/"]),
        ANY_BYTES.map(lambda b: "/" + b.decode("latin-1")),
    ),
    method=st.sampled_from(["GET", "POST", "HEAD", "PUT", "OPTIONS", "TRACE", "FOO"]),
    body=ANY_BYTES,
    kind=st.one_of(
        st.sampled_from([FORM, PARTS, "application/json", ""]), ANY_BYTES.map(lambda b: b.decode("latin-1"))
    ),
    query=ANY_BYTES.map(lambda b: b.decode("latin-1")),
)
def test_bytes_by_chance_are_answered(
    db: None, path: str, method: str, body: bytes, kind: str, query: str
) -> None:
    browser = Client(raise_request_exception=False)

    assert send(browser, path, body, kind=kind, method=method, QUERY_STRING=query) < 500


def test_an_answer_that_breaks_is_seen(browser: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: a page that breaks is not taken for one that refuses."""
    monkeypatch.setattr("voisins.territories.views.queries.exact_commune", lambda _typed: 1 / 0)

    assert send(browser, "/communes/", b"q=orleans") == 500
