"""What deploy/nginx.conf promises: nothing personal in a log, files without the program, pages from the cache."""

import datetime as dt
import json
import os
import re
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.nginx.asking import Answer, Echo, ask, echo
from tests.nginx.front import DEPLOYED, WHOLE, Front, program, running

pytestmark = pytest.mark.nginx

DIGEST = "ab" + "c4" * 31
SHEET = f"/f/site/{DIGEST}/canicule-affiche-fr-a4.pdf"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Mobile Safari/604.1"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    for name in ("public/ab", "private/lot", "static"):
        (folder / name).mkdir(parents=True)
    (folder / "public/ab" / f"{DIGEST}.pdf").write_bytes(b"%PDF" * 1000)
    (folder / "public/ab" / f"{DIGEST}.png").write_bytes(b"\x89PNG" * 100)
    (folder / "private/lot/result.zip").write_bytes(b"PK" * 100)
    (folder / "static/tokens.0123.css").write_text("a{}")
    (folder / "voisins.sqlite3").write_bytes(b"the database")
    return folder


@pytest.fixture(scope="module")
def program_behind() -> Iterator[Echo]:
    with echo() as behind:
        yield behind


@pytest.fixture(scope="module")
def front(data: Path, program_behind: Echo) -> Iterator[Front]:
    with running(program_behind.address, data=data, real_ip=True) as nginx:
        yield nginx


def logs(front: Front) -> str:
    front.process.send_signal(10)  # USR1: what waits in a buffer is written
    time.sleep(0.2)
    return "".join(file.read_text("latin-1") for file in (front.folder / "log").iterdir())


def get(front: Front, path: str = SHEET, **headers: str) -> Answer:
    return ask(front.address, path, **{"User_Agent": PHONE, **headers})


def downloads(front: Front) -> list[list[str]]:
    return [json.loads(line) for line in front.downloads.read_text("latin-1").splitlines()]


# -- Files ------------------------------------------------------------------------------------------------


def test_a_sheet_goes_out_without_the_program(front: Front, program_behind: Echo) -> None:
    before = len(program_behind.asked)

    answer = get(front)

    assert (answer.status, answer.body) == (200, b"%PDF" * 1000)
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["etag"] == f'"{DIGEST}"'
    assert answer.headers["content-disposition"] == 'inline; filename="canicule-affiche-fr-a4.pdf"'
    assert "last-modified" not in answer.headers
    assert len(program_behind.asked) == before


def test_a_sheet_that_is_not_there_is_the_program_s_to_say(front: Front, program_behind: Echo) -> None:
    missing = SHEET.replace(DIGEST, "0" * 64)

    assert get(front, missing).status == 200  # the echo says 200 to everything
    assert program_behind.asked[-1] == missing
    assert "0" * 64 not in front.downloads.read_text("latin-1")


@pytest.mark.parametrize(
    "path",
    [
        SHEET.replace("/site/", "/lot/"),
        SHEET.replace("/site/", "/ville-4523/"),
        SHEET.replace(".pdf", ".exe"),
        SHEET.replace("canicule", "..%2f..%2fvoisins"),
        SHEET.replace(DIGEST, DIGEST.upper()),
        "/f/site/../../voisins.sqlite3",
        "/static/../voisins.sqlite3",
        "/static/..%2fvoisins.sqlite3",
        "/static../voisins.sqlite3",
        "/_private/lot/result.zip",
        "/_private/../voisins.sqlite3",
    ],
)
def test_no_other_file_can_be_had(front: Front, path: str) -> None:
    answer = get(front, path)

    assert b"the database" not in answer.body
    assert b"PKPK" not in answer.body
    assert b"%PDF" not in answer.body


def test_the_picture_of_a_sheet_and_static_files_may_be_kept_for_ever(front: Front) -> None:
    for path, kind in ((f"/apercu/{DIGEST}.png", "image/png"), ("/static/tokens.0123.css", "text/css")):
        answer = get(front, path)

        assert (answer.status, answer.headers["content-type"]) == (200, kind)
        assert "immutable" in answer.headers["cache-control"]
        assert answer.headers["x-content-type-options"] == "nosniff"
    assert get(front, f"/apercu/{DIGEST}.png", If_None_Match=f'"{DIGEST}"').status == 304


