"""Ways in: a code, a key, a second factor for the team; and out, for good."""

import re

from playwright.sync_api import Page, expect

from tests.browser import seen
from tests.browser.people import (
    EDITOR,
    LEAVER,
    NEWCOMER,
    SOMEBODY_NEW,
    WITH_PASSKEY,
    WITHOUT_FACTOR,
    ask_for_code,
    sign_in,
    telephone_code,
)
from tests.browser.site import Site
from tests.browser.watch import cookies_of


def test_a_code_is_typed_after_a_wrong_one(page: Page, site: Site) -> None:
    code = ask_for_code(page, site, NEWCOMER)
    page.get_by_label("Les huit chiffres").fill("00000000" if code != "00000000" else "11111111")
    page.get_by_role("button", name="Entrer").click()
    expect(page.get_by_role("alert").filter(has_text="à revoir")).to_be_focused()
    assert seen.faults(page) == []
    expect(page.get_by_label("Les huit chiffres")).to_have_value("")

    page.get_by_label("Les huit chiffres").press_sequentially(code)
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("Bonjour Nadia")


def test_a_code_is_pasted_with_the_space_of_the_mail(page: Page, site: Site) -> None:
    code = ask_for_code(page, site, NEWCOMER)
    page.get_by_label("Les huit chiffres").focus()
    page.keyboard.insert_text(f" {code[:4]} {code[4:]} ")

    page.get_by_role("button", name="Entrer").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Bonjour Nadia")


def test_somebody_new_types_a_code_and_a_first_name_and_is_in(page: Page, site: Site) -> None:
    code = ask_for_code(page, site, SOMEBODY_NEW)
    page.get_by_label("Les huit chiffres").fill(code)
    page.get_by_role("button", name="Entrer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bienvenue")
    assert seen.faults(page) == []
    page.get_by_role("button", name="Ouvrir mon compte").click()
    expect(page.get_by_role("alert").filter(has_text="à revoir")).to_be_focused()
    assert seen.faults(page) == []

    page.get_by_label("Votre prénom").fill("Rose")
    page.get_by_label("ou plus, ou l’accord d’un parent").check()
    page.get_by_role("button", name="Ouvrir mon compte").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Bonjour Rose")


def test_a_key_is_added_then_opens_the_door_without_any_mail(page: Page, site: Site) -> None:
    put_a_key_in(page)
    sign_in(page, site, WITH_PASSKEY)
    page.goto("/compte/facteurs/cles/ajouter/")
    page.get_by_role("checkbox").check()
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url(re.compile("/compte/(confirmer|facteurs/secours)/"))
    confirm_with_the_key(page)
    assert seen.faults(page) == []
    the_pages_of_the_key_hold(page)
    sign_out(page)
    received = len(site.mails.received)

    page.goto("/connexion/")
    page.get_by_role("button", name="Se connecter avec une clé").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Bonjour Paul")
    assert len(site.mails.received) == received


def test_the_team_comes_in_only_with_a_second_factor(page: Page, site: Site) -> None:
    sign_in(page, site, WITHOUT_FACTOR)
    page.goto("/atelier/")
    expect(page.get_by_text("Ajoutez un second facteur pour continuer.")).to_be_visible()

    page.get_by_role("link", name="Gérer l’application").click()
    page.locator("main a[href$='/application/']").click()
    secret = page.locator("#authenticator_secret").input_value()
    page.locator("#id_code").fill(telephone_code(secret))
    page.locator("main form .btn").first.click()
    page.wait_for_url(re.compile("/compte/(confirmer|facteurs/secours)/"))
    assert seen.faults(page) == []

    page.goto("/atelier/")
    expect(page.get_by_role("heading", level=1)).to_have_text("L’atelier des kits")


def test_the_second_factor_is_asked_on_a_page_that_everybody_can_use(page: Page, site: Site) -> None:
    code = ask_for_code(page, site, EDITOR)
    page.get_by_label("Les huit chiffres").fill(code)
    page.get_by_role("button", name="Entrer").click()
    page.wait_for_url("**/second-facteur/**")
    assert seen.faults(page) == []

    page.locator("#id_code").fill("000000")
    page.locator("main form").first.get_by_role("button").first.click()

    expect(page.get_by_role("alert").filter(has_text="à revoir")).to_be_focused()
    page.goto("/atelier/")
    expect(page).to_have_url(re.compile("/connexion/"))


def test_after_leaving_the_back_button_shows_nothing(page: Page, site: Site) -> None:
    sign_in(page, site, LEAVER)
    page.goto("/compte/securite/")
    page.goto("/compte/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Bonjour Ali")
    sign_out(page)

    page.go_back()

    expect(page.get_by_text("Bonjour Ali")).to_have_count(0)
    expect(page).to_have_url(re.compile("/connexion/"))
    assert "session" not in cookies_of(page)


def test_a_visitor_is_sent_to_the_door_and_then_where_they_were_going(page: Page, site: Site) -> None:
    page.goto("/kits/lots/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Se connecter")
    before = len(site.mails.received)
    page.get_by_label("Votre adresse e-mail").fill(LEAVER)
    page.get_by_role("button", name="Recevoir un code").click()
    page.get_by_label("Les huit chiffres").fill(site.mails.code_for(LEAVER, after=before))

    page.get_by_role("button", name="Entrer").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Imprimer un lot d’adresses")


# -- How it is done ---------------------------------------------------------------------------------------


def put_a_key_in(page: Page) -> None:
    """A telephone that reads a finger, as Chromium plays it."""
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    devices.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )


def confirm_with_the_key(page: Page) -> None:
    """What matters asks again who one is; the key answers."""
    if "/compte/confirmer/" in page.url:
        assert seen.faults(page) == []
        page.locator("main a[href*='/confirmer/cle/']").click()
        assert seen.faults(page) == []
        page.locator("#mfa_webauthn_reauthenticate").click()
        page.wait_for_url(re.compile("/compte/facteurs/"))


def the_pages_of_the_key_hold(page: Page) -> None:
    page.goto("/compte/facteurs/cles/")
    assert seen.faults(page) == []
    for ending in ("nommer/", "retirer/"):
        page.goto(page.locator(f"main a[href$='{ending}']").first.get_attribute("href") or "")
        confirm_with_the_key(page)
        assert seen.faults(page) == []
        page.goto("/compte/facteurs/cles/")


def sign_out(page: Page) -> None:
    page.goto("/compte/")
    page.get_by_role("button", name="Se déconnecter").click()
    page.wait_for_url(re.compile(r"/$"))
