"""A town's agent turns a spreadsheet into personalised sheets, bad rows told apart; nobody else sees them."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import site as sites
from tests.browser.conftest import Open
from tests.browser.people import AGENT, OTHER_AGENT
from tests.browser.site import Site
from tests.press.reading import text

GOOD = 60
ROWS = [
    "Adresse;Contact;Téléphone;Lien",
    *(f"{number}, rue des Érables;Gisèle;06 39 98 12 34;" for number in range(1, GOOD + 1)),
    ";Personne;;",
    f"9, rue Haute;{'Anne-Sophie ' * 6};;",
    "11, rue Haute;;;pas une adresse",
]


@pytest.fixture
def _worker(site: Site, tmp_path: Path) -> Iterator[None]:
    with sites.running(("worker",), site.environment, tmp_path / "worker.log"):
        yield


@pytest.mark.usefixtures("_worker")
def test_an_agent_prints_a_set_for_each_good_address_and_learns_which_are_bad(open_as: Open) -> None:
    page = open_as(AGENT)
    ask(page)

    expect(
        page.get_by_role("status")
        .filter(has_text="attend son tour")
        .or_(page.get_by_role("progressbar"))
        .first
    ).to_be_visible()
    expect(page.get_by_text(f"C’est prêt : {GOOD} adresses.")).to_be_visible(timeout=90_000)

    told = [row.all_inner_texts() for row in (line.locator("td") for line in page.locator("tbody tr").all())]
    assert [(line, column) for line, column, _reason in told] == [
        ("62", "Adresse"),
        ("63", "Contact"),
        ("64", "Lien"),
    ]
    assert [reason for *_where, reason in told if "50 signes au plus" in reason]
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Télécharger le lot").click()
    with zipfile.ZipFile(io.BytesIO(Path(waiting.value.path()).read_bytes())) as archive:
        names = archive.namelist()
        assert len(names) == GOOD
        assert "7, rue des Érables" in text(archive.read(names[6]))
    another_agent_finds_nothing(open_as(OTHER_AGENT), page.url)


@pytest.mark.usefixtures("_worker")
def test_without_javascript_the_agent_sees_the_batch_come_as_well(open_as: Open) -> None:
    page = open_as(AGENT, java_script_enabled=False)
    ask(page)

    expect(page.get_by_text(f"C’est prêt : {GOOD} adresses.")).to_be_visible(timeout=90_000)
    page.get_by_role("button", name="Effacer ce lot maintenant").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Imprimer un lot d’adresses")


def test_a_file_that_cannot_be_read_is_refused_with_what_to_do(open_as: Open) -> None:
    page = open_as(AGENT)
    page.goto("/kits/lots/nouveau/canicule/")
    page.get_by_label("Votre tableur d’adresses").set_input_files(
        {"name": "a.csv", "mimeType": "text/csv", "buffer": b"Nom;Age\nOdette;81\n"}
    )

    page.get_by_role("button", name="Préparer le lot").click()

    expect(page.get_by_role("alert").filter(has_text="Il manque la colonne des adresses")).to_be_focused()


def ask(page: Page) -> None:
    """As an old spreadsheet program saves it: semicolons, Latin-1."""
    page.goto("/kits/lots/")
    page.get_by_role("link", name="Choisir Risque de canicule").click()
    page.get_by_label("Votre tableur d’adresses").set_input_files(
        {"name": "adresses.csv", "mimeType": "text/csv", "buffer": "\r\n".join(ROWS).encode("cp1252")}
    )
    page.get_by_role("button", name="Préparer le lot").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Lot d’adresses")


def another_agent_finds_nothing(page: Page, address: str) -> None:
    for path in ("", "resultat/", "a-corriger.csv"):
        assert page.request.get(address + path).status == 404
