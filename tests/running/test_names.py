"""The doctor reads what the sending domain says of its mails, from a real name server (SAFETY T33)."""

from typing import Any

import pytest

from tests.running.name_server import Zone, name_server
from voisins.running.doctor import names

DOMAIN, KEY, POLICY = (
    "voisins.example.org",
    "s2026._domainkey.voisins.example.org",
    "_dmarc.voisins.example.org",
)
SOUND = {
    DOMAIN: ["google-site-verification=x", "v=spf1 mx ip4:192.0.2.1 -all"],
    KEY: ["v=DKIM1; k=rsa; p=" + "A" * 392],
    POLICY: ["v=DMARC1; p=reject; rua=mailto:dmarc@voisins.example.org"],
}


@pytest.fixture(autouse=True)
def _sending(settings: Any) -> None:
    settings.DEMO, settings.HTTPS, settings.MAIL_DKIM = False, True, "s2026"
    settings.DEFAULT_FROM_EMAIL = f"Voisins solidaires <contact@{DOMAIN}>"


def said(settings: Any, zone: Zone) -> list[tuple[str, str]]:
    with name_server(zone) as address:
        settings.DNS = [address]
        return [(finding.gravity, finding.sentence) for finding in names.sending()]


def test_a_domain_that_says_all_has_nothing_to_mend(settings: Any) -> None:
    assert said(settings, SOUND) == []


@pytest.mark.parametrize(
    ("changed", "gravity", "words"),
    [
        ({DOMAIN: []}, "error", "il le dit 0 fois"),
        ({DOMAIN: ["v=spf1 mx -all", "v=spf1 a -all"]}, "error", "il le dit 2 fois"),
        ({DOMAIN: ["v=spf1 mx +all"]}, "error", "laisse n’importe qui envoyer"),
        ({DOMAIN: ["v=spf1 mx"]}, "error", "laisse n’importe qui envoyer"),
        ({DOMAIN: ["v=spf10 mx -all"]}, "error", "il le dit 0 fois"),
        ({KEY: []}, "error", "ne donne aucune clé"),
        ({KEY: ["v=DKIM1; p="]}, "error", "ne donne aucune clé"),
        ({POLICY: []}, "error", "il le dit 0 fois"),
        ({POLICY: ["v=DMARC1; p=none"]}, "warning", "écrivez p=reject"),
        ({POLICY: ["v=DMARC1; p=quarantine"]}, "warning", "écrivez p=reject"),
        ({POLICY: ["v=DMARC1; p=reject; sp=none"]}, "warning", "écrivez p=reject"),
    ],
)
def test_what_lets_others_write_in_our_name_is_said(
    settings: Any, changed: dict[str, list[str]], gravity: str, words: str
) -> None:
    ((found, sentence),) = said(settings, SOUND | changed)

    assert found == gravity
    assert words in sentence


@pytest.mark.parametrize(
    "spf", ["v=spf1 mx ~all", "V=SPF1 MX -ALL", "v=spf1 redirect=_spf.example.org"], ids=repr
)
def test_other_ways_of_saying_it_are_understood(settings: Any, spf: str) -> None:
    assert said(settings, SOUND | {DOMAIN: [spf]}) == []


def test_a_name_server_that_does_not_answer_is_said_and_stops_nothing(settings: Any) -> None:
    with name_server({}) as address:
        pass  # it is closed again
    settings.DNS = [address]

    (finding,) = names.sending()

    assert (finding.gravity, "ne se lisent pas d’ici" in finding.sentence) == ("warning", True)


def test_without_a_selector_the_doctor_asks_for_it_and_nobody_else(settings: Any) -> None:
    settings.MAIL_DKIM = ""
    settings.DNS = ["127.0.0.1:1"]

    (finding,) = names.sending()

    assert "VOISINS_MAIL_DKIM" in finding.sentence


def test_a_demonstration_sends_nothing_and_is_asked_nothing(settings: Any) -> None:
    settings.DEMO = True
    assert list(names.sending()) == []
