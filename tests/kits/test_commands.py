"""voisins kits, render and batch, as an operator types them."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.kits.makers import content, make_published
from tests.kits.test_loading import NUMBERS, small, write_kit
from tests.press import reading
from voisins.cli import _cli
from voisins.kits.models import DailyCount, Edition
from voisins.kits.operations.files import path_of
from voisins.kits.rules import editing
from voisins.lib.errors import Refusal
from voisins.press import printing


def run(*words: object) -> Result:
    return CliRunner().invoke(_cli(), [str(word) for word in words], standalone_mode=False)


def refused(*words: object) -> str:
    """The sentence that a command stops with."""
    error = run(*words).exception
    assert isinstance(error, Refusal), error
    return str(error)


@pytest.fixture
def edition(db: None) -> Edition:
    return make_published(said=small())


@pytest.fixture
def shipped(db: None, tmp_path: Path) -> Path:
    """A content folder with one kit, whose every number is in its table."""
    kept = ("samu", "europe", "sms")
    table = "".join(NUMBERS.replace("[samu]", f"[{slug}]") for slug in kept)
    (tmp_path / "numbers.toml").write_text(table, encoding="utf-8")
    write_kit(tmp_path, small())
    return tmp_path


# -- kits -------------------------------------------------------------------------------------------------


def test_load_publishes_once_and_says_so(shipped: Path) -> None:
    first, second = (run("kits", "load", "--folder", shipped) for _time in range(2))

    assert "canicule : édition " in first.output
    assert "canicule : rien de nouveau" in second.output
    assert Edition.objects.count() == 1


def test_load_of_a_kit_that_is_not_there_names_it(shipped: Path) -> None:
    assert "inondation" in refused("kits", "load", "--folder", shipped, "inondation")


def test_load_of_a_kit_with_faults_lists_them_and_publishes_nothing(shipped: Path) -> None:
    write_kit(shipped, editing.with_version(small(), "fr", {"summary": ""}))

    result = run("kits", "load", "--folder", shipped)

    assert isinstance(result.exception, Refusal)
    assert "canicule / fr : " in result.stderr and "Résumé" in result.stderr
    assert not Edition.objects.exists()


def test_check_says_that_all_is_well_or_lists_the_faults(shipped: Path) -> None:
    well = run("kits", "check", "--folder", shipped)
    write_kit(shipped, editing.with_version(small(), "fr", {"summary": "", "title": ""}))
    ill = run("kits", "check", "--folder", shipped)

    assert (well.return_value, well.output) == (0, "Aucune faute.\n")
    assert ill.return_value == 1
    assert "2 faute(s)." in ill.output
    assert not Edition.objects.exists()


def test_mend_prints_again_what_the_disk_lost(edition: Edition) -> None:
    lost = edition.files.first()
    assert lost is not None
    path_of(lost.digest).unlink()

    result = run("kits", "mend")

    assert "fichier(s)" in result.output
    assert path_of(lost.digest).exists()


# -- render -----------------------------------------------------------------------------------------------


def test_render_prints_what_is_set(edition: Edition, tmp_path: Path) -> None:
    output = tmp_path / "tract.pdf"

    result = run("render", "canicule", "tract", "--set", "place=14, rue des Tilleuls", "-o", output)

    pdf = output.read_bytes()
    assert result.output == f"{output}\n"
    assert "14, rue des Tilleuls" in reading.text(pdf)
    assert reading.ua_failures(pdf) == []


def test_render_draws_pages_too(edition: Edition, tmp_path: Path) -> None:
    run("render", "canicule", "tract", "--paper", "a5", "-o", tmp_path / "tract.png")
    run("render", "canicule", "tract", "--saving", "-o", tmp_path / "tract.svg")

    assert (tmp_path / "tract.png").read_bytes().startswith(b"\x89PNG")
    assert (tmp_path / "tract.svg").read_text(encoding="utf-8").startswith("<svg")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("inondation", "tract"), "Il y a : canicule"),
        (("canicule", "guide"), "Il a : tract"),
        (("canicule", "tract", "--version", "en"), "Il a : fr"),
        (("canicule", "tract", "--paper", "a3"), "A4, A5"),
        (("canicule", "tract", "--edition", "1999-1"), "canicule"),
        (("canicule", "tract", "--set", "colour=red"), "place"),
        (("canicule", "tract", "--set", "place"), "champ=valeur"),
        (("canicule", "tract", "--set", f"place={'x' * 71}"), "70 signes"),
    ],
)
def test_render_says_what_there_is_instead(
    edition: Edition, tmp_path: Path, words: tuple[str, ...], told: str
) -> None:
    assert told in refused("render", *words, "-o", tmp_path / "out.pdf").replace("\u00a0", " ")
    assert not (tmp_path / "out.pdf").exists()


def test_render_says_where_it_cannot_write(edition: Edition, tmp_path: Path) -> None:
    assert "n’existe pas" in refused("render", "canicule", "tract", "-o", tmp_path / "nowhere" / "out.pdf")
    assert ".pdf, .png ou .svg" in refused("render", "canicule", "tract", "-o", tmp_path / "out.doc")


# -- batch ------------------------------------------------------------------------------------------------


def addresses(folder: Path, text: str) -> Path:
    file = folder / "adresses.csv"
    file.write_text(text, encoding="cp1252")
    return file


def test_batch_prints_the_good_rows_and_lists_the_bad_ones(edition: Edition, tmp_path: Path) -> None:
    file = addresses(tmp_path, "Adresse;Téléphone\n1 rue de l'Été;\n;06 39 98 12 34\n")

    result = run("batch", "canicule", file, "-o", tmp_path / "out.zip")

    assert result.return_value == 1
    assert "Ligne 3, colonne Adresse : L’adresse est vide." in result.stderr.replace("\u00a0", " ")
    assert "1 adresse(s), 1 laissée(s) de côté." in result.stdout
    assert zipfile.ZipFile(tmp_path / "out.zip").namelist() == ["0001-1-rue-de-l-ete.pdf"]
    assert DailyCount.objects.get().count == 1


def test_batch_makes_one_accessible_pdf_and_counts_each_sheet_once_an_address(db, tmp_path: Path) -> None:
    make_published(said=content())
    file = addresses(tmp_path, "Adresse\n1 rue A\n2 rue A\n")
    words = ("--document", "affiche", "--document", "tract", "--document", "affiche")

    result = run("batch", "canicule", file, "-o", tmp_path / "out.pdf", *words)

    pdf = (tmp_path / "out.pdf").read_bytes()
    assert result.return_value == 0
    assert reading.ua_failures(pdf) == []
    assert printing.page_count(pdf) == 4
    assert dict(DailyCount.objects.values_list("document", "count")) == {"affiche": 2, "tract": 2}


@pytest.mark.parametrize(
    ("text", "output", "more", "told"),
    [
        ("Adresse\n1 rue A\n", "out.doc", (), ".zip ou .pdf"),
        ("Adresse\n1 rue A\n", "nowhere/out.zip", (), "n’existe pas"),
        ("Adresse\n1 rue A\n", "out.zip", ("--commune", "Orléans"), "Orléans"),
        ("Adresse\n;\n", "out.zip", (), "aucune adresse"),
        ("Adresse;Contact\n;Nadia\n", "out.zip", (), "Aucune adresse n’est bonne"),
        ("Contact\nNadia\n", "out.zip", (), "colonne des adresses"),
    ],
)
def test_batch_that_cannot_be_made_says_why_and_writes_nothing(
    edition: Edition, tmp_path: Path, text: str, output: str, more: tuple[str, ...], told: str
) -> None:
    file = addresses(tmp_path, text)

    assert told in refused("batch", "canicule", file, "-o", tmp_path / output, *more).replace("\u00a0", " ")
    assert list(tmp_path.iterdir()) == [file]
    assert not DailyCount.objects.exists()


# -- the program itself -----------------------------------------------------------------------------------


def program(*words: str, **surroundings: str) -> subprocess.CompletedProcess[str]:
    """The real program, in a process of its own, on a data folder of its own."""
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "voisins", *words],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "voisins.settings", **surroundings},
        capture_output=True,
        text=True,
        timeout=60,
    )


@pytest.mark.parametrize(
    "name", ["serve", "worker", "render", "batch", "kits", "territories", "backup", "restore", "doctor"]
)
def test_every_command_says_what_it_does(name: str) -> None:
    whole, one = run("--help"), run(name, "--help")

    assert f"  {name} " in whole.output
    assert len(one.output) > 80


def test_the_program_refuses_in_one_sentence_and_a_code(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path}/v.sqlite3"
    there = {"VOISINS_DATA": str(tmp_path), "VOISINS_DATABASE_URL": database}

    wrong_setting = program("doctor", VOISINS_DEMO="maybe", **there)
    wrong_word = program("render", "canicule", **there)
    refusal = program("kits", "check", "--folder", "content", "inondation", **there)
    well = program("kits", "check", "--folder", "content", "galette", **there)

    assert (wrong_setting.returncode, wrong_setting.stderr) == (
        2,
        "VOISINS_DEMO must be yes or no, not 'maybe'.\n",
    )
    assert wrong_word.returncode == 2
    assert refusal.returncode == 1
    assert len(refusal.stderr.splitlines()) == 1 and "inondation" in refusal.stderr
    assert (well.returncode, well.stdout) == (0, "Aucune faute.\n")
