"""An emergency kit is written by one person, read and published by another, and public at once."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Open
from tests.browser.people import EDITOR, REVIEWER
from tests.press.reading import text

TITLE, SLUG = "Coupure d’eau dans la rue", "coupure-d-eau"
TO_WRITE = re.compile(r"\[[^\]\n]*\]")
SHEETS = ("affiche", "tract", "panneau", "annuaire", "guide")


def test_two_people_make_an_emergency_kit_public_without_a_developer(open_as: Open) -> None:
    desk = open_as(EDITOR)
    begin(desk)
    expect(desk.get_by_text("restent à faire avant la relecture")).to_be_visible()
    expect(desk.get_by_role("button", name="Envoyer en relecture")).to_have_count(0)

    desk.get_by_role("link", name="Titre et page").click()
    fill_brackets(desk)
    for sheet in SHEETS:
        desk.goto(f"/atelier/{SLUG}/feuilles/{sheet}/fr/")
        fill_brackets(desk)
    desk.goto(f"/atelier/{SLUG}/")
    desk.get_by_role("button", name="Envoyer en relecture").click()
    expect(desk.get_by_text("L’édition est en relecture.")).to_be_visible()

    the_writer_cannot_publish(desk)
    reader = open_as(REVIEWER)
    reader.goto(f"/atelier/{SLUG}/")
    proof = reader.request.get(reader.get_by_role("link", name="PDF : affiche").get_attribute("href") or "")
    assert "COUPURE" in text(proof.body()).upper()
    reader.get_by_role("button", name="Publier maintenant").click()
    expect(reader.get_by_text("est publique.")).to_be_visible()

    visitor = open_as()
    visitor.goto("/kits/")
    visitor.get_by_role("main").get_by_role("link", name=TITLE[:26]).first.click()
    expect(visitor.get_by_role("heading", level=1)).to_contain_text("Coupure d’eau")
    for sheet in SHEETS:
        answer = visitor.goto(f"/kits/{SLUG}/{sheet}/")
        assert answer is not None
        assert answer.status == 200


def test_the_page_beside_the_form_follows_what_the_editor_writes(open_as: Open) -> None:
    desk = open_as(EDITOR)
    desk.goto("/atelier/canicule/feuilles/affiche/fr/")
    sheet = desk.locator("#feuille img").first
    before = sheet.get_attribute("src")
    assert before
    assert before.startswith("data:image/png")

    first_words(desk).press_sequentially(" !")

    expect(sheet).not_to_have_attribute("src", before)


def test_what_does_not_fit_is_told_beside_the_form_and_kept(open_as: Open) -> None:
    desk = open_as(EDITOR)
    desk.goto("/atelier/a-ecrire/feuilles/affiche/fr/")
    long = "Très long titre " * 12

    first_words(desk).fill(long)

    expect(desk.locator("#feuille")).to_contain_text("La page s’affichera quand tout tiendra")
    expect(first_words(desk)).to_have_value(long)


def test_an_editor_who_saves_after_another_loses_nothing(open_as: Open) -> None:
    mine, theirs = open_as(EDITOR), open_as(EDITOR)
    for desk in (mine, theirs):
        desk.goto("/atelier/a-ecrire/texte/fr/")
    theirs.get_by_label("Résumé").fill("Ce que l’autre a écrit.")
    theirs.get_by_role("button", name="Enregistrer").click()
    expect(theirs.get_by_text("Enregistré.")).to_be_visible()

    mine.get_by_label("Résumé").fill("Ce que j’écrivais pendant ce temps.")
    mine.get_by_role("button", name="Enregistrer").click()

    expect(mine.get_by_role("alert").filter(has_text="pendant que vous écriviez")).to_be_visible()
    expect(mine.get_by_label("Résumé")).to_have_value("Ce que j’écrivais pendant ce temps.")


# -- How an editor does it --------------------------------------------------------------------------------


def begin(desk: Page) -> None:
    desk.goto("/atelier/")
    desk.get_by_role("link", name="Commencer un kit").click()
    desk.get_by_label("Titre").fill(TITLE)
    desk.get_by_label("Adresse").fill(SLUG)
    desk.get_by_label("Le modèle d’urgence").check()
    desk.get_by_role("button", name="Commencer").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text(TITLE)


def fill_brackets(desk: Page) -> None:
    """Write something in each place left between brackets, and save."""
    for field in desk.locator("main form.form .input").all():
        value = field.input_value()
        if TO_WRITE.search(value):
            field.fill(TO_WRITE.sub("Coupure", value))
    desk.get_by_role("button", name="Enregistrer").click()
    expect(desk.get_by_text("Enregistré.")).to_be_visible()


def first_words(desk: Page) -> Locator:
    """The first field that is printed: after the name of the sheet and what it is for."""
    return desk.locator("main form.form .input").nth(2)


def the_writer_cannot_publish(desk: Page) -> None:
    expect(desk.get_by_text("Une autre personne doit la relire")).to_be_visible()
    expect(desk.get_by_role("button", name="Publier maintenant")).to_have_count(0)
    desk.goto("/compte/")
    answer = desk.request.post(
        f"/atelier/{SLUG}/agir/publier/",
        form={"csrfmiddlewaretoken": desk.locator("[name=csrfmiddlewaretoken]").first.input_value()},
        headers={"Referer": desk.url},
    )
    assert answer.status == 403
    assert "Votre compte n’y donne pas accès" in answer.text()
