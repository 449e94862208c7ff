"""Which pages ask nobody who they are, and which forms nobody needs a token for: two lists, each line with its reason.

A view added to either list without a reason written here fails; so does a reason whose view is gone.
"""

import pytest
from django.conf import settings

from tests.security.addresses import Address, every_address

LIBRARY = "the library is for everybody, and kept by caches"
FIGURES = "open data"
LEGAL = "the law asks that anybody may read it"
SIGNING_IN = "one of the steps by which one signs in"
GUEST = "the secret link of a guest: one answer to one gathering, for a time, and no session"

OPEN = {
    "files:sheet": "a ready sheet, the same for everybody",
    "files:preview": "the picture of a ready sheet",
    "healthz": "asked by whoever watches the machine; says one word",
    "readyz": "asked by the balancer; says three states and no figure",
    "metrics": "asks for a token of its own, 404 without",
    "robots": "a file that robots read",
    "favicon": "a picture",
    "manifest": "a file that telephones read",
    "worker": "the same few lines for every browser",
    "security_txt": "RFC 9116: whom to tell of a flaw",
    "portal:home": LIBRARY,
    "portal:help": LIBRARY,
    "portal:check": "whoever doubts a poster has no account yet",
    "portal:accessibility": LEGAL,
    "portal:privacy": LEGAL,
    "portal:legal": LEGAL,
    "territories:search": "the list of communes is public",
    "territories:suggestions": "the list of communes is public",
    "territories:commune": "the list of communes is public",
    "kits:library": LIBRARY,
    "kits:figures": FIGURES,
    "kits:figures_csv": FIGURES,
    "kits:figures_communes_csv": FIGURES,
    "kits:figures_json": FIGURES,
    "kits:method": FIGURES,
    "kits:family": LIBRARY,
    "kits:kit": LIBRARY,
    "kits:edition": LIBRARY,
    "kits:version": LIBRARY,
    "kits:kit_for": LIBRARY,
    "kits:document": LIBRARY,
    "kits:document_for": LIBRARY,
    "kits:prepare": "a visitor's own copy: made, sent, forgotten; no account is needed to print",
    "neighbourhoods:welcome": LIBRARY,
    "moderation:rules": LIBRARY,
    "moderation:report": "the law asks that anybody may report what they may read, without an account",
    "moderation:thanks": "what follows a report; says nothing of it",
    "mutual_aid:thanks": "the link of a mail: its seal thanks for one act, names nobody, and only its button does it",
    "gatherings:public": "a gathering that its host opened to everybody: the commune and the day",
    "gatherings:ask": "whoever may come asks for the mail that confirms; the same answer whatever the address",
    "gatherings:guest": GUEST,
    "gatherings:guest_brings": GUEST,
    "gatherings:guest_leaves": GUEST,
    "gatherings:guest_file": GUEST,
    "gatherings:feed": "calendars sign in nowhere: the secret address says whose it is, and reads only",
    "join_by_kit": "the same, from the poster of a kit",
    "join": "whoever scans a poster comes to the door",
    "neighbourhoods:code": "whoever types a code comes to the door",
    "neighbourhoods:door": "says the name of the place to who holds its code, and nothing else",
    "notifications:stop": "who stops our mails is asked nothing: the sealed link in the mail says who reads",
    "account_login": SIGNING_IN,
    "account_request_login_code": SIGNING_IN,
    "account_confirm_login_code": SIGNING_IN,
    "mfa_login_webauthn": SIGNING_IN,
    "mfa_authenticate": SIGNING_IN,
    "account_inactive": SIGNING_IN,
    "account_signup": "sends on to the page of signing in",
    "accounts:open": "the last step of opening an account: asks for an address that was just proved",
    "account_logout": "whoever is not in is sent home",
}
WITHOUT_TOKEN = {
    "portal:check": "reads no cookie and writes nothing: there is nothing to forge",
    "territories:search": "reads no cookie and writes nothing: there is nothing to forge",
    "territories:suggestions": "reads no cookie and writes nothing: there is nothing to forge",
    "kits:prepare": "reads no cookie and writes nothing but a count: there is nothing to forge",
    "notifications:stop": "RFC 8058: mail programs press the button themselves; the sealed link stands for a token",
    "mutual_aid:thanks": "reads no cookie: the sealed link stands for a token, and can only say thank you",
    "gatherings:ask": "reads no cookie and writes nothing that is anybody's: a mail to an address, as often as the limits let",
    "gatherings:guest": GUEST,
    "gatherings:guest_brings": GUEST,
    "gatherings:guest_leaves": GUEST,
}
ACTS_WITHOUT_TOKEN = {
    "notifications:stop",
    "mutual_aid:thanks",
    "gatherings:guest",
    "gatherings:guest_brings",
    "gatherings:guest_leaves",
}


def exempt(address: Address) -> bool:
    return bool(getattr(address.view, "csrf_exempt", False))


def test_every_open_page_has_its_reason() -> None:
    assert {address.name for address in every_address() if address.open} == set(OPEN)


def test_every_form_without_token_has_its_reason() -> None:
    assert {address.name for address in every_address() if exempt(address)} == set(WITHOUT_TOKEN)


@pytest.mark.parametrize("reasons", [OPEN, WITHOUT_TOKEN], ids=["open", "without token"])
def test_a_reason_is_a_sentence(reasons: dict[str, str]) -> None:
    assert [name for name, reason in reasons.items() if len(reason) < 9] == []


def test_a_form_without_token_looks_at_nobody() -> None:
    """What nobody signs in for may go without a token; what somebody signs in for, never."""
    assert [address.name for address in every_address() if exempt(address) and not address.open] == []


def test_five_forms_alone_act_for_somebody_without_token() -> None:
    """The others write nothing that is anybody's."""
    acting = {name for name, reason in WITHOUT_TOKEN.items() if "writes nothing" not in reason}

    assert acting == ACTS_WITHOUT_TOKEN


def test_the_middlewares_that_close_the_site_are_there_in_order() -> None:
    chain = settings.MIDDLEWARE
    closing = [
        "voisins.ui.middleware.closed_to_caches",
        "voisins.ui.middleware.known_methods",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "voisins.ui.middleware.SignedInUnlessOpen",
        "voisins.accounts.middleware.second_factor",
    ]

    assert [each for each in chain if each in closing] == closing
