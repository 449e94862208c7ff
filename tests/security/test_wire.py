"""B6: bytes by chance, and requests spoilt by chance, sent to the real server: it answers or hangs up, and lives on."""

import random
import re
import select
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial

from tests.browser.site import free_port
from tests.security import world
from tests.security.serving import served
from tests.security.trying import TIMES, TRIED

pytestmark = TRIED
MANY = 5_000 * TIMES
SLOWEST, UNFINISHED = 10.0, 0.1  # seconds: a server that hangs, and before we say that nothing more will come
HEAD = b"Host: 127.0.0.1\r\nUser-Agent: Mozilla/5.0\r\nConnection: close\r\n"
FORM = b"Content-Type: application/x-www-form-urlencoded\r\n"
WHOLE = (
    b"GET / HTTP/1.1\r\n" + HEAD + b"\r\n",
    b"GET /kits/canicule/?a=b HTTP/1.1\r\nAccept-Language: en\r\nAccept-Encoding: gzip\r\n" + HEAD + b"\r\n",
    b"HEAD /aide/ HTTP/1.1\r\nIf-None-Match: \"a\"\r\nRange: bytes=0-9\r\n" + HEAD + b"\r\n",
    b"POST /communes/ HTTP/1.1\r\n" + HEAD + FORM + b"Content-Length: 9\r\n\r\nq=orleans",
    b"POST /connexion/ HTTP/1.1\r\nCookie: session=a; csrf=b\r\n" + HEAD + FORM + b"Transfer-Encoding: chunked\r\n\r\n3\r\na=b\r\n0\r\n\r\n",
    b"OPTIONS * HTTP/1.1\r\n" + HEAD + b"\r\n",
)  # fmt: skip
PIECES = (b"\r\n", b"\n", b"\x00", b":", b" ", b"\t", b"%", b"%00", b"\xff\xfe", b"HTTP/9.9", b"HTTP/2.0", b"../", b"//", b"-1", b"Content-Length: 5\r\n", b"Transfer-Encoding: chunked\r\n", b"Expect: 100-continue\r\n", b"Upgrade: h2c\r\n", b"A" * 9000)  # fmt: skip
ANSWER = re.compile(rb"^HTTP/1\.[01] (\d{3}) ")


def spoilt(chance: random.Random) -> bytes:
    """A request with a few bytes changed, taken out or put in; one of ten is nothing but chance."""
    if chance.random() < 0.1:
        return chance.randbytes(chance.randint(0, 400))
    request = bytearray(chance.choice(WHOLE))
    for _time in range(chance.randint(1, 4)):
        place = chance.randrange(len(request) + 1)
        match chance.randrange(4):
            case 0:
                request[place : place + 1] = chance.randbytes(1)
            case 1:
                del request[place : place + chance.randint(1, 12)]
            case 2:
                request[place:place] = chance.choice(PIECES)
            case _:
                del request[place:]
    return bytes(request)


def answer(port: int, request: bytes, *, patience: float = UNFINISHED) -> int:
    """The status of the answer; 0 when the server hung up without one, or waits for the rest of the request."""
    said = b""
    with socket.create_connection(("127.0.0.1", port), timeout=SLOWEST) as wire, suppress(OSError):
        wire.sendall(request)
        if not select.select([wire], [], [], patience)[0]:
            wire.shutdown(socket.SHUT_WR)
        said = wire.recv(65536)
    found = ANSWER.match(said)
    return int(found[1]) if found else 0


def trial(port: int, request: bytes) -> tuple[int, float]:
    began = time.monotonic()
    return answer(port, request), time.monotonic() - began


def test_spoilt_requests_are_answered_or_hung_up_on_and_the_next_ones_are_served(
    transactional_db: None,
) -> None:
    world.make_world()
    chance, port = random.Random(6), free_port()
    broken: list[tuple[int, bytes]] = []
    statuses: set[int] = set()
    with served(port), ThreadPoolExecutor(16) as crowd:
        for _round in range(0, MANY, 500):
            sent = [spoilt(chance) for _time in range(500)]
            for request, (status, seconds) in zip(sent, crowd.map(partial(trial, port), sent), strict=True):
                statuses.add(status)
                if status >= 500 or seconds > SLOWEST:
                    broken.append((status, request))
        well = [answer(port, WHOLE[0], patience=SLOWEST) for _time in range(20)]

    assert broken == []
    assert set(well) == {200}
    assert {0, 200, 400, 404} <= statuses, "the control: some were spoilt, some not"
