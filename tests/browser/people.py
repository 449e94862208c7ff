"""Who signs in during the journeys, and how: the code of the mail, then the code of the telephone."""

import time
from collections.abc import Callable
from typing import Any

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Browser, Page, expect

from tests.browser.site import Site
from voisins.accounts.demo import PERIOD, SECRET

EDITOR = "claire@demo.invalid"
REVIEWER = "karim@demo.invalid"
ADMINISTRATOR = "sophie@demo.invalid"
MODERATOR = "maya@demo.invalid"
OTHER_MODERATOR = "omar@demo.invalid"
AGENT = "lea@demo.invalid"
OTHER_AGENT = "marc@demo.invalid"
WITHOUT_FACTOR = "ines@demo.invalid"
WITH_PASSKEY = "paul@demo.invalid"
NEWCOMER = "nadia@demo.invalid"
LEAVER = "ali@demo.invalid"
KEEPER = "joseph@demo.invalid"
NEIGHBOUR = "odette@demo.invalid"
WATCHER = "helene@demo.invalid"  # keeps the place too, and runs its watch round
ASKER = "camille@demo.invalid"
NOBODY = "jean@demo.invalid"
SOMEBODY_NEW = "rose@demo.invalid"
SOMEBODY_ELSE = "rosa@demo.invalid"
WITH_FACTOR = frozenset({EDITOR, REVIEWER, ADMINISTRATOR, MODERATOR, OTHER_MODERATOR, WATCHER})


def ask_for_code(page: Page, site: Site, address: str) -> str:
    """Go to the sign-in page, ask for a code, and return the one that the mail brings."""
    before = len(site.mails.received)
    page.goto(site.address("/connexion/"))
    page.get_by_label("Votre adresse e-mail").fill(address)
    page.get_by_role("button", name="Recevoir un code").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tapez votre code")
    return site.mails.code_for(address, after=before)


def sign_in(page: Page, site: Site, address: str) -> None:
    """Come in by the ordinary way, with the second factor when the person has one."""
    code = ask_for_code(page, site, address)
    page.get_by_label("Les huit chiffres").fill(code)
    page.get_by_role("button", name="Entrer").click()
    if address in WITH_FACTOR:
        give_second_code(page, site, address)
    page.wait_for_url("**/compte/**")


def give_second_code(page: Page, site: Site, address: str) -> None:
    """Type what the telephone shows; a code that was used is refused, so the next one is waited for, as people do."""
    page.locator("#id_code").fill(telephone_code(SECRET, unlike=site.used[address], clock=site.time))
    page.locator("main form").first.get_by_role("button").first.click()


def telephone_code(
    secret: str, *, unlike: set[str] | None = None, clock: Callable[[], float] = time.time
) -> str:
    """A code good now, from a telephone that is on time or a little wrong; never one of ``unlike``, to which it is added."""
    used = set() if unlike is None else unlike
    while True:
        turn = int(clock()) // PERIOD
        for counter in (turn, turn + 1, turn - 1):
            code = str(format_hotp_value(hotp_value(secret, counter)))
            if code not in used:
                used.add(code)
                return code
        time.sleep(1)


def pass_of(browser: Browser, site: Site, address: str) -> Any:
    """The cookies of somebody signed in, by the ordinary way the first time."""
    if address not in site.passes:
        with browser.new_context(locale="fr-FR") as context:
            sign_in(context.new_page(), site, address)
            site.passes[address] = context.storage_state()
    return site.passes[address]
