"""The one way out: every request that the site makes to an address that somebody gave it goes through here (SAFETY T75).

The host must be on a list; its name is resolved once, every address that it has must be a public one, and the
connection goes to what was resolved, so that no second answer of the name leads inside. Redirects are not followed.
"""

import ipaddress
import socket
import ssl
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from http.client import HTTPException, HTTPSConnection
from urllib.parse import urlsplit

TIMEOUT = 5.0  # seconds, for each step
MOST = 2 * 1024 * 1024  # bytes of an answer


class Forbidden(ValueError):
    """The address leads where the site does not go."""


class Silence(OSError):
    """Nobody answered, or not as a web server does."""


@dataclass(frozen=True)
class Hosts:
    """Where the site may go: public names, « *. » before one for all those under it; and names of one's own network."""

    public: Collection[str]
    inside: Collection[str] = ()  # « name:port », set by who runs the site

    def names(self, host: str, port: int) -> bool:
        return f"{host}:{port}" in self.inside or (
            port == 443 and any(_is(host, each) for each in self.public)
        )


def check(url: str, hosts: Hosts) -> tuple[str, int, str]:
    """Return the host, the port and the path of an address that may be asked; Forbidden otherwise. Asks no network."""
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").lower(), parts.port or 443
    except ValueError as error:
        raise Forbidden(url) from error
    plain = url.isascii() and url.isprintable() and not set(url) & set("\\ #")
    if not plain or parts.scheme != "https" or "@" in parts.netloc or not hosts.names(host, port):
        raise Forbidden(url)
    return host, port, (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def post(url: str, body: bytes, headers: Mapping[str, str], *, hosts: Hosts) -> int:
    """Send it once; return the status. Raises Forbidden, or Silence."""
    host, port, path = check(url, hosts)
    try:
        connection = _Straight(host, port, _resolved(host, port, hosts))
        try:
            connection.request("POST", path, body, dict(headers))
            answer = connection.getresponse()
            answer.read(MOST)
            return answer.status
        finally:
            connection.close()
    except (OSError, HTTPException) as error:
        raise Silence(host) from error


def _is(host: str, known: str) -> bool:
    return host.endswith(known[1:]) if known.startswith("*.") else host == known


def _resolved(host: str, port: int, hosts: Hosts) -> str:
    """One address of the host, all of them being public ones, or the host being ours."""
    found = [str(each[4][0]) for each in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if f"{host}:{port}" not in hosts.inside and not all(
        ipaddress.ip_address(each).is_global for each in found
    ):
        raise Forbidden(host)
    return found[0]


class _Straight(HTTPSConnection):
    """Connects to the address that was looked at, and asks for a certificate of the name."""

    def __init__(self, host: str, port: int, address: str) -> None:
        self._address, self._context = address, ssl.create_default_context()
        super().__init__(host, port, timeout=TIMEOUT, context=self._context)

    def connect(self) -> None:
        bare = socket.create_connection((self._address, self.port), TIMEOUT)
        try:
            self.sock = self._context.wrap_socket(bare, server_hostname=self.host)
        except OSError:
            bare.close()
            raise
