"""A voisinage in a real browser: somebody scans the poster, asks, is let in, writes a card, and leaves."""

from playwright.sync_api import Page, expect

from tests.browser import seen
from tests.browser.conftest import Open
from tests.browser.people import KEEPER, SOMEBODY_ELSE
from tests.browser.site import Site


def test_a_poster_leads_in_a_keeper_says_yes_and_leaving_leaves_nothing(
    page: Page, site: Site, open_as: Open
) -> None:
    page.goto(f"/r/{site.seeded['code']}/")
    expect(page.get_by_role("heading", level=1)).to_have_text("14, rue des Tilleuls")
    page.get_by_role("link", name="Continuer").click()
    comes_in(page, site)

    page.get_by_label("Un mot pour vous reconnaître").fill("Rose, 3e droite")
    page.get_by_role("button", name="Demander à entrer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Votre demande est partie")
    assert seen.faults(page) == []

    keeper = open_as(KEEPER)
    keeper.goto(f"/voisinages/{site.seeded['place']}/demandes/")
    keeper.get_by_role("listitem").filter(has_text="Rose, 3e droite").get_by_role(
        "button", name="Dire oui"
    ).click()
    expect(keeper.get_by_text("Rose est dans le voisinage.")).to_be_visible()

    page.goto("/voisinages/les-miens/")
    expect(page.get_by_role("heading", level=1)).to_have_text("14, rue des Tilleuls")
    page.get_by_role("link", name="Ma fiche").click()
    door = page.get_by_role("group", name="Porte ou étage")
    door.get_by_role("textbox").fill("3e droite")
    door.get_by_role("radio", name="Tous les voisins").check()
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_text("Votre fiche est enregistrée.")).to_be_visible()
    keeper.goto(f"/voisinages/{site.seeded['place']}/annuaire/")
    expect(keeper.get_by_text("3e droite")).to_be_visible()

    page.get_by_role("link", name="Quitter ce voisinage").click()
    page.get_by_role("button", name="Quitter").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mes voisinages")
    keeper.reload()
    expect(keeper.get_by_text("3e droite")).to_have_count(0)


def comes_in(page: Page, site: Site) -> None:
    """By the code of the mail, then by a first name, since this is the first time."""
    before = len(site.mails.received)
    page.get_by_label("Votre adresse e-mail").fill(SOMEBODY_ELSE)
    page.get_by_role("button", name="Recevoir un code").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tapez votre code")
    page.get_by_label("Les huit chiffres").fill(site.mails.code_for(SOMEBODY_ELSE, after=before))
    page.get_by_role("button", name="Entrer").click()
    page.get_by_label("Votre prénom").fill("Rose")
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Ouvrir mon compte").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("14, rue des Tilleuls")


def test_an_old_code_says_how_to_ask(page: Page) -> None:
    page.goto("/voisinages/rejoindre/")
    page.get_by_label("Le code de l’affiche").fill("k7m4 2r9t")
    page.get_by_role("button", name="Continuer").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Ce code n’ouvre rien")
    assert seen.faults(page) == []
