"""The files of ``content/territories``, read as rows of our tables."""

import csv
import gzip
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _

from voisins.lib.errors import Refusal
from voisins.lib.text import fold
from voisins.territories.models import Commune, Department, Epci, FormerCommune, Postcode, Region

NAMES = ("regions.csv", "departments.csv", "epci.csv", "communes.csv.gz", "former-communes.csv")


class MissingFile(Refusal):
    """The folder is not one of territories."""


@dataclass
class Territories:
    """All that the files say, unsaved."""

    regions: list[Region] = field(default_factory=list)
    departments: list[Department] = field(default_factory=list)
    epci: list[Epci] = field(default_factory=list)
    communes: list[Commune] = field(default_factory=list)
    postcodes: list[Postcode] = field(default_factory=list)
    former_communes: list[FormerCommune] = field(default_factory=list)


def digest(folder: Path) -> str:
    """A fingerprint of all the files together; refuses a folder that lacks one."""
    whole = hashlib.sha256()
    for name in NAMES:
        path = folder / name
        if not path.is_file():
            raise MissingFile(_("Il manque le fichier %(file)s.") % {"file": path})
        whole.update(path.read_bytes())
    return whole.hexdigest()


def read(folder: Path) -> Territories:
    found = Territories(
        regions=[Region(code=row["code"], name=row["name"]) for row in _rows(folder / "regions.csv")],
        departments=[_department(row) for row in _rows(folder / "departments.csv")],
        epci=[_epci(row) for row in _rows(folder / "epci.csv")],
        former_communes=[_former_commune(row) for row in _rows(folder / "former-communes.csv")],
    )
    for row in _rows(folder / "communes.csv.gz"):
        found.communes.append(_commune(row))
        codes = filter(None, row["postal_codes"].split("|"))
        found.postcodes += [Postcode(code=code, commune_id=row["code"]) for code in codes]
    return found


def _rows(path: Path) -> Iterator[dict[str, str]]:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8", newline="") as sheet:
        yield from csv.DictReader(sheet)


def _department(row: dict[str, str]) -> Department:
    return Department(code=row["code"], name=row["name"], region_id=row["region"])


def _epci(row: dict[str, str]) -> Epci:
    return Epci(siren=row["siren"], name=row["name"], kind=row["kind"], population=_number(row["population"]))


def _commune(row: dict[str, str]) -> Commune:
    return Commune(
        code=row["code"],
        name=row["name"],
        search_key=fold(row["name"]),
        kind=row["kind"],
        parent_id=row["parent_commune"] or None,
        department_id=row["department"],
        epci_id=row["epci"] or None,
        population=_number(row["population"]),
        longitude=float(row["longitude"]) if row["longitude"] else None,
        latitude=float(row["latitude"]) if row["latitude"] else None,
    )


def _former_commune(row: dict[str, str]) -> FormerCommune:
    return FormerCommune(name=row["name"], search_key=fold(row["name"]), commune_id=row["commune"])


def _number(text: str) -> int | None:
    return int(text) if text else None
