"""Reading the site: in another language, without JavaScript, following every link."""

from urllib.parse import urldefrag, urlsplit

from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.site import Site
from tests.browser.watch import Watch, cookies_of


def test_the_same_page_is_read_in_english_and_again_in_french(page: Page) -> None:
    page.goto("/kits/canicule/")
    languages = page.get_by_role("contentinfo").get_by_role("list").filter(has_text="English")
    languages.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Heat wave")
    languages.get_by_role("link", name="Français").click()

    expect(page.locator("html")).to_have_attribute("lang", "fr")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Risque de canicule")


def test_every_link_of_the_public_pages_answers_without_javascript_and_without_cookie(
    open_as: Open, site: Site
) -> None:
    page = open_as(java_script_enabled=False)
    watch = Watch(page.context)
    to_see, known, failed = ["/"], {"/"}, []

    while to_see:
        path = to_see.pop()
        if not is_a_page(path):
            if page.request.head(path).status != 200:
                failed.append(path)
            continue
        answer = page.goto(path)
        if answer is None or answer.status != 200:
            failed.append(path)
        found = {
            inside(href, site)
            for href in page.locator("a[href], link[href]").evaluate_all("all => all.map(a => a.href)")
        }
        to_see += sorted(found - known - {""})
        known |= found

    assert failed == []
    assert len(known) > 100
    assert cookies_of(page) in ([], ["csrf"])  # the page of signing in holds a form, and so sets one
    assert watch.hosts() == {urlsplit(site.url).netloc}


def is_a_page(path: str) -> bool:
    return not path.startswith(("/f/", "/apercu/", "/static/")) and "." not in path


def inside(href: str, site: Site) -> str:
    """The path of a link to this site; nothing for a telephone, a mail, another site or another part of the page."""
    address = urldefrag(href)[0]
    return address.removeprefix(site.url) if address.startswith(site.url + "/") else ""
