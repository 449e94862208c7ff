"""Help and legal pages: open to everybody, in both languages, without the database."""

import re

import pytest
from django.test import Client

from voisins.portal.queries import publisher

PAGES = ["/aide/", "/accessibilite/", "/vie-privee/", "/mentions-legales/"]
BOTH = [*PAGES, *(f"/en{page}" for page in PAGES)]


@pytest.mark.parametrize("path", BOTH)
def test_the_page_opens_without_account_cookie_or_database(client: Client, path: str) -> None:
    page = client.get(path)

    assert page.status_code == 200
    assert "s-maxage=3600" in page["Cache-Control"]
    assert page["Vary"] == "Accept-Encoding"
    assert not page.cookies


@pytest.mark.parametrize("path", BOTH)
def test_the_page_is_named_and_has_one_great_title(client: Client, path: str) -> None:
    html = client.get(path).content.decode()

    assert re.search(r"<title>\S[^<]* · Voisins solidaires</title>", html)
    assert html.count("<h1") == 1
    assert html.index('href="#contenu"') < html.index("<header")
    assert '<main id="contenu"' in html


@pytest.mark.parametrize("path", BOTH)
def test_titles_of_a_page_go_down_one_step_at_a_time(client: Client, path: str) -> None:
    levels = [int(level) for level in re.findall(r"<h(\d)", client.get(path).content.decode())]

    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))


@pytest.mark.parametrize("path", PAGES)
def test_every_page_says_whom_to_call_and_leads_to_the_four(client: Client, path: str) -> None:
    html = client.get(path).content.decode()

    assert 'href="tel:+33142127272"' in html
    assert 'href="mailto:contact@voisinssolidaires.fr"' in html
    assert all(f'href="{page}"' in html for page in PAGES)


def test_the_four_words_of_the_menu_are_links(client: Client) -> None:
    html = client.get("/aide/").content.decode()

    assert all(
        f'href="{path}"' in html for path in ("/kits/", "/communes/", "/kits/chiffres/", "/connexion/")
    )


def test_legal_facts_nobody_gave_are_asked_for_not_invented(client: Client) -> None:
    html = client.get("/mentions-legales/").content.decode()

    assert publisher().missing == ["seat", "registration", "director", "host", "source"]
    assert html.count("À compléter par l’exploitant du site") == 5


def test_legal_facts_given_in_the_settings_are_shown(client: Client, settings) -> None:  # type: ignore[no-untyped-def]
    settings.LEGAL_SEAT = "1, rue <Fictive>, Valbourg"
    settings.LEGAL_SOURCE = "https://exemple.fr/code"
    html = client.get("/mentions-legales/").content.decode()

    assert "1, rue &lt;Fictive&gt;, Valbourg" in html
    assert 'href="https://exemple.fr/code"' in html
    assert "seat" not in publisher().missing


@pytest.mark.parametrize(
    ("audited", "said"),
    [("none", "non conforme"), ("partial", "partiellement conforme"), ("full", "totalement conforme")],
)
def test_what_the_audit_said_is_told_on_every_page(client: Client, settings, audited: str, said: str) -> None:  # type: ignore[no-untyped-def]
    settings.ACCESSIBILITY = audited

    assert f"Accessibilité : {said}" in client.get("/aide/").content.decode().replace("\u00a0", " ")
    assert said in client.get("/accessibilite/").content.decode()


def test_the_privacy_page_leads_to_how_we_count(client: Client) -> None:
    assert 'href="/kits/comment-nous-comptons/"' in client.get("/vie-privee/").content.decode()
