"""Counted downloads of a 300 kB PDF: behind nginx against nginx alone, and sent by the program against WordPress."""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.figures import Figure
from bench.site import Load, environment, served, voisins, wrk

WORDPRESS = (
    226  # requests/s of a WordPress download counter, the best of two runs published for a 2-core machine
)
SIZE = 300_000
SECONDS = 10
ROUNDS = 3
CLIENTS = 16

# Each request comes from a network of its own, as visitors do, with one of the browsers they have.
VISITORS = """
local threads, asked = 0, 0
function setup(thread) thread:set("number", threads); threads = threads + 1 end
local agents = {
  "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36",
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Mobile/15E148 Safari/604.1",
}
function request()
  asked = asked + 1
  local network = string.format("%d.%d.%d.7", FIRST + number * 60 + math.floor(asked / 65536), math.floor(asked / 256) % 256, asked % 256)
  return wrk.format("GET", wrk.path, {["X-Forwarded-For"] = network, ["User-Agent"] = agents[asked % 3 + 1]})
end
"""
PREPARE = """
import hashlib, sys
from pathlib import Path
from django.utils import timezone
from voisins.kits.models import Edition, Kit, PrintedFile
from voisins.kits.operations.files import path_of
data = Path(sys.argv[1]).read_bytes()
digest = hashlib.sha256(data).hexdigest()
kit = Kit.objects.create(slug="bench", created_at=timezone.now())
edition = Edition.objects.create(kit=kit, state="published", rank=1, number="2026-1", said={}, digest="0" * 64, created_at=timezone.now(), published_at=timezone.now())
PrintedFile.objects.create(edition=edition, document="affiche", version="fr", paper="a4", saving=False, large_print=False, digest=digest, size=len(data), page_count=1)
path_of(digest).parent.mkdir(parents=True, exist_ok=True)
path_of(digest).write_bytes(data)
print(digest)
"""
READ = """
import sys, time
from pathlib import Path
from voisins.kits.operations import counting
from voisins.lib.clock import now
spent, lines = time.process_time(), 0
for _order in sys.stdin:
    lines += counting.read_log(Path(sys.argv[1]), at=now()).lines
    print(lines, time.process_time() - spent, flush=True)
"""


@dataclass(frozen=True)
class Prepared:
    """A migrated database with one ready file of 300 kB."""

    data: Path
    digest: str

    @property
    def path(self) -> str:
        return f"/f/site/{self.digest}/canicule-affiche-fr-a4.pdf"


def figures() -> list[Figure]:
    found = []
    with prepared() as site:
        found.append(_embedded(site))
    if shutil.which("nginx") or Path("/usr/sbin/nginx").exists():
        with database() as (name, more), prepared(**more) as site:
            found.append(_behind_nginx(site, name, more))
    return found


# -- The program sends --------------------------------------------------------------------------------------


def _embedded(site: Prepared) -> Figure:
    with served(site.data, VOISINS_TRUSTED_PROXIES="1") as program:
        address = program.address + site.path
        wrk(address, seconds=3, script=visitors(site.data))
        before = counted(site.data)
        load = wrk(address, seconds=SECONDS, script=visitors(site.data))
        exact = load.requests <= counted(site.data) - before <= load.requests + CLIENTS
    return Figure(
        "counted download of a 300 kB PDF, embedded, synchronous=FULL",
        "≥ 8 × a WordPress download counter (192–226 /s, published)",
        f"{load.per_second / WORDPRESS:.1f} × ({load.per_second:.0f} /s against {WORDPRESS} /s), p99 {load.p99_ms:.0f} ms, {_verdict(exact)}, {load.errors} errors",
        load.per_second >= 8 * WORDPRESS and exact and not load.errors,
    )


def counted(data: Path) -> int:
    """Downloads counted, those included that were on their way when wrk left."""
    time.sleep(1)
    with sqlite3.connect(data / "voisins.sqlite3") as database:
        (count,) = database.execute("SELECT COALESCE(SUM(count), 0) FROM kits_dailycount").fetchone()
    database.close()
    return int(count)


# -- nginx sends --------------------------------------------------------------------------------------------


