"""Every page, in every state: no fault for axe, room for big letters and small screens, a focus one can see."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from playwright.sync_api import Browser, Page

from tests.browser import seen
from tests.browser.conftest import Open
from tests.browser.pages import NO_PAGE, ON_THE_WAY, VISITS, Visit
from tests.browser.people import ADMINISTRATOR, give_second_code, pass_of
from tests.browser.site import Site

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
SMALLEST = {"width": 320, "height": 800}
# The same page as another, for a commune, in a frame of another language, or by another way.
SAME_SUBJECT = {
    "kits:kit_for",
    "kits:document_for",
    "kits:version",
    "kits:edition",
    "account_request_login_code",
}


def test_every_address_of_the_site_is_in_the_list_of_pages() -> None:
    known = {visit.name for visit in VISITS} | ON_THE_WAY | NO_PAGE.keys()

    assert set(_names(get_resolver())) == known


@pytest.mark.parametrize("visit", VISITS, ids=str)
def test_a_page_is_for_everybody(visit: Visit, open_as: Open, site: Site) -> None:
    """Seen once, and then by every reader: all that follows asks the same page, since opening it is what costs."""
    page = go(visit, open_as, site)

    assert_no_fault_for_axe(page)
    assert_well_headed(page, "en" if visit.path.startswith("/en/") else "fr")
    assert_keyboard_goes_through(page)
    assert_holds_in_big_and_wide_letters(page)
    assert_holds_in_forced_colours_and_on_paper(page)


def test_no_two_pages_have_the_same_title(browser: Browser, site: Site) -> None:
    titles = defaultdict(set)
    for visit in VISITS:
        there = visit.status == 200 and not visit.then
        if there and visit.name not in SAME_SUBJECT and visit.who != ADMINISTRATOR:
            titles[title_of(browser, site, visit)].add(visit.name if "{" in visit.path else visit.path)

    assert {title: pages for title, pages in titles.items() if len(pages) > 1} == {}


# -- What must hold ---------------------------------------------------------------------------------------


def assert_no_fault_for_axe(page: Page) -> None:
    """By day and by night, on a desk and on a phone; night changes colours only."""
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme="light")
        assert seen.faults(page) == []
        page.emulate_media(color_scheme="dark")
        assert seen.faults(page, only=seen.COLOURS) == []
    page.emulate_media(color_scheme="light")


def assert_well_headed(page: Page, language: str) -> None:
    levels = [int(level) for level in page.evaluate(seen.HEADINGS)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels
    assert page.evaluate("document.documentElement.lang") == language


def assert_holds_in_big_and_wide_letters(page: Page) -> None:
    assert_holds(page, SMALLEST)
    page.evaluate("document.documentElement.style.fontSize = '36px'")  # ours are 18
    assert_holds(page, DESK)
    page.evaluate("document.documentElement.style.fontSize = ''")
    page.evaluate(seen.SPACE_OUT)
    assert_holds(page, DESK)
    assert_holds(page, PHONE)


def assert_holds_in_forced_colours_and_on_paper(page: Page) -> None:
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    assert page.evaluate("document.getAnimations().length") == 0
    assert page.evaluate(seen.WITHOUT_EDGE) == []
    page.emulate_media(forced_colors="none", media="print")
    assert page.evaluate(seen.SHOWN, [".nav", ".enter", ".skip", "main form"]) == []
    assert page.evaluate(seen.SHOWN, ["h1"]) == ["h1"]


def assert_holds(page: Page, size: Any) -> None:
    """Nothing leads sideways, no word is cut."""
    page.set_viewport_size(size)
    assert page.evaluate(seen.OVERFLOWS) == []
    assert page.evaluate(seen.CUT) == []


def assert_keyboard_goes_through(page: Page) -> None:
    """Every stop is seen, even where shadows are not drawn; none comes twice, so none holds one back."""
    page.emulate_media(forced_colors="active")
    page.evaluate("document.activeElement.blur()")
    stops = set()
    for _stop in range(500):
        page.keyboard.press("Tab")
        place, is_seen, has_more_inside, source = page.evaluate(seen.STOP)
        if not place:
            break
        assert is_seen or (has_more_inside and place in stops), source
        assert place not in stops or has_more_inside, source
        stops.add(place)
    assert stops
    page.emulate_media(forced_colors="none")


# -- How pages are reached --------------------------------------------------------------------------------


def go(visit: Visit, open_as: Open, site: Site) -> Page:
    page = open_as(visit.who)
    path = visit.path.format_map(site.seeded)
    answer = page.goto(path)
    if "/compte/confirmer/" in page.url:  # what matters most asks for the second code again
        give_second_code(page, site, visit.who)
        page.wait_for_url(site.address(path))
        answer = page.reload()
    elif "/connexion/?next=" in page.url and not visit.leads:  # or, of who has none, a new sign-in
        site.passes.pop(visit.who, None)
        page = open_as(visit.who)
        answer = page.goto(path)
    assert answer is not None
    assert answer.status == visit.status
    assert page.url == site.address(visit.leads or path), "somewhere else was shown"
    if visit.then:
        with page.expect_navigation():
            visit.then(page)
    return page


def title_of(browser: Browser, site: Site, visit: Visit) -> str:
    with browser.new_context(
        storage_state=pass_of(browser, site, visit.who) if visit.who else None
    ) as context:
        source = context.request.get(site.address(visit.path.format_map(site.seeded))).text()
    found = re.search(r"<title>(.*?)</title>", source, re.DOTALL)
    assert found, visit
    return found[1].strip()


def _names(resolver: URLResolver, space: str = "") -> Iterator[str]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from _names(entry, f"{space}{entry.namespace}:" if entry.namespace else space)
        elif isinstance(entry, URLPattern) and entry.name:
            yield space + entry.name
