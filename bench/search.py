"""How long a search for a commune takes while somebody types, with all of France loaded: median, p99, worst.

    python bench/search.py

On a SQLite database of its own; on another one, and nothing else in it, with VOISINS_DATABASE_URL.
"""

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.figures import Figure  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent
TYPED = 2_000
WORST = (
    "l", "s", "l'", "la", "st", "saint", "s d", "saint s", "de la", "1", "97", "🎉🎉", "é" * 300,
    "a b c d e f g h i j k", "e d l s", "saint de la s",
)  # fmt: skip
MISSPELT = (
    "marseile",
    "tolouse",
    "aix en provance",
    "boulogne bilancour",
    "saint germain en layye",
    "abcdefghijklmnopqrstuvwx",
)


def typed_by_people(communes: list[tuple[str, str, int]]) -> list[str]:
    """Beginnings of names and postal codes, of large communes more often than of small ones, spelt as they come."""
    dice = random.Random(2026)
    chosen = dice.choices(
        communes, weights=[population + 200 for _name, _code, population in communes], k=TYPED
    )
    found = []
    for name, postcode, _population in chosen:
        whole = postcode if postcode and dice.random() < 0.2 else dice.choice(SPELLINGS)(name)
        found.append(whole[: dice.randint(1, len(whole))])
    return found


SPELLINGS: tuple[Callable[[str], str], ...] = (
    str,
    str.lower,
    str.upper,
    lambda name: name.replace("-", " "),
    lambda name: name.lower().replace("saint-", "st ").replace("sainte-", "ste "),
    lambda name: name.lower().replace("-sur-", "/").replace("'", ""),
    lambda name: " ".join(word[:4] for word in name.split("-")),
)


def milliseconds(search: Callable[[str], object], typed: str) -> float:
    before = time.perf_counter()
    search(typed)
    return (time.perf_counter() - before) * 1000


def line(label: str, times: list[float]) -> str:
    times = sorted(times)
    p99 = times[int(len(times) * 0.99)]
    return f"{label:<34}{statistics.median(times):>9.2f}{p99:>9.2f}{times[-1]:>9.2f}"


def prepare() -> None:
    """A database with every commune, made in a few seconds when it is not there."""
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "voisins.settings")
    import django

    django.setup()

    from django.core.management import call_command

    from voisins.territories import operations

    call_command("migrate", "territories", verbosity=0, skip_checks=True)
    operations.load(ROOT / "content" / "territories")


def measure() -> None:
    """Print median and p99, for figures() to read, then the other rows for who looks closer."""
    from django.db import connection

    from voisins.territories import queries
    from voisins.territories.models import Commune

    build = milliseconds(lambda _typed: queries.prepare_search(), "")
    rows = Commune.objects.order_by("code").values_list("name", "postcodes__code", "population")
    communes = [(name, postcode or "", population or 0) for name, postcode, population in rows]
    times = sorted(milliseconds(queries.find_communes, text) for text in typed_by_people(communes))
    print(f"{statistics.median(times):.2f} {times[int(len(times) * 0.99)]:.2f} {Commune.objects.count()}")
    print(f"{connection.vendor}; index built in {build:.0f} ms")
    for label, search, texts in (
        ("worst cases, ten times each", queries.find_communes, WORST * 10),
        ("one letter wrong, ten times each", queries.guess_communes, MISSPELT * 10),
    ):
        print(line(label, [milliseconds(search, text) for text in texts]))


def figures() -> list[Figure]:
    said = subprocess.run(
        [sys.executable, str(Path(__file__))], capture_output=True, text=True, check=True
    ).stdout
    median, p99, count = said.split()[:3]
    return [
        Figure(
            "commune search, as one types",
            "p99 ≤ 10 ms, median < 5 ms",
            f"p99 {p99} ms, median {median} ms, all {count} communes",
            float(p99) <= 10 and float(median) < 5,
        )
    ]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        os.environ["VOISINS_DATA"] = folder
        prepare()
        measure()
