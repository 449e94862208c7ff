"""``voisins run``: a whole site on one machine from nothing, with demonstration people."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction

from voisins.accounts import demo
from voisins.gatherings import demo as gatherings
from voisins.kits.operations import loading
from voisins.lib.clock import now, today
from voisins.lib.progress import progress
from voisins.mutual_aid import demo as mutual_aid
from voisins.neighbourhoods import demo as neighbours
from voisins.running import serve
from voisins.sharing import demo as shelf
from voisins.territories import operations as territories

LIVES_AT_LEAST = 3.0  # seconds


def migrate(*, verbosity: int = 0) -> None:
    """Bring the database up to this version of the program, whole or not at all.

    Django notes some migrations as done only after their own transaction (those whose indexes come last): killed in
    between, the next one finds a table that is there already. So all of them are one transaction.
    """
    connection.disable_constraint_checking()  # as SQLite needs it, and only outside of a transaction
    try:
        with transaction.atomic():
            call_command("migrate", verbosity=verbosity)
    finally:
        connection.enable_constraint_checking()


def upgrade(*, verbosity: int = 0) -> None:
    """Bring the database and the gathered static files up to this version of the program."""
    migrate(verbosity=verbosity)
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
        neighbours.seed(at=now())
        mutual_aid.seed(at=now())
        shelf.seed(at=now(), today=today())
        gatherings.seed(at=now())


def greeting(address: str) -> str:
    """What is printed once everything answers."""
    lines = [f"Voisins solidaires est ouvert : {address}"]
    if settings.DEMO:
        lines += ["", demo.how_to_sign_in(), neighbours.how_to_sign_in()]
    return "\n".join([*lines, "", "Pour arrêter : Ctrl+C."])


def start(words: list[str]) -> int:
    """Run the server and the worker until a signal comes or one of them cannot live; return the exit code."""
    return keep_running([words, [sys.executable, "-m", "voisins", "worker"]])


def keep_running(programs: Sequence[list[str]]) -> int:
    """Start the programs, and again what dies; end all, by its code, when one dies as soon as it is started.

    granian starts its own dead processes again, but ends when one dies twice within seconds.
    """
    told_to_stop: list[int] = []
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda number, _frame: told_to_stop.append(number))
    children = [Child(words) for words in programs]
    while True:
        time.sleep(0.2)
        dead = [child for child in children if child.died()]
        if told_to_stop or any(child.is_hopeless() for child in dead):
            break
        for child in dead:
            child.start()
    for child in children:
        child.stop()
    return max((child.code() for child in children), default=0)


class Child:
    """A program that is to run, and since when it does."""

    def __init__(self, words: list[str]) -> None:
        self.words = words
        self.start()

    def start(self) -> None:
        self.started = time.monotonic()
        self.process = subprocess.Popen(self.words, env=os.environ)  # noqa: S603 - our own interpreter and words

    def died(self) -> bool:
        return self.process.poll() is not None

    def is_hopeless(self) -> bool:
        """Whether it ended by itself at once: what is wrong will be wrong the next time too."""
        return time.monotonic() - self.started < LIVES_AT_LEAST

    def stop(self) -> None:
        if not self.died():
            self.process.send_signal(signal.SIGTERM)

    def code(self) -> int:
        """Its exit code, once it has ended; a signal is no fault of its own."""
        return max(0, self.process.wait(timeout=20))


def server_words(*, host: str, port: int, processes: int) -> list[str]:
    serve.check_port(host, port)
    return serve.command(host=host, port=port, processes=processes, threads=serve.THREADS)
