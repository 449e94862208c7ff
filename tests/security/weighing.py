"""Open hostile files one by one, each in a process of its own, and tell what each cost: ``python -m tests.security.weighing``.

The words are: what opens them (see ``OPENERS``), then the files. One line of JSON is written for each.
"""

import json
import os
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import django

PATIENCE = 20  # seconds of work, after which a file is given up


@dataclass(frozen=True)
class Weighed:
    """What became of a file: refused with ``sentence``, read (an empty one), or ``broken`` by an error of ours."""

    file: str
    seconds: float
    megabytes: float
    sentence: str = ""
    broken: str = ""


def open_spreadsheet(file: Path) -> str:
    """As the page of batches does: the form, the reading, the names of what will be packed."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    from voisins.kits.forms.batch import BatchForm
    from voisins.kits.rules.addresses import named, read
    from voisins.lib.errors import Refusal

    sent = SimpleUploadedFile(file.name, file.read_bytes())
    form = BatchForm(
        {"documents": ["affiche"], "form": "zip"},
        {"addresses": sent},
        documents=[("affiche", "Affiche")],
        communes=[],
    )
    if not form.is_valid():
        return " ".join(str(error) for errors in form.errors.values() for error in errors)
    try:
        good, bad = read(form.cleaned_data["addresses"])
    except Refusal as refusal:
        return str(refusal)
    for name, _address in named(good):
        assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-"), name
    assert all(cell.reason.strip() for cell in bad)
    return "" if good else "none good"


def open_picture(file: Path) -> str:
    """As the form of a poster does."""
    from voisins.lib.errors import Refusal
    from voisins.press.pictures import SIDE, logo_svg, small_png

    data = file.read_bytes()
    try:
        png, width, height = small_png(data)
        drawing = logo_svg(data)
    except Refusal as refusal:
        return str(refusal)
    assert max(width, height) <= SIDE
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    assert b"CANARI" not in png and "CANARI" not in drawing
    return ""


def swallow(file: Path) -> str:
    """The control: what a careless program does."""
    import zipfile

    with zipfile.ZipFile(file) as archive:
        return f"{sum(len(archive.read(name)) for name in archive.namelist())} bytes"


OPENERS: dict[str, Callable[[Path], str]] = {
    "spreadsheet": open_spreadsheet,
    "picture": open_picture,
    "careless": swallow,
}


def weigh(opener: Callable[[Path], str], file: Path) -> Weighed:
    began = time.perf_counter()
    sentence = broken = ""
    try:
        sentence = opener(file)
    except BaseException as error:
        broken = f"{type(error).__name__}: {error}"[:300]
    seconds = time.perf_counter() - began
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Weighed(file.name, round(seconds, 3), round(megabytes, 1), sentence, broken)


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    from voisins.press.cleaning import drawable

    drawable()  # read once for all: what a server has read long before
    opener = OPENERS[sys.argv[1]]
    for name in sys.argv[2:]:
        if os.fork() == 0:
            resource.setrlimit(resource.RLIMIT_CPU, (PATIENCE, PATIENCE))
            told = json.dumps(asdict(weigh(opener, Path(name))))
            os.write(1, f"{told}\n".encode())
            os._exit(0)
        _pid, status = os.wait()
        if status:
            dead = Weighed(Path(name).name, 0, 0, broken=f"died of signal {status}")
            os.write(1, f"{json.dumps(asdict(dead))}\n".encode())


if __name__ == "__main__":
    main()
