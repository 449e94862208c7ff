"""Start the web server."""

import errno
import os
import socket
import sys

from voisins.lib.errors import Refusal

# For each process: with more, posters wait for one another; with fewer, fewer downloads share a commit (make bench).
THREADS = 3


class PortTaken(Refusal):
    """Nothing can be served there, most often because another program is."""


def command(*, host: str, port: int, processes: int, threads: int) -> list[str]:
    """The words that start granian: processes first (a poster is work, not waiting), threads for the rest."""
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "voisins.wsgi:application"),
        *(
            "--host",
            host,
            "--port",
            str(port),
            "--workers",
            str(processes),
            "--blocking-threads",
            str(threads),
        ),
        *("--backlog", "2048", "--http", "auto", "--no-ws", "--respawn-failed-workers", "--no-log"),
        # Who sends a form byte by byte does not keep the server from stopping.
        *("--workers-kill-timeout", "10"),
    ]


def check_port(host: str, port: int) -> None:
    """Raise PortTaken, with what to do, when nothing can be served there."""
    try:
        family, kind, _protocol, _name, where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(where)
    except OSError as error:
        raise PortTaken(_why(error, host, port)) from error


def _why(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        other = port + 1 if port < 65535 else 8000
        return f"Le port {port} est déjà pris sur {host}. Choisissez-en un autre : make run PORT={other}"
    if error.errno == errno.EACCES:
        return (
            f"Le port {port} est réservé à l’administrateur de la machine. Choisissez-en un de 1024 à 65535."
        )
    return f"Rien ne peut être servi sur {host}, port {port} : {error.strerror or error}."


def replace_this_process(words: list[str]) -> None:
    """Become the server: signals reach it directly."""
    os.execv(words[0], words)  # noqa: S606 - our own interpreter, our own words
