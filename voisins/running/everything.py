"""``voisins run``: a whole site on one machine from nothing, with demonstration people."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from voisins.accounts import demo
from voisins.kits.operations import loading
from voisins.lib.clock import now
from voisins.lib.progress import progress
from voisins.running import serve
from voisins.territories import operations as territories


def upgrade(*, verbosity: int = 0) -> None:
    """Bring the database and the gathered static files up to this version of the program."""
    call_command("migrate", verbosity=verbosity)
    call_command("collectstatic", interactive=False, verbosity=0)


def prepare() -> None:
    """Migrate, load what is new, make the demonstration people: everything that is done already is left alone."""
    upgrade()
    with progress("Communes") as move:
        territories.load(Path(settings.CONTENT) / "territories", progress=move)
    loading.load_numbers(Path(settings.CONTENT) / "numbers.toml")
    for folder in loading.folders(Path(settings.CONTENT), ()):
        with progress(f"Kit {folder.name}") as move:
            loading.load_kit(folder, at=now(), progress=move)
    if settings.DEMO:
        demo.seed(at=now())


def greeting(address: str) -> str:
    """What is printed once everything answers."""
    lines = [f"Voisins solidaires est ouvert : {address}"]
    if settings.DEMO:
        lines += ["", demo.how_to_sign_in()]
    return "\n".join([*lines, "", "Pour arrêter : Ctrl+C."])


def start(words: list[str]) -> int:
    """Run the server and the worker until one stops or a signal comes; return the exit code."""
    worker = [sys.executable, "-m", "voisins", "worker"]
    children = [subprocess.Popen(each, env=os.environ) for each in (words, worker)]  # noqa: S603
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: _stop(children))
    while all(child.poll() is None for child in children):
        time.sleep(0.2)
    _stop(children)
    codes = [child.wait(timeout=20) for child in children]
    return max((code for code in codes if code > 0), default=0)


def _stop(children: list["subprocess.Popen[bytes]"]) -> None:
    for child in children:
        if child.poll() is None:
            child.send_signal(signal.SIGTERM)


def server_words(*, host: str, port: int, processes: int) -> list[str]:
    serve.check_port(host, port)
    return serve.command(host=host, port=port, processes=processes, threads=8)