def test_a_private_file_comes_only_by_the_program_s_word(front: Front, program_behind: Echo) -> None:
    program_behind.say["/lot"] = {
        "X-Accel-Redirect": "/_private/lot/result.zip",
        "Content-Type": "application/zip",
        "Content-Disposition": 'attachment; filename="lot.zip"',
        "Cache-Control": "private, no-store",
    }

    answer = get(front, "/lot")

    assert (answer.status, answer.body) == (200, b"PK" * 100)
    assert answer.headers["content-type"] == "application/zip"
    assert answer.headers["content-disposition"] == 'attachment; filename="lot.zip"'
    assert "no-store" in answer.headers["cache-control"]
    assert "public" not in answer.headers["cache-control"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "x-accel-redirect" not in answer.headers
    assert get(front, "/_private/lot/result.zip").status == 404


# -- Logs -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.77", "203.0.113.0"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1::"),
        ("2001:db8:0:2:3:4:5:6", "2001:db8:0::"),
        ("2001:db8::6", "2001:db8::"),
        ("2001::6", "2001::"),
        ("::ffff:203.0.113.77", "203.0.113.0"),
    ],
)
def test_an_address_loses_its_end_before_it_is_written(front: Front, address: str, network: str) -> None:
    get(front, X_Forwarded_For=address)

    assert downloads(front)[-1][2] == network


def test_the_log_of_downloads_says_what_counting_needs_and_nothing_else(front: Front) -> None:
    get(
        front,
        SHEET + "?name=Odette",
        Referer="https://voisins.example/odette",
        Range="bytes=0-9",
        Sec_Purpose="prefetch",
    )

    _connection, moment, _network, *said = downloads(front)[-1]
    assert said == ["GET", "206", "bytes 0-9/4000", "1", "site", DIGEST, PHONE]
    assert re.fullmatch(r"\d{10}\.\d{3}", moment)


def test_an_endless_browser_name_is_cut_and_an_odd_one_stays_one_line(front: Front) -> None:
    get(front, User_Agent="x" * 5000)
    assert downloads(front)[-1][-1] == "x" * 300

    get(front, User_Agent='é"\\]\t,["1')
    assert downloads(front)[-1][-1] == 'é"\\]\t,["1'


def test_no_log_ever_holds_an_address_a_query_a_referrer_or_a_cookie(front: Front) -> None:
    told = {
        "X_Forwarded_For": "198.51.100.23",
        "Referer": "https://example.org/chez-odette",
        "Cookie": "session=odettes-cookie",
        "Authorization": "Basic b2RldHRl",
    }
    for path in (
        SHEET,
        "/kits/",
        f"/apercu/{DIGEST}.png",
        SHEET.replace(DIGEST, "1" * 64),
        "/static/nothing",
        "/metrics",
    ):
        get(front, path + "?place=12-rue-odette", **told)
    ask(front.address, "/kits/", method="POST", body=b"place=12-rue-odette" * 1_000_000, **told)

    written = logs(front)

    assert "198.51.100.0" in written  # the search does find what is there
    for secret in ("198.51.100.23", "odette", "b2RldHRl"):
        assert secret not in written


def test_no_log_holds_the_seal_or_code_of_an_address(front: Front) -> None:
    for start in ("", "/en"):
        get(front, f"{start}/courriels/arreter/odettes-seal:abc/")
        get(front, f"{start}/r/7KQ2MNPX/canicule/")
        for way in ("merci", "rencontres/agenda", "rencontres/invitation"):
            get(front, f"{start}/voisinages/{way}/odettes-seal:abc/agenda.ics")

    written = logs(front)

    assert "/courriels/arreter/" in written and "/r/" in written  # the search does find what is there
    assert "odettes-seal" not in written
    assert "7KQ2MNPX" not in written


# -- Pages ------------------------------------------------------------------------------------------------


def test_what_a_visitor_says_of_proxies_is_not_passed_on(front: Front) -> None:
    answer = get(
        front,
        "/ask",
        X_Forwarded_For="203.0.113.77",
        X_Forwarded_Proto="https",
        X_Forwarded_Host="evil.example",
        Forwarded="for=6.6.6.6",
        Proxy="http://evil.example",
    )

    got = json.loads(answer.body)
    assert got["x-forwarded-for"] == "203.0.113.77"  # as real_ip believes it, and alone
    assert got["x-forwarded-proto"] == "http"
    assert not {"x-forwarded-host", "forwarded", "proxy", "accept-encoding"} & got.keys()


@pytest.mark.parametrize(
    ("said", "understood"),
    [
        ("gzip", "gzip"),
        ("br, GZIP;q=0.5, zstd", "gzip"),
        ("gzip;q=0", None),
        ("gzip; q=0.0, br", None),
        ("br", None),
        ("xgzip", None),
    ],
)
def test_a_page_is_asked_for_packed_or_not_and_nothing_between(
    front: Front, said: str, understood: str | None
) -> None:
    answer = get(front, "/ask", Accept_Encoding=said)

    assert json.loads(answer.body).get("accept-encoding") == understood


