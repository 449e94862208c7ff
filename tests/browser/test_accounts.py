"""An account from the day it is opened to the day nothing is left of it."""

import sqlite3
from contextlib import closing

from playwright.sync_api import Page, expect

from tests.browser import seen
from tests.browser.conftest import Open
from tests.browser.people import ADMINISTRATOR, give_second_code, sign_in
from tests.browser.site import Site

ZOE = "zoe@demo.invalid"
COMES_IN = "Bonjour Zoé"


def test_somebody_is_invited_acts_for_a_commune_loses_the_role_and_leaves_without_a_trace(
    open_as: Open, site: Site
) -> None:
    administrator, newcomer = open_as(ADMINISTRATOR), open_as()
    invite(administrator, site)
    assert "Sophie vous a ouvert un compte" in site.mails.newest_words_to(ZOE)

    sign_in(newcomer, site, ZOE)
    expect(newcomer.get_by_role("heading", level=1)).to_have_text(COMES_IN)
    newcomer.goto("/kits/lots/")
    expect(newcomer.get_by_role("heading", level=1)).to_have_text("Imprimer un lot d’adresses")

    administrator.get_by_role("link", name="Ouvrir le compte de Zoé").click()
    assert seen.faults(administrator) == []
    administrator.get_by_role("button", name="Retirer ce rôle").click()
    expect(administrator.get_by_text("Aucun rôle ne lui est confié.")).to_be_visible()
    newcomer.goto("/kits/lots/")
    expect(newcomer.get_by_role("heading", level=1)).to_have_text("Se connecter")

    sign_in(newcomer, site, ZOE)
    newcomer.goto("/compte/")
    expect(newcomer.get_by_text("Agit pour une commune")).to_have_count(0)
    close_account(newcomer)

    ask_again = open_as()
    ask_again.goto("/connexion/")
    ask_again.get_by_label("Votre adresse e-mail").fill(ZOE)
    ask_again.get_by_role("button", name="Recevoir un code").click()
    expect(ask_again.get_by_role("heading", level=1)).to_have_text("Tapez votre code")
    assert "Voici votre code" in site.mails.newest_words_to(ZOE)  # as to whoever has an account
    ask_again.get_by_role("button", name="Changer d’adresse").click()  # the address that was typed goes too
    expect(ask_again.get_by_role("heading", level=1)).to_have_text("Se connecter")

    administrator.goto("/compte/journal/")
    expect(administrator.get_by_text("ancien membre").first).to_be_visible()
    expect(administrator.get_by_text("Zoé")).to_have_count(0)
    assert traces(site, ZOE, "Zoé") == []


def invite(administrator: Page, site: Site) -> None:
    administrator.goto("/compte/equipe/")
    if "/compte/confirmer/" in administrator.url:
        give_second_code(administrator, site, ADMINISTRATOR)
    administrator.get_by_label("Prénom").fill("Zoé")
    administrator.get_by_label("Adresse e-mail").fill(ZOE)
    administrator.get_by_text("Agit pour une commune", exact=True).last.click()
    administrator.get_by_label("Commune", exact=True).fill("Tours")
    administrator.get_by_role("button", name="Ouvrir le compte").click()
    expect(administrator.get_by_text("Le compte de Zoé est ouvert.")).to_be_visible()


def close_account(page: Page) -> None:
    """Two clicks from one's own page."""
    page.get_by_role("link", name="Fermer mon compte").click()
    assert seen.faults(page) == []
    page.get_by_role("button", name="Effacer mon compte").click()
    page.wait_for_url("**/")
    assert page.context.cookies() == [] or "session" not in {each["name"] for each in page.context.cookies()}


def traces(site: Site, *words: str) -> list[str]:
    """Where on the site's disc one of these words is still written: in any file, the database's own included."""
    with closing(sqlite3.connect(site.data / "voisins.sqlite3")) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    files = [path for path in (*site.data.rglob("*"), *site.data.parent.glob("*.log")) if path.is_file()]
    return [f"{path.name}: {word}" for path in files for word in words if word.encode() in path.read_bytes()]
