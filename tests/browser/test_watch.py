"""A week of heat: called on every morning, one morning without an answer, told step by step; then nothing is left."""

import datetime as dt
import json
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from tests.browser import seen
from tests.browser import site as sites
from tests.browser.clock import Clock
from tests.browser.conftest import Open
from tests.browser.mails import Mails
from tests.browser.people import KEEPER, NEIGHBOUR, WATCHER, give_second_code, sign_in
from tests.browser.site import Site

PHONE = {"width": 390, "height": 844}
PARIS = ZoneInfo("Europe/Paris")
YEAR = dt.datetime.now(PARIS).year + 1
TOWN, CALLBACK = "ccas@ville.invalid", "01 99 00 77 88"
HERS = {
    "Prénom ou nom d’usage": "Philomène",
    "Porte ou étage": "Cinquième, porte lilas",
    "Téléphone": "01 99 00 55 66",
    "Une personne de confiance à appeler": "Anselmine, sa nièce",
    "Son téléphone": "06 39 98 44 33",
}
LEFT = """
import json, sys, django
django.setup()
from tests.security.remains import holding, settle
settle()
print(json.dumps({word: holding(word) for word in sys.argv[1:]}))
"""


def july(day: int, hour: int, minute: int = 0) -> dt.datetime:
    return dt.datetime(YEAR, 7, day, hour, minute, tzinfo=PARIS)


@pytest.fixture(scope="module")
def clock(tmp_path_factory: pytest.TempPathFactory) -> Clock:
    made = Clock(tmp_path_factory.mktemp("clock") / "moved-by")
    made.set(july(1, 14))
    return made


@pytest.fixture(scope="module")
def site(_model: Path, tmp_path_factory: pytest.TempPathFactory, clock: Clock) -> Iterator[Site]:
    """A site of its own, at its own hour."""
    home = tmp_path_factory.mktemp("watched")
    shutil.copytree(_model, home / "model")
    mails = Mails(sites.free_port())
    mails.open()
    try:
        with sites.opened(home / "model", home, mails, clock=clock) as site:
            yield site
    finally:
        mails.close()


def work(site: Site, clock: Clock, at: dt.datetime) -> None:
    """It is that hour, and the worker does what is due."""
    clock.set(at)
    sites.run(("-m", "tests.browser.moved"), site.environment | clock.environment)


def round_page(site: Site) -> str:
    return f"/voisinages/{site.seeded['place']}/veille/"


def left(site: Site, *words: str) -> dict[str, list[str]]:
    environment = site.environment | {"DJANGO_SETTINGS_MODULE": "voisins.settings"}
    found: dict[str, list[str]] = json.loads(sites.run(("-c", LEFT, *words), environment))
    return {word: where for word, where in found.items() if where}


def sealed(site: Site) -> str:
    """How the database holds her: the beginning is alike for all, the end is hers."""
    (database,) = site.data.glob("*.sqlite3")
    with closing(sqlite3.connect(database)) as connection:
        return str(connection.execute("SELECT sealed FROM care_watched").fetchone()[0])[-40:]


def go(page: Page, site: Site, name: str) -> None:
    """Open what asks once more who one is, and answer."""
    page.goto(round_page(site))
    page.get_by_role("link", name=name).click()
    if page.get_by_role("heading", level=1, name="C’est bien vous ?").count():
        give_second_code(page, site, WATCHER)


def open_round(helene: Page, site: Site) -> None:
    go(helene, site, "Ouvrir un tour de veille")
    helene.get_by_label("Une vague de chaleur").check()
    helene.get_by_label("Premier jour").fill(july(1, 0).date().isoformat())
    helene.get_by_label("Dernier jour").fill(july(7, 0).date().isoformat())
    helene.get_by_label("Adresse e-mail d’un contact").fill(TOWN)
    helene.get_by_label("Votre téléphone").fill(CALLBACK)
    helene.get_by_role("button", name="Ouvrir", exact=True).click()
    go(helene, site, "Inscrire une personne")
    for label, words in HERS.items():
        helene.get_by_label(label, exact=True).fill(words)
    helene.get_by_label("Puis le contact choisi à la mairie").check()
    helene.get_by_label("La personne me l’a dit").check()
    helene.get_by_role("button", name="Inscrire").click()
    expect(helene.get_by_text("C’est noté, sous le numéro 1.")).to_be_visible()