def test_who_does_not_understand_packing_never_gets_the_packed_copy(
    front: Front, program_behind: Echo
) -> None:
    program_behind.say["/packed"] = {"Cache-Control": "public, max-age=60", "Vary": "Accept-Encoding"}

    packed = get(front, "/packed", Accept_Encoding="gzip, br")
    plain = get(front, "/packed")
    again = get(front, "/packed", Accept_Encoding="gzip, br")

    assert json.loads(packed.body)["accept-encoding"] == "gzip"
    assert "accept-encoding" not in json.loads(plain.body)
    assert again.body == packed.body
    assert program_behind.asked.count("/packed") == 2


def test_the_figures_of_the_machine_are_not_shown(front: Front) -> None:
    assert get(front, "/metrics").status == 404
    assert get(front, "/metrics/").status == 404


def test_a_public_page_is_kept_and_survives_the_program(data: Path) -> None:
    with echo() as behind:
        behind.say["/kits/"] = {"Cache-Control": "public, max-age=1, s-maxage=1, stale-if-error=600"}
        with running(behind.address, data=data) as nginx:
            first = ask(nginx.address, "/kits/")
            assert [ask(nginx.address, "/kits/").body for _time in range(5)] == [first.body] * 5
            assert behind.asked.count("/kits/") == 1

            behind.gone = True
            time.sleep(1.2)
            assert ask(nginx.address, "/kits/").body == first.body
            assert ask(nginx.address, "/other/").status == 502


@pytest.mark.parametrize("closed", ["private, no-store", "no-cache", "private"])
def test_a_page_of_one_person_is_never_kept(front: Front, program_behind: Echo, closed: str) -> None:
    path = f"/mine/{closed.replace(', ', '-')}"
    program_behind.say[path] = {"Cache-Control": closed}

    for _time in range(3):
        get(front, path)

    assert program_behind.asked.count(path) == 3


def test_a_page_that_sets_a_cookie_is_never_kept(front: Front, program_behind: Echo) -> None:
    program_behind.say["/cookie"] = {"Cache-Control": "public, max-age=600", "Set-Cookie": "session=1"}

    for _time in range(3):
        get(front, "/cookie")

    assert program_behind.asked.count("/cookie") == 3


def test_what_is_sent_by_post_always_reaches_the_program(front: Front, program_behind: Echo) -> None:
    program_behind.say["/form"] = {"Cache-Control": "public, max-age=600"}

    for _time in range(2):
        ask(front.address, "/form", method="POST", body=b"a=1")

    assert program_behind.asked.count("/form") == 2


def test_more_than_the_program_takes_is_refused_at_the_door(front: Front) -> None:
    assert ask(front.address, "/form", method="POST", body=b"x" * 9_000_000).status == 413


def test_two_lengths_or_a_length_and_pieces_are_refused(front: Front) -> None:
    """Nothing that two servers could cut differently goes through."""
    for framing in (
        b"Content-Length: 5\r\nContent-Length: 6",
        b"Content-Length: 5\r\nTransfer-Encoding: chunked",
    ):
        with socket.create_connection(("127.0.0.1", front.port), timeout=10) as server:
            server.sendall(b"POST /form HTTP/1.1\r\nHost: x\r\n" + framing + b"\r\n\r\n0\r\n\r\n")
            assert server.recv(100).startswith(b"HTTP/1.1 400")


# -- The file as it is deployed ----------------------------------------------------------------------------


def test_nginx_accepts_the_file_as_it_is_deployed_certificates_included(tmp_path: Path) -> None:
    make_certificate(tmp_path)
    for name in ("log", "cache"):
        (tmp_path / name).mkdir()
    text = DEPLOYED.read_text().replace("/etc/letsencrypt/live/kits.example.org", str(tmp_path))
    for folder in ("/var/log/voisins", "/var/log/nginx"):
        text = text.replace(folder, f"{tmp_path}/log")
    text = text.replace("/var/cache/nginx/voisins", f"{tmp_path}/cache")
    user = "root" if os.geteuid() == 0 else "nobody"
    (tmp_path / "nginx.conf").write_text(WHOLE.format(user=user, workers=1, folder=tmp_path, ours=text))

    tried = subprocess.run(
        [program(), "-t", "-p", str(tmp_path), "-c", "nginx.conf"], capture_output=True, text=True
    )

    assert tried.returncode == 0, tried.stderr


def make_certificate(folder: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "kits.example.org")])
    start = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(start)
        .not_valid_after(start + dt.timedelta(days=3650))
        .sign(key, hashes.SHA256())
    )
    (folder / "fullchain.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    (folder / "privkey.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
