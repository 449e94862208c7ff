"""A push service on this machine: it speaks HTTPS, checks who signs, and keeps what it is given; and a browser's keys."""

import base64
import datetime as dt
import json
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import http_ece
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from cryptography.x509.oid import NameOID
from py_vapid import Vapid02

from voisins.notifications.rules.pushing import Subscription

SECRET = bytes(range(16))


def packed(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


class Browser:
    """What a browser keeps to itself: the key that opens its notices."""

    def __init__(self) -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())

    def subscription(self, endpoint: str) -> Subscription:
        point = self._key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return Subscription(endpoint, packed(point), packed(SECRET))

    def opened(self, sealed: bytes) -> dict[str, str]:
        said: dict[str, str] = json.loads(
            http_ece.decrypt(sealed, private_key=self._key, auth_secret=SECRET, version="aes128gcm")
        )
        return said


@dataclass
class Service:
    """Answers ``status`` to each notice, after having kept it."""

    host: str
    status: int = 201
    received: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)

    def address(self, name: str = "nadia") -> str:
        return f"https://{self.host}/{name}"

    def is_signed(self, number: int = -1) -> bool:
        """Whether the notice says truly who sends it, and that it is for this service."""
        _path, headers, _body = self.received[number]
        signed = headers["Authorization"].removeprefix("vapid ").split(",")
        said = dict(part.strip().split("=", 1) for part in signed)
        claims = json.loads(base64.urlsafe_b64decode(said["t"].split(".")[1] + "=="))
        return bool(Vapid02.verify(headers["Authorization"])) and claims["aud"] == f"https://{self.host}"


@contextmanager
def push_service(folder: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    """The service, named among those of our own network, with a certificate that the program believes."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    files = _certificate(folder)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*files)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    service = Service(f"localhost:{server.server_port}")
    server.service = service  # type: ignore[attr-defined]
    settings.PUSH_INSIDE = [service.host]
    monkeypatch.setenv("SSL_CERT_FILE", str(files[0]))
    running = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    running.start()
    try:
        yield service
    finally:
        server.shutdown()
        running.join()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    """POST only, as push services."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        service: Service = self.server.service  # type: ignore[attr-defined]
        body = self.rfile.read(int(self.headers["Content-Length"]))
        service.received.append((self.path, dict(self.headers), body))
        self.send_response(service.status)
        if 300 <= service.status < 400:
            self.send_header("Location", f"https://{service.host}/elsewhere")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_said: Any) -> None:
        """Silent."""


def _certificate(folder: Path) -> tuple[Path, Path]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    certificate, private = folder / "service.pem", folder / "service.key"
    certificate.write_bytes(made.public_bytes(Encoding.PEM))
    private.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return certificate, private
