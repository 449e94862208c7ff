"""How long the digests of 10,000 people take, from the queue to a mail server on this machine: written, sent, noted.

    python bench/digests.py

On a SQLite database of its own; on another one, and nothing else in it, with VOISINS_DATABASE_URL. The mail server is
a process of its own; two threads send, as those of `voisins worker` do: its minute, and its jobs.
"""

import datetime as dt
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.figures import Figure  # noqa: E402
from bench.site import free_port, wait_for  # noqa: E402

PEOPLE, ITEMS, REACH = 10_000, 6, 60
MONDAY = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
WORDS = (
    "Odette, au deuxième à gauche, cherche quelqu’un pour changer une ampoule cette semaine",
    "Goûter à l’ombre jeudi à 18 h 30 dans la cour : il manque un gâteau et des gobelets",
    "Paul et Simone prêtent leur perceuse et l’escabeau du local à vélos",
)


def sink(port: int) -> None:
    """A mail server that takes everything, counts it, and says how much when it is told to stop."""
    import asyncio

    from aiosmtpd.smtp import SMTP

    class Taken:
        count = 0

        async def handle_DATA(self, *_what: Any) -> str:  # noqa: N802
            self.count += 1
            return "250 OK"

    async def serve() -> None:
        loop = asyncio.get_running_loop()
        await loop.create_server(lambda: SMTP(taken, loop=loop), "127.0.0.1", port)
        await loop.run_in_executor(None, sys.stdin.read)

    taken = Taken()
    asyncio.run(serve())
    print(taken.count, flush=True)


@contextmanager
def mail_server(port: int) -> Iterator["subprocess.Popen[str]"]:
    words = [sys.executable, __file__, "sink", str(port)]
    server = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        wait_for(port)
        yield server
    finally:
        server.kill()
        server.wait()


def declare() -> None:
    """A part of the digest as a neighbourhood would have it: two subjects, six lines, each with its page."""
    from voisins.notifications.kinds import Part, declare_part
    from voisins.notifications.rules.words import Item, Section

    def told(pk: int, at: dt.datetime) -> list[Section]:
        items = [
            Item(f"{WORDS[n % 3]} ({pk})", f"/voisinages/{pk}/{n}/", at - dt.timedelta(hours=n))
            for n in range(ITEMS)
        ]
        return [Section("Entraide", tuple(items[:3])), Section("Rendez-vous", tuple(items[3:]))]

    def gather(people: Sequence[Any], since: Mapping[int, Any], at: dt.datetime) -> dict[int, list[Section]]:
        return {person.pk: told(person.pk, at) for person in people}

    declare_part(Part("bench.news", "Voisinage", gather, lambda: told(0, MONDAY)))


def prepare() -> None:
    """A database with everybody in it, all on the default digest, each from the week before."""
    from django.core.management import call_command

    from voisins.accounts.models import Person
    from voisins.notifications.models import Preferences

    call_command("migrate", verbosity=0, skip_checks=True)
    people = [Person(email=f"voisine{n}@exemple.fr", first_name=f"Voisine {n}") for n in range(PEOPLE)]
    made = Person.objects.bulk_create(people, batch_size=500)
    due = MONDAY - dt.timedelta(hours=1)
    Preferences.objects.bulk_create(
        [Preferences(person=person, next_digest_at=due) for person in made], batch_size=500
    )


def measure(port: int) -> None:
    """Print the seconds, how many were queued, how many left, and how many the mail server had."""
    from voisins.notifications import operations

    def send(_thread: int) -> int:
        return operations.deliver(at=MONDAY, seconds=600)

    with mail_server(port) as server:
        before = time.perf_counter()
        queued = operations.queue_digests(at=MONDAY)
        with ThreadPoolExecutor(2) as threads:
            left = sum(threads.map(send, range(2)))
        seconds = time.perf_counter() - before
        taken, _errors = server.communicate("", timeout=20)
    print(f"{seconds:.1f} {queued} {left} {taken.strip()}")


def figures() -> list[Figure]:
    said = subprocess.run([sys.executable, __file__], capture_output=True, text=True, check=True).stdout
    seconds, queued, left, taken = said.split()
    whole = queued == left == taken == str(PEOPLE)
    return [
        Figure(
            f"{PEOPLE:,} digests of {ITEMS} lines, from the queue to a mail server",
            f"≤ {REACH} s",
            f"{seconds} s, {int(left) / float(seconds):.0f} /s, {taken} arrived",
            whole and float(seconds) <= REACH,
        )
    ]


def main() -> None:
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"VOISINS_DATA": folder, "VOISINS_MAIL_URL": f"smtp://127.0.0.1:{port}"}
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "voisins.settings")
        import django

        django.setup()
        declare()
        prepare()
        measure(port)


if __name__ == "__main__":
    if sys.argv[1:2] == ["sink"]:
        sink(int(sys.argv[2]))
    else:
        main()
