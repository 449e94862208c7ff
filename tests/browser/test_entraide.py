"""Entraide in a real browser: asked on a phone, taken, reminded of, done, and thanked for from the mail."""

import datetime as dt
import re
from zoneinfo import ZoneInfo

from playwright.sync_api import Page, expect

from tests.browser import seen
from tests.browser import site as sites
from tests.browser.conftest import Open
from tests.browser.people import KEEPER, NEIGHBOUR
from tests.browser.site import Site
from tests.press.reading import text

PHONE = {"width": 390, "height": 844}
LINK = re.compile(r"/voisinages/merci/\S+")
PARIS = ZoneInfo("Europe/Paris")
# What the worker does from now until the day after tomorrow, and mails at noon; who has just said yes is told the day before all the same.
TICK = """
import datetime as dt, django
django.setup()
from voisins.lib.clock import now
from voisins.mutual_aid.models import Turn
from voisins.mutual_aid.operations import clock
from voisins.notifications import operations as notifications
Turn.objects.filter(member__isnull=False).update(taken_at=now() - dt.timedelta(days=1))
for hours in range(0, 48, 6):
    clock.remind(at=now() + dt.timedelta(hours=hours))
notifications.deliver(at=(now() + dt.timedelta(days=3)).replace(hour=11))
"""


def let_time_pass(site: Site) -> None:
    environment = site.environment | {"DJANGO_SETTINGS_MODULE": "voisins.settings"}
    sites.run(("-c", TICK), environment)


def ask(page: Page, site: Site, what: str, *, day: str) -> None:
    page.goto(f"/voisinages/{site.seeded['place']}/entraide/")
    page.get_by_role("link", name="Demander un coup de main").click()
    page.get_by_role("link", name=what).click()
    page.get_by_label("Quel jour ?").fill(day)
    page.get_by_label("Un mot pour la personne qui vient").fill("2e gauche, sonnez fort")
    page.get_by_role("button", name="Publier", exact=True).click()
    expect(page.get_by_text("C’est écrit. Vos voisins le voient.")).to_be_visible()


def test_asked_on_a_phone_taken_reminded_done_and_thanked_from_the_mail(site: Site, open_as: Open) -> None:
    odette, joseph, nobody = open_as(NEIGHBOUR, viewport=PHONE), open_as(KEEPER), open_as()
    tomorrow = dt.datetime.now(PARIS).date() + dt.timedelta(days=1)
    ask(odette, site, "Faire quelques courses", day=tomorrow.isoformat())

    joseph.goto(f"/voisinages/{site.seeded['place']}/entraide/")
    joseph.get_by_role("link", name="Faire quelques courses").first.click()
    expect(joseph.get_by_text("2e gauche, sonnez fort")).to_have_count(0)
    joseph.get_by_role("button", name="Je m’en charge").click()
    expect(joseph.get_by_text("2e gauche, sonnez fort")).to_be_visible()
    assert seen.faults(joseph) == []
    let_time_pass(site)
    assert "« Faire quelques courses », avec" in site.mails.words_about(KEEPER, "C’est bientôt")

    joseph.get_by_role("button", name="C’est fait").click()
    expect(joseph.get_by_text("2e gauche, sonnez fort")).to_have_count(0)
    let_time_pass(site)
    link = LINK.search(site.mails.words_about(NEIGHBOUR, "Dire merci"))
    assert link
    nobody.goto(link[0])
    expect(nobody.get_by_role("heading", level=1)).to_have_text("Dire merci")
    joseph.reload()
    expect(joseph.get_by_text("Odette vous dit merci.")).to_have_count(0)  # reading a link thanks nobody
    nobody.get_by_role("button", name="Merci !").click()
    expect(nobody.get_by_role("heading", level=1)).to_have_text("Votre merci est parti")

    joseph.reload()
    expect(joseph.get_by_text("Odette vous dit merci.")).to_be_visible()


def test_without_scripts_one_asks_and_another_takes(site: Site, open_as: Open) -> None:
    odette, joseph = (open_as(each, java_script_enabled=False) for each in (NEIGHBOUR, KEEPER))
    ask(odette, site, "Descendre les poubelles", day="")

    joseph.goto(f"/voisinages/{site.seeded['place']}/entraide/")
    joseph.get_by_role("link", name="Descendre les poubelles").first.click()
    joseph.get_by_role("button", name="Je m’en charge").click()

    expect(joseph.get_by_text("2e gauche, sonnez fort")).to_be_visible()


def test_the_two_words_are_the_same_on_the_page_and_on_the_slip(site: Site, open_as: Open) -> None:
    odette = open_as(NEIGHBOUR)
    odette.goto(f"/voisinages/{site.seeded['place']}/entraide/{site.seeded['act']}/")
    phrase = odette.locator(".panel b").inner_text()
    answer = odette.request.get(
        f"/voisinages/{site.seeded['place']}/entraide/{site.seeded['act']}/papier.pdf"
    )

    assert len(phrase.split()) == 2
    assert answer.headers["content-type"] == "application/pdf"
    assert set(phrase.split()) <= set(text(answer.body()).split())


def test_a_false_helper_finds_no_way_in_and_is_told_what_to_do(site: Site, open_as: Open) -> None:
    """B21: nobody has said that they know this neighbour; the button is not there, and a form sent by hand is refused."""
    joseph = open_as(KEEPER)
    act = f"/voisinages/{site.seeded['place']}/entraide/{site.seeded['act']}/"
    joseph.goto(act)
    expect(joseph.get_by_role("button", name="Je m’en charge")).to_have_count(0)
    expect(joseph.get_by_text("Allez vous présenter de vive voix")).to_be_visible()
    expect(joseph.get_by_text("La clé est chez moi")).to_have_count(0)

    form = joseph.locator(f'form[action="{act}agir/"]')
    form.evaluate("""form => {
        const move = document.createElement("input");
        move.name = "move"; move.value = "take"; form.append(move); form.submit();
    }""")

    expect(joseph.get_by_text("Ici il faut quelqu’un que l’on connaît").first).to_be_visible()
    expect(joseph.get_by_text("La clé est chez moi")).to_have_count(0)
