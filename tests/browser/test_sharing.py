"""A loan in a real browser: lent, kept longer in one tap, brought back; on a phone, and without JavaScript."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import seen
from tests.browser.conftest import Open
from tests.browser.people import KEEPER, NEIGHBOUR
from tests.browser.site import Site

PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}


@pytest.mark.parametrize("javascript", [True, False], ids=["phone", "without JavaScript"])
def test_a_drill_is_lent_kept_longer_and_brought_back(open_as: Open, site: Site, javascript: bool) -> None:
    name = f"Perceuse {'une' if javascript else 'deux'}"
    owner = open_as(KEEPER, **PHONE, java_script_enabled=javascript)
    lend(owner, site, name)

    borrower = open_as(NEIGHBOUR, **PHONE, java_script_enabled=javascript)
    borrower.goto(f"/voisinages/{site.seeded['place']}/prets/")
    borrower.get_by_role("link", name=name, exact=True).click()
    borrower.get_by_role("button", name="Demander", exact=True).click()
    expect(borrower.get_by_text("La réponse vous arrive par e-mail.")).to_be_visible()

    owner.goto(f"/voisinages/{site.seeded['place']}/prets/les-miens/")
    owner.get_by_role("link", name=name, exact=True).first.click()
    owner.get_by_role("button", name="Dire oui").click()
    owner.get_by_role("button", name="C’est remis").click()

    borrower.reload()
    borrower.get_by_role("button", name="Garder jusqu’au").click()
    expect(borrower.get_by_role("button", name="C’est rendu")).to_be_visible()
    if javascript:
        assert seen.faults(borrower) == []
    borrower.get_by_role("button", name="C’est rendu").click()
    expect(borrower.locator(".over")).to_have_text("Rendu")


def lend(page: Page, site: Site, name: str) -> None:
    page.goto(f"/voisinages/{site.seeded['place']}/prets/")
    page.get_by_role("link", name="Mettre quelque chose sur l’étagère").click()
    page.get_by_label("Comment l’appelle-t-on ?").fill(name)
    page.get_by_role("button", name="Mettre sur l’étagère").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
