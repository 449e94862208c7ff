"""Plain requests, so that every header is ours; and a program that answers with what it was asked."""

import http.client
import json
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


def ask(address: str, path: str, *, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
    """One request on a connection of its own; ``user_agent`` becomes User-Agent."""
    parts = urlsplit(address)
    said = {name.replace("_", "-"): value for name, value in headers.items()}
    with closing(http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=20)) as server:
        server.request(method, path, body=body, headers=said)
        answer = server.getresponse()
        return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())


@dataclass
class Echo:
    """A program behind nginx: it answers with the headers it got, and with those that ``say`` holds for a path.

    Once ``gone``, it hangs up on whoever asks.
    """

    address: str = ""
    asked: list[str] = field(default_factory=list)
    say: dict[str, dict[str, str]] = field(default_factory=dict)
    gone: bool = False


@contextmanager
def echo() -> Iterator[Echo]:
    told = Echo()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            if told.gone:
                self.close_connection = True
                return
            told.asked.append(self.path)
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            body = json.dumps({name.lower(): value for name, value in self.headers.items()}).encode()
            self.send_response(200)
            for name, value in told.say.get(
                self.path.partition("?")[0], {"Cache-Control": "private, no-store"}
            ).items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_POST = do_GET

        def log_message(self, *_words: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    told.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield told
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