def _behind_nginx(site: Prepared, database: str, more: dict[str, str]) -> Figure:
    """Alternate: nginx alone, then nginx with its log read meanwhile, as the worker reads it, and read to the end."""
    from bench.nginx import running

    alone: list[float] = []
    counting: list[float] = []
    with running("http://127.0.0.1:9", data=site.data, real_ip=True) as front:
        (front.root / "plain.pdf").write_bytes(os.urandom(SIZE))
        wrk(f"{front.address}/plain.pdf", seconds=2, script=visitors(site.data))
        with reader(site, front.downloads, more) as read:
            for _round in range(ROUNDS):
                alone.append(
                    wrk(f"{front.address}/plain.pdf", seconds=SECONDS, script=visitors(site.data)).per_second
                )
                counting.append(_sent_and_read(front.address + site.path, site, read).per_second)
            lines, seconds = read()
        sent = sum(1 for _line in front.downloads.open("rb"))
    share = sum(counting) / sum(alone)
    exact = sent == lines == total(site, more)
    return Figure(
        f"the same behind nginx, counted from its log ({database}), against nginx serving it as a plain file",
        "≥ 80 %",
        f"{share:.0%} ({sum(counting) / ROUNDS:.0f} /s against {sum(alone) / ROUNDS:.0f} /s), the log read meanwhile at {lines / seconds:.0f} lines for each second of its processor time, "
        f"{_verdict(exact)}: {sent} sent",
        share >= 0.8 and exact,
    )


def _sent_and_read(address: str, site: Prepared, read: "Reader") -> Load:
    """Load with the log being read every second; what is left at the end is read on time of the same clock."""
    over = threading.Event()

    def keep_reading() -> None:
        while not over.wait(1):
            read()

    thread = threading.Thread(target=keep_reading)
    thread.start()
    load = wrk(address, seconds=SECONDS, script=visitors(site.data))
    over.set()
    thread.join()
    start = time.monotonic()
    read()
    late = time.monotonic() - start
    return Load(load.requests / (SECONDS + late), load.p99_ms, load.requests, load.errors)


class Reader:
    """The worker's reading, in a process of its own: call it, it reads to the end of the log."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def __call__(self) -> tuple[int, float]:
        """Lines read so far and processor seconds spent on them."""
        pipe_in, pipe_out = self._process.stdin, self._process.stdout
        if pipe_in is None or pipe_out is None:
            raise BrokenPipeError
        pipe_in.write("read\n")
        pipe_in.flush()
        lines, seconds = pipe_out.readline().split()
        return int(lines), float(seconds)


@contextmanager
def reader(site: Prepared, log: Path, more: dict[str, str]) -> Iterator[Reader]:
    process = subprocess.Popen(
        [sys.executable, "-c", SET_UP + READ, str(log)],
        env=environment(site.data, 8000) | more,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield Reader(process)
    finally:
        process.communicate()


# -- Both ---------------------------------------------------------------------------------------------------

SET_UP = "import os, django\nos.environ['DJANGO_SETTINGS_MODULE'] = 'voisins.settings'\ndjango.setup()\n"


@contextmanager
def prepared(**more: str) -> Iterator[Prepared]:
    with tempfile.TemporaryDirectory(prefix="voisins-bench-") as folder:
        data = Path(folder)
        surroundings = environment(data, 8000) | more
        voisins(["migrate"], surroundings)
        sheet = data / "sheet.pdf"
        sheet.write_bytes(b"%PDF-1.7\n" + random.Random(1).randbytes(SIZE - 9))
        yield Prepared(data, _run(PREPARE, str(sheet), surroundings=surroundings))


@contextmanager
def database() -> Iterator[tuple[str, dict[str, str]]]:
    """PostgreSQL, as in that set-up, with its writes made durable; SQLite where it is not installed."""
    from tests.cluster import NoPostgres, cluster

    try:
        with cluster(durable=True) as address:
            yield "PostgreSQL", {"VOISINS_DATABASE_URL": address}
    except NoPostgres:
        yield "SQLite", {}


def total(site: Prepared, more: dict[str, str]) -> int:
    code = "from django.db.models import Sum\nfrom voisins.kits.models import DailyCount\nprint(DailyCount.objects.aggregate(n=Sum('count'))['n'] or 0)"
    return int(_run(code, surroundings=environment(site.data, 8000) | more))


def visitors(data: Path) -> Path:
    """A script for wrk whose visitors have not come before."""
    script = data / "visitors.lua"
    first = int(script.read_text().split("FIRST =")[1].split("\n")[0]) + 7 if script.exists() else 1
    script.write_text(f"FIRST = {first}\n{VISITORS}")
    return script


def _run(code: str, *words: str, surroundings: dict[str, str]) -> str:
    said = subprocess.run(
        [sys.executable, "-c", SET_UP + code, *words],
        env=surroundings,
        check=True,
        capture_output=True,
        text=True,
    )
    return said.stdout.strip()


def _verdict(exact: bool) -> str:
    return "count exact" if exact else "COUNT WRONG"
