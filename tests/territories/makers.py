"""Territories for tests, each with its département and région, invented as needed."""

from collections.abc import Sequence

from voisins.lib.text import fold
from voisins.territories.enums import CommuneKind
from voisins.territories.models import Commune, Department, FormerCommune, Postcode, Region


def make_commune(
    name: str = "Valbourg",
    *,
    code: str = "45999",
    population: int | None = 12_000,
    postcodes: Sequence[str] = (),
    department: str = "",
    arrondissement_of: Commune | None = None,
    once: Sequence[str] = (),
    in_force: bool = True,
) -> Commune:
    """A commune of the département that its code says; ``once`` are the communes that joined it."""
    commune = Commune.objects.create(
        code=code,
        name=name,
        search_key=fold(name),
        kind=CommuneKind.ARRONDISSEMENT if arrondissement_of else CommuneKind.COMMUNE,
        parent=arrondissement_of,
        department=make_department(code[: 3 if code.startswith(("97", "98")) else 2], department),
        population=population,
        in_force=in_force,
    )
    Postcode.objects.bulk_create(Postcode(code=postcode, commune=commune) for postcode in postcodes)
    FormerCommune.objects.bulk_create(
        FormerCommune(name=former, search_key=fold(former), commune=commune) for former in once
    )
    return commune


def make_department(code: str = "45", name: str = "") -> Department:
    region, _made = Region.objects.get_or_create(code="24", defaults={"name": "Centre-Val de Loire"})
    defaults = {"name": name or f"Département {code}", "region": region}
    department, _made = Department.objects.get_or_create(code=code, defaults=defaults)
    return department
