"""Notices on a telephone, in Chromium: its worker shows what is pushed to it; what it refuses is said on the page."""

import json
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.people import NEIGHBOUR
from tests.browser.site import Site

PREFERENCES = "/compte/courriels/"
REGISTERED = """async () => {
  await navigator.serviceWorker.register("/avertir.js");
  await navigator.serviceWorker.ready;
}"""
SHOWN = """async () => {
  const worker = await navigator.serviceWorker.getRegistration("/");
  const shown = await worker.getNotifications();
  return shown.map((each) => [each.title, each.body, each.data.path]);
}"""


def pushed(page: Page, site: Site, said: object) -> list[list[str]]:
    """What the browser shows once its push service has handed this to the worker of our site."""
    browser = page.context.new_cdp_session(page)
    found: list[str] = []
    browser.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda told: found.extend(each["registrationId"] for each in told["registrations"]),
    )
    browser.send("ServiceWorker.enable")
    page.wait_for_function("() => navigator.serviceWorker.controller !== undefined")
    page.wait_for_timeout(200)
    browser.send(
        "ServiceWorker.deliverPushMessage",
        {"origin": site.address("").rstrip("/"), "registrationId": found[0], "data": json.dumps(said)},
    )
    shown: list[list[str]] = []
    for _round in range(50):
        if shown := page.evaluate(SHOWN):
            break
        page.wait_for_timeout(100)
    return shown


def test_a_notice_is_shown_as_it_was_written(open_as: Open, site: Site) -> None:
    page = open_as(NEIGHBOUR, permissions=["notifications"])
    page.goto(PREFERENCES)
    page.evaluate(REGISTERED)
    note = {"title": "Voisins solidaires", "body": "Odette a besoin d’aide", "path": "/voisinages/1/"}

    assert pushed(page, site, note) == [list(note.values())]


def test_a_browser_that_refuses_is_told_what_to_do(open_as: Open) -> None:
    page = open_as(NEIGHBOUR)
    page.goto(PREFERENCES)
    button = page.get_by_role("button", name="Me prévenir sur cet appareil")

    expect(button).to_be_visible()
    button.click()

    expect(page.get_by_role("alert")).to_contain_text("autorisez les notifications de ce site")
    assert urlsplit(page.url).path == PREFERENCES


@pytest.mark.parametrize("javascript", [True, False], ids=["with", "without"])
def test_without_javascript_nothing_is_said_of_it(open_as: Open, javascript: bool) -> None:
    page = open_as(NEIGHBOUR, java_script_enabled=javascript)
    page.goto(PREFERENCES)

    expect(page.get_by_role("heading", name="Sur cet appareil")).to_be_visible(visible=javascript)
