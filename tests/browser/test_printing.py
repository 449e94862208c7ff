"""A visitor prints a kit: with JavaScript, without it, with too many words, with the keyboard alone."""

import io
import re
import zipfile
from pathlib import Path

from playwright.sync_api import Download, Locator, Page, expect

from tests.browser.conftest import Open
from tests.browser.seen import FOCUS_IS_SEEN
from tests.browser.watch import Watch, cookies_of
from tests.press.reading import text

PLACE = "12, impasse des Lilas"
WHO = "Odette Zwingelstein"


def test_a_visitor_prints_a_kit_in_the_name_of_the_building(page: Page) -> None:
    watch = Watch(page.context)
    page.goto("/")
    page.get_by_role("main").get_by_role("link", name="Risque de canicule").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Risque de canicule")
    before = picture(page)

    page.get_by_label("Adresse ou nom du lieu").fill(PLACE)
    page.get_by_label("Qui organise").press_sequentially(WHO)

    expect(preview(page)).not_to_have_attribute("src", before)
    expect(preview(page)).to_have_attribute("alt", re.compile(f"{PLACE}.*{WHO}"))
    expect(page.get_by_text("Aperçu à jour").first).to_be_visible()
    expect(page.get_by_role("button", name="Aperçu", exact=True)).to_be_hidden()
    poster = download(page, "Télécharger cette feuille")
    assert PLACE in text(poster)
    assert WHO in text(poster)
    assert cookies_of(page) == []
    nothing_typed_in_an_address(watch)


def test_a_visitor_takes_the_whole_kit_as_zip_or_as_one_file(page: Page) -> None:
    watch = Watch(page.context)
    page.goto("/kits/canicule/")
    page.get_by_label("Adresse ou nom du lieu").fill(PLACE)

    with zipfile.ZipFile(io.BytesIO(download(page, "Tout le kit en ZIP"))) as archive:
        sheets = [archive.read(name) for name in archive.namelist()]
    whole = text(download(page, "Tout le kit en un fichier"))

    assert len(sheets) == 7
    assert all(sheet.startswith(b"%PDF") for sheet in sheets)
    assert sum(PLACE in text(sheet) for sheet in sheets) >= 4
    assert whole.count(PLACE) >= 4
    assert cookies_of(page) == []
    nothing_typed_in_an_address(watch)


def test_a_ready_sheet_comes_in_one_click_and_leaves_no_cookie(page: Page) -> None:
    page.goto("/kits/canicule/affiche/")

    with page.expect_response("**/f/site/**") as waiting:
        page.get_by_role("region", name="Prête à imprimer").get_by_role("link").first.click()

    assert waiting.value.headers["content-type"] == "application/pdf"
    assert "CANICULE" in text(page.request.get(waiting.value.url).body()).upper()
    assert cookies_of(page) == []


def test_without_javascript_one_asks_for_the_preview_and_keeps_what_was_typed(open_as: Open) -> None:
    page = open_as(java_script_enabled=False)
    page.goto("/kits/")
    page.get_by_role("main").get_by_role("link", name="Canicule").first.click()
    before = picture(page)
    page.get_by_label("Adresse ou nom du lieu").fill(PLACE)
    page.get_by_label("Qui organise").fill(WHO)

    page.get_by_role("button", name="Aperçu", exact=True).click()

    expect(preview(page)).not_to_have_attribute("src", before)
    expect(page.get_by_label("Adresse ou nom du lieu")).to_have_value(PLACE)
    expect(page.get_by_label("Qui organise")).to_have_value(WHO)
    assert PLACE in text(download(page, "Télécharger cette feuille"))
    assert cookies_of(page) == []


def test_too_many_words_are_told_in_a_sentence_and_nothing_is_lost(open_as: Open) -> None:
    page = open_as(java_script_enabled=False)
    page.goto("/kits/canicule/affiche/")
    page.get_by_label("Adresse ou nom du lieu").fill(PLACE)
    long = "Odette et ses voisines de la cour, " * 3 + "toutes"
    organiser = unlimited(page.get_by_label("Qui organise"))
    organiser.fill(long)

    page.get_by_role("button", name="Télécharger cette feuille").click()

    expect(page).to_have_title(re.compile("^Erreur"))
    summary = page.get_by_role("alert").filter(has_text="Une réponse est à revoir")
    expect(summary).to_be_focused()
    expect(summary.get_by_role("link")).to_contain_text("50 signes au plus")
    summary.get_by_role("link").click()
    expect(page.get_by_label("Qui organise")).to_be_focused()
    expect(page.get_by_label("Qui organise")).to_have_value(long)
    expect(page.get_by_label("Adresse ou nom du lieu")).to_have_value(PLACE)


def test_too_many_words_are_told_while_one_types(page: Page) -> None:
    page.goto("/kits/canicule/affiche/")
    organiser = unlimited(page.get_by_label("Qui organise"))

    organiser.press_sequentially("Odette " * 8)

    expect(page.locator("#apercu")).to_contain_text("50 signes au plus")
    expect(organiser).to_have_value("Odette " * 8)


def test_a_kit_is_printed_with_the_keyboard_alone(page: Page) -> None:
    page.goto("/kits/")
    reach(page, page.get_by_role("main").get_by_role("link", name="Canicule").first)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Risque de canicule")
    reach(page, page.get_by_label("Adresse ou nom du lieu"))
    page.keyboard.type(PLACE)
    reach(page, page.get_by_role("button", name="Télécharger cette feuille"))

    with page.expect_download() as waiting:
        page.keyboard.press("Enter")

    assert PLACE in text(content(waiting.value))


def test_the_first_stop_of_the_keyboard_leads_to_the_content(page: Page) -> None:
    page.goto("/kits/canicule/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Aller au contenu")).to_be_focused()

    page.keyboard.press("Enter")

    expect(page.get_by_role("main")).to_be_focused()


# -- How a visitor does it --------------------------------------------------------------------------------


def preview(page: Page) -> Locator:
    return page.locator("#apercu img").first


def picture(page: Page) -> str:
    return preview(page).get_attribute("src") or ""


def download(page: Page, button: str) -> bytes:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button).click()
    return content(waiting.value)


def content(given: Download) -> bytes:
    return Path(given.path()).read_bytes()


def unlimited(field: Locator) -> Locator:
    """The field as an older browser has it: it stops nobody from typing on."""
    field.evaluate("field => field.removeAttribute('maxlength')")
    return field


def reach(page: Page, wanted: Locator) -> None:
    """Press Tab until ``wanted`` has the focus; every stop on the way can be seen to have it."""
    for _stop in range(80):
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUS_IS_SEEN), page.evaluate("document.activeElement.outerHTML")
        if wanted.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"the keyboard never reaches {wanted}")


def nothing_typed_in_an_address(watch: Watch) -> None:
    assert watch.addresses, "the watch saw nothing"
    told = [
        a
        for a in watch.addresses
        if any(word in a for word in ("Lilas", "Zwingelstein", "lilas", "zwingelstein"))
    ]
    assert told == []
