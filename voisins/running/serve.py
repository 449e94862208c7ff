"""Start the web server."""

import os
import socket
import sys

from voisins.lib.errors import Refusal


class PortTaken(Refusal):
    """Another program listens there already."""


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
    ]


def check_port(host: str, port: int) -> None:
    """Raise PortTaken, with what to do, when nothing can be served there."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise PortTaken(
                f"Le port {port} est déjà pris sur {host}. Choisissez-en un autre : make run PORT={port + 1}"
            ) from error


def replace_this_process(words: list[str]) -> None:
    """Become the server: signals reach it directly."""
    os.execv(words[0], words)  # noqa: S606 - our own interpreter, our own words
