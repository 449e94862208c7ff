"""T19: another site shows nothing private of ours, reads none of it and sends no form in anybody's name; we have no widget."""

import re

import pytest
from django.test import Client

from tests.house.test_public_views import WITHOUT_TOKEN
from tests.security.table import TABLE
from tests.security.visitors import Visitors, close, path_of
from tests.security.world import clients
from voisins.accounts.models import Person

pytestmark = pytest.mark.once
ELSEWHERE = "https://ailleurs.example"
FOREIGN = {
    "origin": ELSEWHERE,
    "referer": f"{ELSEWHERE}/page",
    "sec-fetch-site": "cross-site",
    "sec-fetch-mode": "cors",
}
# What another site would embed, or find of a page without opening it.
EMBEDDED = re.compile(r"oembed|property=\"og:|name=\"twitter:|itemscope|application/ld\+json", re.IGNORECASE)
OPEN_DATA = ("kits:figures_csv", "kits:figures_communes_csv", "kits:figures_json")
ANYBODY = {"Access-Control-Allow-Origin": "*"}  # which a browser takes for: without a cookie
READERS = ("stranger", "member", "keeper", "agent", "administrator")


@pytest.fixture
def browsers(visitors: Visitors) -> dict[str, Client]:
    """As browsers are: a form needs its token."""
    people = {person.email.split("@")[0]: person for person in Person.objects.exclude(email=None)}  # type: ignore[union-attr]
    found = clients({role: people[role] for role in READERS if role in people})
    for browser in found.values():
        browser.handler.enforce_csrf_checks = True
    return found


@pytest.mark.parametrize("role", READERS)
def test_no_other_site_may_read_or_frame_a_page(role: str, browsers: dict[str, Client]) -> None:
    for row in TABLE:
        path = path_of(row)
        asked = browsers[role].get(path, headers=FOREIGN)
        before = browsers[role].options(path, headers=FOREIGN | {"access-control-request-method": "POST"})
        for answer in (asked, before):
            shared = {name: value for name, value in answer.headers.items() if name.startswith("Access-")}
            assert shared == (ANYBODY if row.name in OPEN_DATA and answer is asked else {}), path
            close(answer)
        assert answer.headers["X-Frame-Options"] in ("DENY", "SAMEORIGIN"), path
        public = asked.headers["Cache-Control"].startswith("public")
        assert public or asked.headers["Cross-Origin-Resource-Policy"] == "same-origin", path


@pytest.mark.parametrize("role", READERS[1:])
def test_no_other_site_sends_a_form_in_anybody_s_name(role: str, browsers: dict[str, Client]) -> None:
    for row in (row for row in TABLE if row.post is not None and row.name not in WITHOUT_TOKEN):
        answer = browsers[role].post(path_of(row), {"nothing": "1"}, headers=FOREIGN)
        assert answer.status_code == 403, path_of(row)
        assert "Rien n’a été enregistré" in answer.text, "refused for its token, not for its right"


def test_no_page_of_a_voisinage_has_what_others_embed(browsers: dict[str, Client]) -> None:
    for row in (row for row in TABLE if row.wall):
        answer = browsers["keeper"].get(path_of(row))
        close(answer)
        if "text/html" in answer.headers.get("Content-Type", ""):
            assert EMBEDDED.findall(answer.text) == [], path_of(row)
