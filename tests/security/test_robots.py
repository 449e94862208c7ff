"""T21: what a search engine may keep is what was declared public, and nothing else: neither a page, a file nor a calendar."""

from urllib.robotparser import RobotFileParser

import pytest

from tests.security import table
from tests.security.table import TABLE
from tests.security.visitors import Visitors, path_of
from tests.security.world import ROLES

pytestmark = pytest.mark.once
SAID = {"User-agent: *", "Disallow: /atelier/", "Disallow: /en/atelier/"}
WATCHED = {"healthz", "readyz", "metrics", "favicon"}
# Everything that a robot may keep, by name.
PUBLIC = {row.name for row in table.PUBLIC} - WATCHED - {"territories:suggestions", "kits:prepare"} | {
    "gatherings:public",
    "gatherings:ask",
}


def kept_by_robots(role: str, visitors: Visitors) -> set[str]:
    """The names of the addresses that a robot with this session would keep: it obeys robots.txt and the headers."""
    rules = RobotFileParser()
    rules.parse(visitors.ask("stranger", "GET", "/robots.txt").content.decode().splitlines())
    kept = set()
    for row in TABLE:
        answer = visitors.ask(role, "GET", path_of(row))
        found = answer.status_code == 200 and rules.can_fetch("*", path_of(row))
        if found and "noindex" not in answer.headers.get("X-Robots-Tag", ""):
            kept.add(row.name)
    return kept


@pytest.mark.parametrize("role", ROLES)
def test_a_robot_keeps_what_is_public_exactly(role: str, visitors: Visitors) -> None:
    assert kept_by_robots(role, visitors) == PUBLIC


def test_no_secret_and_no_name_of_a_place_is_in_robots_txt(visitors: Visitors) -> None:
    said = visitors.ask("stranger", "GET", "/robots.txt").content.decode()

    assert set(said.splitlines()) == SAID
