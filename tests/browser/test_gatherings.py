"""A gathering in a real browser: proposed to everybody on a phone, a list, and a guest without an account."""

import datetime as dt
import re
import time
from zoneinfo import ZoneInfo

from playwright.sync_api import Page, expect

from tests.browser import seen
from tests.browser import site as sites
from tests.browser.conftest import Open
from tests.browser.people import KEEPER, NEIGHBOUR
from tests.browser.site import Site

PHONE = {"width": 390, "height": 844}
GUEST = "gilberte@ailleurs.fr"
LINK = re.compile(r"/voisinages/rencontres/invitation/\S+")
PARIS = ZoneInfo("Europe/Paris")
DELIVER = """
import django
django.setup()
from voisins.lib.clock import now
from voisins.notifications import operations as notifications
notifications.deliver(at=now())
"""


def deliver(site: Site) -> None:
    sites.run(("-c", DELIVER), site.environment | {"DJANGO_SETTINGS_MODULE": "voisins.settings"})


def link_to(site: Site, address: str) -> str:
    for _attempt in range(50):
        for mail in reversed(site.mails.received):
            body = mail.get_body(("plain",))
            found = LINK.search(str(body.get_content())) if body and address in str(mail["To"]) else None
            if found:
                return found[0]
        time.sleep(0.1)
    raise AssertionError(f"no invitation: {[str(mail['Subject']) for mail in site.mails.received]}")


def propose(page: Page, site: Site) -> None:
    day = dt.datetime.now(PARIS).date() + dt.timedelta(days=15)
    page.goto(f"/voisinages/{site.seeded['place']}/rencontres/")
    page.get_by_role("link", name="Goûter", exact=True).click()
    page.get_by_label("Le jour").fill(day.isoformat())
    page.get_by_label("L’heure").fill("16:00")
    page.get_by_label("Où ?").fill("Au pied du tilleul")
    page.get_by_label("Tout le monde", exact=True).check()
    page.get_by_role("button", name="Proposer cette rencontre").click()
    page.get_by_role("link", name="Dire ce qu’il faut").click()
    page.get_by_label("De quoi a-t-on besoin ?").fill("Des crêpes")
    page.get_by_label("Combien en faut-il ?").fill("3")
    page.get_by_role("button", name="Ajouter à la liste").click()
    page.get_by_role("link", name="Retour à la rencontre").click()


def test_a_potluck_and_a_guest_who_confirms_from_the_mail(site: Site, open_as: Open) -> None:
    joseph, nobody = open_as(KEEPER, viewport=PHONE), open_as(viewport=PHONE, java_script_enabled=False)
    propose(joseph, site)
    inside = joseph.url
    public = joseph.get_by_role("link", name="La page à partager").get_attribute("href")
    assert public

    nobody.goto(public)
    expect(nobody.get_by_text("Au pied du tilleul")).to_have_count(0)
    assert nobody.context.cookies() == []
    nobody.get_by_role("link", name="Je viens, sans compte").click()
    nobody.get_by_label("Votre prénom").fill("Gilberte")
    nobody.get_by_label("Votre adresse e-mail").fill(GUEST)
    nobody.get_by_role("button", name="Recevoir le lien").click()
    expect(nobody.get_by_role("heading", level=1)).to_have_text("Regardez vos courriels")

    deliver(site)
    nobody.goto(link_to(site, GUEST))
    joseph.goto(inside)
    expect(joseph.get_by_text("Gilberte")).to_have_count(0)  # reading a link says nothing to anybody
    nobody.get_by_label("Adultes").fill("2")
    nobody.get_by_role("button", name="Nous venons").click()
    expect(nobody.get_by_text("Au pied du tilleul")).to_be_visible()
    nobody.get_by_label("Combien ?").fill("2")
    nobody.get_by_role("button", name="Je m’en charge").click()
    expect(nobody.get_by_text("Vous en apportez 2.")).to_be_visible()
    assert nobody.context.cookies() == []

    odette = open_as(NEIGHBOUR)
    odette.goto(inside)
    expect(odette.get_by_text("Gilberte")).to_have_count(0)  # who comes is told to who comes
    odette.get_by_role("button", name="Nous venons").click()
    expect(odette.get_by_text("Gilberte, de l’extérieur (2)")).to_be_visible()
    expect(odette.get_by_text("Il en manque 1.")).to_be_visible()
    assert seen.faults(odette) == []

    nobody.get_by_role("button", name="Nous ne venons pas").click()
    expect(nobody.get_by_role("heading", level=1)).to_have_text("C’est noté")
    odette.reload()
    expect(odette.get_by_text("Gilberte")).to_have_count(0)
    expect(odette.get_by_text("Il en manque 3.")).to_be_visible()
