"""Reported in two taps, decided, contested, read by another, put back; left at once; taken along."""

import io
import json
import zipfile
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser import seen
from tests.browser.conftest import Open
from tests.browser.people import KEEPER, MODERATOR, NEIGHBOUR, OTHER_MODERATOR
from tests.browser.site import Site

RUDE = "Bricoler, sauf pour le troisième"


def writes(page: Page, site: Site) -> None:
    page.goto(f"/voisinages/{site.seeded['place']}/ma-fiche/")
    line = page.get_by_role("group", name="Je peux aider à")
    line.get_by_role("textbox").fill(RUDE)
    line.get_by_role("radio", name="Tous les voisins").check()
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_text("Votre fiche est enregistrée.")).to_be_visible()


def test_reported_decided_contested_restored(site: Site, open_as: Open) -> None:
    author, notifier = open_as(NEIGHBOUR), open_as(KEEPER)
    writes(author, site)
    directory = f"/voisinages/{site.seeded['place']}/annuaire/"
    notifier.goto(directory)
    notifier.get_by_role("listitem").filter(has_text=RUDE).get_by_role("link").click()
    notifier.get_by_role("link", name="Signaler").click()
    assert seen.faults(notifier) == []
    notifier.get_by_role("button", name="Insultes").click()
    expect(notifier.get_by_role("heading", level=1)).to_have_text("C’est envoyé")

    first = open_as(OTHER_MODERATOR)
    first.goto("/moderation/")
    first.get_by_role("listitem").filter(has_text="Insultes").get_by_role("link").click()
    expect(first.get_by_text(RUDE)).to_have_count(0)
    number = first.url.rstrip("/").rpartition("/")[2]
    first.get_by_role("button", name="Ouvrir et lire").click()
    expect(first.get_by_text(RUDE)).to_be_visible()
    first.get_by_role("radio", name="Retirer", exact=True).check()
    first.get_by_label("La règle", exact=True).select_option(index=1)
    first.get_by_label("Ce que nous avons constaté").fill("Une ligne vise un voisin.")
    first.get_by_label("Pourquoi la règle s’applique").fill("On se respecte.")
    first.get_by_role("button", name="Décider").click()
    expect(first.get_by_text("C’est décidé.")).to_be_visible()
    notifier.goto(directory)
    expect(notifier.get_by_text(RUDE)).to_have_count(0)

    author.goto(f"/moderation/decisions/{number}/")
    expect(author.get_by_text("Une ligne vise un voisin.")).to_be_visible()
    author.get_by_label("Ce que vous voulez nous dire").fill("C’était pour rire, il le sait.")
    author.get_by_role("button", name="Contester").click()
    expect(author.get_by_text("C’est envoyé.")).to_be_visible()

    second = open_as(MODERATOR)
    second.goto("/moderation/")
    second.get_by_role("listitem").filter(has_text="Retirer").get_by_role("link").click()
    second.get_by_role("radio", name="Annuler la décision").check()
    second.get_by_label("Pourquoi", exact=True).fill("En effet.")
    second.get_by_role("button", name="Répondre").click()
    expect(second.get_by_text("C’est répondu.")).to_be_visible()
    notifier.goto(directory)
    expect(notifier.get_by_text(RUDE)).to_be_visible()


def test_leaving_at_once_leaves_nothing_to_go_back_to(page: Page, open_as: Open, site: Site) -> None:
    here = open_as(NEIGHBOUR)
    here.route(
        "https://www.meteofrance.com/**",
        lambda route: route.fulfill(body="<h1>Météo</h1>", content_type="text/html"),
    )
    for leave in (
        lambda: here.get_by_role("link", name="Quitter cette page vite").click(),
        lambda: escape(here),
    ):
        here.goto("/regles/")
        here.goto(f"/signaler/fiche/{site.seeded['member']}/")
        leave()
        here.wait_for_url("https://www.meteofrance.com/")
        here.go_back()
        expect(here.get_by_role("heading", level=1)).to_have_text("Les règles entre voisins")


def escape(page: Page) -> None:
    for _time in range(3):
        page.keyboard.press("Escape")


def test_ones_data_come_in_one_file(open_as: Open) -> None:
    here = open_as(NEIGHBOUR)
    here.goto("/compte/mes-donnees/")
    with here.expect_download() as waiting:
        here.get_by_role("button", name="Télécharger mes données").click()
    with zipfile.ZipFile(io.BytesIO(Path(waiting.value.path()).read_bytes())) as file:
        assert NEIGHBOUR in json.dumps(json.loads(file.read("mes-donnees.json")))
        assert "Mes données" in file.read("mes-donnees.html").decode()
