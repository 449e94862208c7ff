"""Loading, from small files like the real ones."""

import gzip
from pathlib import Path

import pytest
from click.testing import CliRunner

from voisins.lib.errors import Refusal
from voisins.territories import operations
from voisins.territories.commands import territories
from voisins.territories.models import Commune, Department, Epci, FormerCommune, Loading, Postcode

pytestmark = pytest.mark.django_db

COMMUNES = """\
code,name,kind,parent_commune,department,region,epci,population,postal_codes,longitude,latitude
45001,Valbourg,commune,,45,24,200000001,12000,45100|45160,1.9,47.9
45002,L'Haÿ-sous-Bois,commune,,45,24,200000001,300,45100,1.8,47.8
45003,Vieux-Pont,commune,,45,24,,,,,
45101,Valbourg 1er Arrondissement,arrondissement,45001,45,24,,4000,45100,1.9,47.9
"""
FORMER = "code,name,kind,commune\n45009,Bourg-Neuf,deleguee,45001\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "regions.csv").write_text("code,name,capital_commune\n24,Centre-Val de Loire,45001\n")
    (tmp_path / "departments.csv").write_text("code,name,region,capital_commune\n45,Loiret,24,45001\n")
    (tmp_path / "epci.csv").write_text("siren,name,kind,population\n200000001,CC du Val,CC,12300\n")
    write_communes(tmp_path, COMMUNES)
    (tmp_path / "former-communes.csv").write_text(FORMER)
    return tmp_path


def write_communes(folder: Path, text: str) -> None:
    (folder / "communes.csv.gz").write_bytes(gzip.compress(text.encode()))


def test_load_fills_every_table(folder: Path) -> None:
    loaded = operations.load(folder)

    assert loaded == operations.Loaded(communes=4, changes=12)
    valbourg = Commune.objects.get(code="45001")
    assert (valbourg.name, valbourg.department.name, valbourg.department.region.name) == (
        "Valbourg",
        "Loiret",
        "Centre-Val de Loire",
    )
    assert valbourg.epci == Epci.objects.get(name="CC du Val")
    assert (valbourg.longitude, valbourg.latitude, valbourg.population) == (1.9, 47.9, 12_000)
    assert sorted(postcode.code for postcode in valbourg.postcodes.all()) == ["45100", "45160"]
    assert [former.name for former in valbourg.former_communes.all()] == ["Bourg-Neuf"]
    assert [each.name for each in valbourg.arrondissements.all()] == ["Valbourg 1er Arrondissement"]
    assert Commune.objects.get(code="45002").search_key == "l hay sous bois"
    assert Commune.objects.get(code="45003").population is None


def test_loading_the_same_files_twice_writes_nothing(folder: Path) -> None:
    operations.load(folder)

    assert operations.load(folder) == operations.Loaded(communes=4, changes=0)
    assert operations.load(folder, again=True) == operations.Loaded(communes=4, changes=0)


def test_load_writes_what_changed_and_only_that(folder: Path) -> None:
    operations.load(folder)
    write_communes(folder, COMMUNES.replace("12000,45100|45160", "12500,45100|45170"))

    assert operations.load(folder).changes == 3  # one commune, a postal code gone, another come

    valbourg = Commune.objects.get(code="45001")
    assert valbourg.population == 12_500
    assert sorted(postcode.code for postcode in valbourg.postcodes.all()) == ["45100", "45170"]


def test_a_commune_that_left_the_code_is_put_out_of_force_and_kept(folder: Path) -> None:
    operations.load(folder)
    write_communes(folder, "".join(row for row in COMMUNES.splitlines(True) if "Vieux-Pont" not in row))

    assert operations.load(folder) == operations.Loaded(communes=3, changes=1)
    assert not Commune.objects.get(code="45003").in_force


def test_a_commune_that_comes_back_is_in_force_again(folder: Path) -> None:
    operations.load(folder)
    Commune.objects.filter(code="45003").update(in_force=False)

    operations.load(folder, again=True)

    assert Commune.objects.get(code="45003").in_force


def test_load_mends_rows_that_were_lost_or_altered(folder: Path) -> None:
    operations.load(folder)
    Commune.objects.filter(code="45002").update(name="Autre")
    Postcode.objects.filter(commune="45001").delete()
    FormerCommune.objects.all().delete()
    Department.objects.update(name="Autre")

    assert operations.load(folder, again=True).changes == 5
    assert Commune.objects.get(code="45002").name == "L'Haÿ-sous-Bois"


def test_load_tells_how_far_it_is(folder: Path) -> None:
    moves: list[tuple[int, int]] = []

    operations.load(folder, progress=lambda done, of: moves.append((done, of)))

    assert moves[-1] == (12, 12)
    assert moves == sorted(moves)


def test_a_folder_without_its_files_is_refused_by_the_name_of_the_file(folder: Path) -> None:
    (folder / "epci.csv").unlink()

    with pytest.raises(Refusal, match="epci.csv"):
        operations.load(folder)

    assert not Commune.objects.exists()


def test_a_row_that_names_no_commune_undoes_the_whole_loading(folder: Path) -> None:
    write_communes(folder, COMMUNES.replace(",arrondissement,45001,", ",arrondissement,,"))

    with pytest.raises(Exception, match="commune_parent_for_arrondissements"):
        operations.load(folder)

    assert not Commune.objects.exists()
    assert not Loading.objects.exists()


def test_the_command_loads(folder: Path) -> None:
    done = CliRunner().invoke(territories, ["load", str(folder)])

    assert done.exit_code == 0
    assert "4 communes, 12 ligne(s) écrite(s)." in done.output