def offer(page: Page, site: Site) -> None:
    page.goto(round_page(site))
    page.get_by_role("button", name="Je peux aider").click()
    expect(page.get_by_text("Votre proposition est partie.")).to_be_visible()


def take_next(page: Page, site: Site) -> None:
    page.goto(round_page(site))
    page.get_by_role("link", name="Prendre").first.click()
    expect(page.get_by_text(HERS["Porte ou étage"])).to_have_count(0)
    page.get_by_role("button", name="Je m’en charge").click()
    expect(page.get_by_text("Vous verrez chez qui une heure avant")).to_be_visible()


def say(page: Page, site: Site, outcome: str) -> None:
    """At the door, on the morning of one's visit."""
    page.goto(round_page(site))
    page.get_by_role("link", name="Ouvrir").first.click()
    page.get_by_role("button", name="Voir chez qui").click()
    expect(page.get_by_text(HERS["Porte ou étage"])).to_be_visible()
    page.get_by_role("button", name=outcome).click()
    expect(page.get_by_text("Merci, c’est noté.")).to_be_visible()


def told(site: Site, since: int) -> list[str]:
    """To whom it was written that there is no news; the subject says nothing of it."""
    found = []
    for mail in site.mails.received[since:]:
        body = mail.get_body(("plain",))
        if body and re.search("n’a pas donné de nouvelles|Toujours pas de nouvelles", body.get_content()):
            assert "nouvelles" not in mail["Subject"]
            found.append(str(mail["To"]))
    return found


def test_a_week_of_heat_with_a_morning_without_an_answer(site: Site, clock: Clock, open_as: Open) -> None:
    work(site, clock, july(1, 14))  # the round of last winter is over, and gone
    helene, odette, joseph = open_as(), open_as(viewport=PHONE), open_as(viewport=PHONE)
    for page, address in ((helene, WATCHER), (odette, NEIGHBOUR), (joseph, KEEPER)):
        sign_in(page, site, address)
    open_round(helene, site)
    (key,) = (site.data / "care").iterdir()
    hers = sealed(site)
    for page in (odette, joseph):
        offer(page, site)
    helene.goto(round_page(site))
    for _each in range(2):
        helene.get_by_role("button", name="Oui, je la connais").first.click()
        if helene.get_by_role("heading", level=1, name="C’est bien vous ?").count():
            give_second_code(helene, site, WATCHER)
    for page in (odette, odette, joseph, odette, odette, odette):
        take_next(page, site)

    for day in (2, 3):
        work(site, clock, july(day, 9, 30))
        say(odette, site, "Tout va bien")
    assert told(site, 0) == []

    work(site, clock, july(4, 9, 30))
    say(joseph, site, "Pas de réponse")
    before = len(site.mails.received)
    steps = []
    for hour, minute in ((9, 40), (10, 20), (10, 40), (11, 20), (11, 40), (12, 20)):
        work(site, clock, july(4, hour, minute))
        steps.append(len(told(site, before)))
    assert steps == [3, 3, 6, 6, 10, 10], "the three keepers at each step, and the town at the last, once"
    assert CALLBACK in site.mails.words_about(TOWN, "n’a pas donné de nouvelles")
    helene.goto(round_page(site))
    expect(helene.get_by_text("Personne n° 1 : pas de nouvelles.")).to_be_visible()
    go(helene, site, "Voir qui appeler")
    helene.get_by_role("button", name="Voir qui c’est").click()
    expect(helene.get_by_role("link", name=HERS["Son téléphone"])).to_be_visible()
    assert seen.faults(helene) == []

    joseph.goto(round_page(site))
    joseph.get_by_role("link", name="Y retourner").click()
    joseph.get_by_role("button", name="Tout va bien").click()
    work(site, clock, july(4, 18))
    assert len(told(site, before)) == steps[-1]
    for day in (5, 6, 7):
        work(site, clock, july(day, 9, 30))
        say(odette, site, "Tout va bien")
    assert len(told(site, before)) == steps[-1]

    assert key.exists()
    assert left(site, hers), "the control: what is there is found"
    work(site, clock, july(8, 8, 30))
    assert not key.exists()
    assert left(site, hers, TOWN, CALLBACK, *HERS.values()) == {}
    posted = "".join(mail.as_string() for mail in site.mails.received)
    assert [word for word in HERS.values() if word in posted] == []
    odette.goto(round_page(site))
    expect(odette.get_by_text("Une vague de chaleur")).to_have_count(0)
