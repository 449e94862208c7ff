"""A personalised poster: in process against WeasyPrint, through the server, and ten thousand in a batch."""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.figures import Figure, median, milliseconds
from bench.nginx import running
from bench.site import environment, loaded, served, wrk

POSTED = "place=14%2C+rue+des+Tilleuls%2C+Valbourg&organiser=Nadia+Benali&phone=06+39+98+12+34&meeting=jeudi+8+juillet&message=Dites-le&action=document"
REFERENCE = Path(__file__).parent / "poster.html"


def figures() -> list[Figure]:
    with loaded("canicule") as data:
        return [*_in_process(data), _through_the_server(data), _batch(data)]


def _in_process(data: Path) -> list[Figure]:
    """In a process of its own: Django is set up once there, on the bench's own data."""
    said = subprocess.run(
        [sys.executable, "-m", "bench.posters"],
        env=environment(data, 8000),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    ).stdout
    ours, theirs = (float(word) for word in said.split()[-2:])
    return [
        Figure(
            "personalised poster, warm, in process, against WeasyPrint",
            "≥ 8 ×",
            f"{theirs / ours:.1f} × ({ours:.1f} ms against {theirs:.0f} ms)",
            theirs / ours >= 8,
        ),
        Figure("the same, median", "≤ 12 ms", f"{ours:.1f} ms", ours <= 12),
    ]


def _through_the_server(data: Path) -> Figure:
    """As deployed, nginx choosing: behind one port, two processes share connections and one may get them all."""
    script = data / "post.lua"
    script.write_text(
        f'wrk.method="POST" wrk.body="{POSTED}" wrk.headers["Content-Type"]="application/x-www-form-urlencoded"\n'
    )
    with (
        served(data, processes=1) as one,
        served(data, processes=1) as other,
        running(one.address, other.address, data=data) as front,
    ):
        address = f"{front.address}/kits/canicule/affiche/imprimer/"
        wrk(address, seconds=3, script=script)
        load = wrk(address, seconds=10, script=script)
    return Figure(
        "personalised poster through nginx and the server, 2 processes, 16 clients",
        "≥ 150 /s, p99 ≤ 150 ms",
        f"{load.per_second:.0f} /s, p99 {load.p99_ms:.0f} ms, {load.errors} errors",
        load.per_second >= 150 and load.p99_ms <= 150 and not load.errors,
    )


def _batch(data: Path) -> Figure:
    with tempfile.TemporaryDirectory() as folder:
        addresses, out = Path(folder) / "addresses.csv", Path(folder) / "out.zip"
        rows = [
            f"{n % 180 + 1}, rue des Tilleuls {n // 180};Nadia Benali;06 39 98 {n // 100:02} {n % 100:02}"
            for n in range(10_000)
        ]
        addresses.write_text("Adresse;Contact;Téléphone\n" + "\n".join(rows), encoding="utf-8")
        start = time.perf_counter()
        words = [
            sys.executable,
            "-m",
            "voisins",
            "batch",
            "canicule",
            str(addresses),
            "-o",
            str(out),
            "--document",
            "affiche",
        ]
        process = subprocess.Popen(words, env=environment(data, 8000), stdout=subprocess.DEVNULL)
        peak = _peak_of(process)
        spent = time.perf_counter() - start
    return Figure(
        "batch of 10,000 personalised posters, 2 cores",
        "≤ 75 s, ≤ 600 MB",
        f"{spent:.0f} s, {peak:.0f} MB, all processes",
        spent <= 75 and peak <= 600,
    )


def _peak_of(process: "subprocess.Popen[bytes]") -> float:
    """The most memory that the process and its children held at once, in MB (proportional set size)."""
    peak = 0.0
    while process.poll() is None:
        peak = max(peak, sum(_pss(pid) for pid in [process.pid, *_children(process.pid)]))
        time.sleep(0.25)
    if process.returncode:
        raise RuntimeError("the batch failed")
    return peak


def _children(pid: int) -> list[int]:
    found = [int(p) for t in Path(f"/proc/{pid}/task").glob("*/children") for p in _read(t).split()]
    return found + [grandchild for child in found for grandchild in _children(child)]


def _pss(pid: int) -> float:
    for line in _read(Path(f"/proc/{pid}/smaps_rollup")).splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1000
    return 0.0


def _read(file: Path) -> str:
    try:
        return file.read_text()
    except OSError:
        return ""


def _compare() -> None:
    """Print both medians; runs with Django set up on the bench's data."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "voisins.settings")
    django.setup()
    from weasyprint import HTML

    from voisins.kits.queries.library import current_edition
    from voisins.kits.rules.sheets import Choice, sheet
    from voisins.press import drawings, printing
    from voisins.press.sheets import Personal

    edition = current_edition("canicule")
    assert edition  # noqa: S101
    count = iter(range(10_000))

    def ours() -> None:
        personal = Personal(
            place=f"{next(count)}, rue des Tilleuls",
            organiser="Nadia Benali",
            phone="06 39 98 12 34",
            meeting="jeudi 8 juillet",
            message="Dites-le",
        )
        printing.pdf(
            [
                sheet(
                    edition.content,
                    edition.numbers,
                    Choice("affiche"),
                    slug="canicule",
                    edition=edition.number,
                    personal=personal,
                )
            ]
        )

    street = drawings.street(edition.content.look, 1, saving=False)
    text = REFERENCE.read_text(encoding="utf-8").replace("{street}", street)

    def theirs() -> None:
        HTML(
            string=text.replace("{place}", f"{next(count)}, rue des Tilleuls"), base_url=str(REFERENCE.parent)
        ).write_pdf(pdf_variant="pdf/ua-1")

    print(median(milliseconds(ours, times=200)), median(milliseconds(theirs, times=25, warm=3)))
    print(f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000} MB", file=sys.stderr)


if __name__ == "__main__":
    _compare()
