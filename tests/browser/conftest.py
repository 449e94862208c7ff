"""One site and one Chromium for many journeys; each journey has a context of its own, watched to its end."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser import people
from tests.browser import site as sites
from tests.browser.mails import Mails
from tests.browser.site import Site
from tests.browser.watch import Watch
from tests.conftest import NEEDED

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
ARGUMENTS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP localhost 127.0.0.1"),
)
Open = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def _model(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    own = tmp_path_factory.getbasetemp()
    return sites.built(own if worker_id == "master" else own.parent)


@pytest.fixture(scope="session")
def site(_model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    mails = Mails(sites.free_port())
    mails.open()
    try:
        with sites.opened(_model, tmp_path_factory.mktemp("site"), mails) as site:
            yield site
    finally:
        mails.close()


@pytest.fixture(scope="session")
def _chromium() -> str:
    if CHROMIUM is None:
        if "chromium" in NEEDED:
            pytest.fail("Chromium is not installed, and VOISINS_TESTS_NEED names it.")
        pytest.skip("no Chromium on this machine")
    return CHROMIUM


# For a module, no longer: while Playwright stands, its event loop would forbid the database to the other tests
# that the same process runs.
@pytest.fixture(scope="module")
def browser(_chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_chromium, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def open_as(browser: Browser, site: Site) -> Iterator[Open]:
    """Open a page as somebody (or a visitor), in a context of its own; every complaint of the browser fails the test."""
    opened: list[tuple[BrowserContext, Watch]] = []

    def open_one(address: str = "", **options: Any) -> Page:
        if address:
            options["storage_state"] = people.pass_of(browser, site, address)
        options = {"viewport": {"width": 1280, "height": 900}, "locale": "fr-FR", **options}
        context = browser.new_context(base_url=site.url, **options)
        context.set_default_timeout(15_000)
        opened.append((context, Watch(context)))
        return context.new_page()

    yield open_one
    complaints = [each for _context, watch in opened for each in watch.complaints]
    for context, _watch in opened:
        context.close()
    assert complaints == []


@pytest.fixture
def page(open_as: Open) -> Page:
    """A visitor's page."""
    return open_as()
