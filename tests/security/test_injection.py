"""B7, T70: what people inject is shown as the very signs they typed: on no page does it become an element or an act."""

from html.parser import HTMLParser

import pytest

from tests.security import world
from tests.security.payloads import MARKUP, TEMPLATES
from tests.security.table import TABLE
from tests.security.visitors import Visitors, path_of
from voisins.accounts.models import Person
from voisins.journal.models import Entry
from voisins.kits.models import Batch, Edition, HelpNumber
from voisins.kits.operations import publishing

ALL = " ".join((*MARKUP, *TEMPLATES))
WORDS = ("title", "short_title", "situation", "summary", "page")


class Acting(HTMLParser):
    """Gathers what would act, or reach out, in a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        where = " ".join(given.get(name, "") for name in ("href", "src", "action", "formaction"))
        where += given.get("content", "") if "http-equiv" in given else ""
        quiet = "src" in given or given.get("type") == "application/json"
        closed_frame = tag == "iframe" and given.get("sandbox", "allowed") == ""
        if (tag in ("iframe", "object", "embed", "base") and not closed_frame) or (
            tag == "script" and not quiet
        ):
            self.found.append(tag)
        if any(name.startswith("on") for name in given):
            self.found.append(f"{tag} that acts")
        # An editor may link to another site: a reader chooses to go there. Nothing of elsewhere is loaded or sent to.
        reaches = "evil.example" in where and tag != "a"
        if reaches or where.strip().lower().startswith(("javascript:", "data:text")):
            self.found.append(f"{tag} to {where}")


def acting(page: str) -> list[str]:
    parser = Acting()
    parser.feed(page)
    return parser.found


def plant() -> None:
    """In every text that the pages show: kits, numbers, names, journal, faults of a batch."""
    for edition in Edition.objects.all():
        edition.said["versions"]["fr"] |= {name: ALL for name in WORDS}
        Edition.objects.filter(pk=edition.pk).update(said=edition.said, change_note=ALL[:300])
    words = {lang: {"label": ALL, "hours": ALL} for lang in ("fr", "en")}
    HelpNumber.objects.update(words=words, source=ALL[:300])
    Person.objects.update(first_name="<script>alert('VS')</script>")
    Batch.objects.update(faults=[{"line": 3, "column": ALL, "reason": ALL}])
    Entry.objects.create(act=ALL[:60], at=world.NOON, about_kind="Person", about_name=ALL[:200])
    publishing.wake_caches()


@pytest.mark.parametrize("role", ["stranger", "agent", "editor", "reviewer", "administrator"])
def test_nothing_that_people_inject_acts_on_any_page(role: str, visitors: Visitors) -> None:
    plant()
    found, shown = {}, 0
    for row in TABLE:
        answer = visitors.ask(role, "GET", path_of(row))
        if answer.headers.get("Content-Type", "").startswith("text/html") and not answer.streaming:
            page = answer.content.decode()
            shown += "&lt;script&gt;" in page
            if acts := acting(page):
                found[row.name] = acts

    assert found == {}
    assert shown > 0, "the control: it was shown, as text"


def test_a_page_that_acts_is_seen() -> None:
    """The control."""
    for markup in (
        "<script>x</script>",
        "<img onerror=x>",
        "<iframe>",
        "<a href='javascript:x'>",
        "<svg/onload=x>",
    ):
        assert acting(markup)
