"""The same requests give the same answers and the same counts, whoever sends the file."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.conf import settings
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler

from tests.kits.counting_makers import (
    GOOGLE,
    LAPTOP,
    NOON,
    ORLEANS,
    PHONE,
    counted,
    counts,
    make_edition,
    make_file,
    make_orleans,
)
from tests.nginx.asking import Answer, ask, echo
from tests.nginx.front import Front, running
from voisins.kits.enums import WHOLE_KIT
from voisins.kits.models import DailyCount, RecentDownload
from voisins.kits.operations import counting
from voisins.wsgi import application

pytestmark = [pytest.mark.nginx, pytest.mark.django_db(transaction=True)]

MANY = [
    *(
        "bytes=0-",
        "bytes=0-0",
        "bytes=0-99",
        "bytes=1-99",
        "bytes=2999-",
        "bytes=3000-",
        "bytes=9000-",
        "bytes=-3000",
    ),
    *(
        "bytes=-9000",
        "bytes=-1",
        "bytes=-0",
        "bytes=5-2",
        "bytes=0-9,20-29",
        "bytes=20-29,0-9",
        "bytes=0-9,9000-",
    ),
    *(
        "bytes=",
        "bytes",
        "bytes=a",
        "bytes=0-9,x",
        "items=0-9",
        "BYTES=0-9",
        "bytes= 0 - 9 ",
        "bytes=0-99999999999999999999",
    ),
]


@dataclass(frozen=True)
class Asked:
    """One request, told without saying to whom."""

    path: str
    method: str = "GET"
    headers: dict[str, str] = field(default_factory=dict)


@pytest.fixture
def front() -> Iterator[Front]:
    with echo() as nobody:
        nobody.gone = True
        with running(nobody.address, data=Path(settings.DATA)) as nginx:
            yield nginx


@pytest.fixture
def program() -> Iterator[str]:
    """The program alone, called as granian calls it."""
    server = ThreadedWSGIServer(("127.0.0.1", 0), WSGIRequestHandler)
    server.set_app(application)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def everything_a_visitor_may_ask() -> list[Asked]:
    """Each with a browser of its own, so that none is the double of another, but for those meant to be."""
    edition, other = make_edition(), make_edition("grand-froid")
    make_orleans()
    poster, leaflet = make_file(edition), make_file(edition, "tract")
    whole, cold = make_file(edition, WHOLE_KIT, size=300_000), make_file(other)
    tag = f'"{poster}"'
    asked = [
        *_each(poster, *({"Range": part} for part in MANY)),
        *_each(
            poster,
            {"If-None-Match": tag},
            {"If-None-Match": f'W/"x", W/{tag}'},
            {"If-None-Match": "*"},
            {"If-None-Match": '"x"'},
        ),
        *_each(poster, {"Range": "bytes=0-9", "If-Range": tag}, {"Range": "bytes=5-9", "If-Range": '"x"'}),
        *_each(poster, {"If-Modified-Since": "Mon, 23 Nov 2099 00:00:00 GMT"}),
        *_each(
            poster,
            {"Purpose": "prefetch"},
            {"Sec-Purpose": "prefetch;prerender"},
            {"X-Moz": "prefetch"},
            {"Sec-Purpose": "other"},
        ),
        *(
            _asked(poster, agent=agent)
            for agent in (GOOGLE, "curl/8.5.0", "Wget/1.21", "Python-urllib/3.11", "", "-", " ")
        ),
        *(
            _asked(poster, agent=agent)
            for agent in (
                PHONE,
                LAPTOP,
                PHONE,
                PHONE,
                LAPTOP + "é",
                'Mozilla/5.0 "\\\t[,]',
                PHONE + "x" * 4000,
            )
        ),
        _asked(poster, agent=PHONE + "x" * 5000),
        *(_asked(digest, agent=f"{PHONE} {digest}") for digest in (leaflet, whole, cold, leaflet)),
        *(
            _asked(poster, way, agent=f"{PHONE} {way}")
            for way in ("api", "widget", f"ville-{ORLEANS}", f"site-{ORLEANS}", "ville-99999")
        ),
        *(_asked(poster, way, agent=f"{PHONE} {way}") for way in ("lot", "ville-1", "Site", "ville-2A004")),
        _asked("0" * 64, agent=f"{PHONE} nobody printed this"),
        *(
            Asked(f"/f/site/{poster}/a.pdf", method, {"User-Agent": f"{PHONE} {method}"})
            for method in ("HEAD", "POST", "PUT", "DELETE", "OPTIONS")
        ),
        Asked(f"/f/site/{poster}/a.pdf?utm=x", headers={"User-Agent": f"{PHONE} query"}),
        Asked(f"/f/site/{poster}/A.pdf", headers={"User-Agent": f"{PHONE} name"}),
        Asked(f"/f/site/{poster}/", headers={"User-Agent": f"{PHONE} no name"}),
    ]
    return asked


def _each(digest: str, *headers: dict[str, str]) -> list[Asked]:
    return [
        Asked(
            f"/f/site/{digest}/canicule-affiche-fr-a4.pdf", headers={"User-Agent": f"{PHONE} {said}", **said}
        )
        for said in headers
    ]


def _asked(digest: str, way: str = "site", *, agent: str) -> Asked:
    return Asked(f"/f/{way}/{digest}/canicule-affiche-fr-a4.pdf", headers={"User-Agent": agent})


def tell(address: str, asked: Asked) -> Answer:
    return ask(
        address, asked.path, method=asked.method, **{k.replace("-", "_"): v for k, v in asked.headers.items()}
    )


def forget() -> None:
    DailyCount.objects.all().delete()
    RecentDownload.objects.all().delete()


def test_the_same_requests_give_the_same_answers_and_the_same_counts(front: Front, program: str) -> None:
    asked = everything_a_visitor_may_ask()

    by_nginx = [tell(front.address, each) for each in asked]
    reading = counting.read_log(front.downloads, at=NOON)
    counted_by_nginx = counts()
    forget()
    by_program = [tell(program, each) for each in asked]

    for each, one, other in zip(asked, by_nginx, by_program, strict=True):
        assert _said(one) == _said(other), each
    assert counts() == counted_by_nginx
    assert reading.skipped == 0
    assert reading.counted == sum(counted_by_nginx.values()) > 25


def _said(answer: Answer) -> tuple[object, ...]:
    """What two servers must agree on; a refusal's own words are each server's own."""
    if answer.status not in (200, 206, 304):
        # The program behind this nginx is gone: what is the program's to say is 502.
        return ({502: "not a file", 404: "not a file", 405: "refused"}.get(answer.status, answer.status),)
    told = (
        "etag",
        "cache-control",
        "content-range",
        "content-type",
        "content-disposition",
        "x-content-type-options",
    )
    return (answer.status, answer.body, *(answer.headers.get(name) for name in told if answer.status != 304))


def test_sixteen_clients_behind_nginx_are_counted_to_the_unit_while_the_log_is_rotated(front: Front) -> None:
    poster = make_file(make_edition(), size=20_000)
    done = threading.Event()

    def visitor(number: int) -> None:
        answer = ask(front.address, f"/f/site/{poster}/a.pdf", User_Agent=f"{PHONE} {number}")
        assert answer.status == 200

    def rotate_and_read() -> None:
        for number in range(1, 6):
            done.wait(0.15)
            front.downloads.rename(front.downloads.with_name(f"downloads.log.{number}"))
            counting.read_log(front.downloads, at=NOON)
            front.reopen_logs()
            counting.read_log(front.downloads, at=NOON)

    with ThreadPoolExecutor(16) as pool:
        coming = [pool.submit(visitor, number) for number in range(1500)]
        rotate_and_read()
        for each in coming:
            each.result()
    done.set()
    counting.read_log(front.downloads, at=NOON)

    assert counted() == 1500


def test_what_was_sent_is_in_the_log_even_if_nginx_is_killed(front: Front) -> None:
    poster = make_file(make_edition())
    for number in range(50):
        ask(front.address, f"/f/site/{poster}/a.pdf", User_Agent=f"{PHONE} {number}")

    front.kill()

    assert counting.read_log(front.downloads, at=NOON).counted == 50
