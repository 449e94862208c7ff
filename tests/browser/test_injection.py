"""B7, T70, in real Chromium: what people inject is read on the pages, and nothing of it runs or reaches out."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import site as sites
from tests.browser.conftest import Open
from tests.browser.mails import Mails
from tests.browser.people import ADMINISTRATOR, AGENT, EDITOR
from tests.browser.site import Site
from tests.security.payloads import TRAPS

ALL = " ".join(TRAPS)
SHOWN = "window.__hit=1</script>"  # a piece that is read on the page when it was shown as text
# From before the first script of each page: whatever runs, or is only stopped by the policy, is told.
TRAP = """window.__refused = [];
document.addEventListener("securitypolicyviolation", (e) => window.__refused.push(`${e.violatedDirective} ${e.blockedURI}`));"""
PLANT = "import django; django.setup(); from tests.browser.test_injection import plant; plant()"
PUBLIC = ("/kits/", "/kits/canicule/", "/kits/canicule/affiche/")


@pytest.fixture(scope="module")
def site(_model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site of its own: the others' is not spoiled."""
    home = tmp_path_factory.mktemp("injected")
    shutil.copytree(_model, home / "model")
    planting = sites.surroundings(home / "model" / "data", home / "model" / "static", url="http://localhost")
    sites.run(("-c", PLANT), planting | {"DJANGO_SETTINGS_MODULE": "voisins.settings"})
    mails = Mails(sites.free_port())
    mails.open()
    try:
        with sites.opened(home / "model", home, mails) as site:
            yield site
    finally:
        mails.close()


def test_nothing_injected_runs_on_a_public_page_nor_in_the_preview(open_as: Open) -> None:
    page = trapped(open_as())
    for path in PUBLIC:
        assert_quiet(page, path)
    fields = page.locator("main form input[type=text]:visible, main form textarea:visible")
    for payload in TRAPS[:8]:
        for field in fields.all():
            field.evaluate("field => field.removeAttribute('maxlength')")
            field.fill(payload)
    page.wait_for_load_state("networkidle")
    assert_nothing_ran(page)


def test_nothing_injected_runs_beside_the_form_of_the_studio(open_as: Open) -> None:
    page = trapped(open_as(EDITOR))
    assert_quiet(page, "/atelier/canicule/texte/fr/")
    page.goto("/atelier/canicule/feuilles/affiche/fr/")
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.locator("main form.form .input").nth(2).fill(ALL)
    page.wait_for_load_state("networkidle")
    assert_nothing_ran(page)


@pytest.mark.parametrize("path", ["/compte/journal/", "/compte/equipe/"])
def test_nothing_injected_runs_before_the_administrator(path: str, open_as: Open) -> None:
    assert_quiet(trapped(open_as(ADMINISTRATOR)), path)


def test_nothing_injected_runs_among_the_bad_rows_of_a_batch(open_as: Open, site: Site) -> None:
    assert_quiet(trapped(open_as(AGENT)), f"/kits/lots/{site.seeded['done']}/")


def test_a_page_where_it_would_run_is_seen(open_as: Open) -> None:
    """The control: with no policy, and no encoding, the same words do run."""
    page = trapped(open_as())
    page.set_content("<p>x</p><script>window.__hit=1</script>")

    assert page.evaluate("window.__hit") == 1


# -- What must hold ---------------------------------------------------------------------------------------


def trapped(page: Page) -> Page:
    page.add_init_script(TRAP)
    page.on("dialog", lambda dialog: (_ for _ in ()).throw(AssertionError(dialog.message)))
    return page


def assert_quiet(page: Page, path: str) -> None:
    page.goto(path)
    expect(page.locator("body")).to_contain_text("VS")
    assert SHOWN in page.content().replace("&lt;", "<").replace("&gt;", ">")
    assert_nothing_ran(page)


def assert_nothing_ran(page: Page) -> None:
    assert page.evaluate("window.__hit ?? null") is None
    assert page.evaluate("window.__refused") == []


# -- What is planted, in the environment of the site ------------------------------------------------------


def plant() -> None:
    """In texts of the kits, numbers, names, the journal and the faults of a batch."""
    from voisins.accounts.models import Person
    from voisins.journal.models import Entry
    from voisins.kits.models import Batch, Edition, HelpNumber
    from voisins.kits.operations import publishing
    from voisins.lib.clock import now

    for edition in Edition.objects.all():
        for name in ("title", "short_title", "situation", "summary", "page"):
            edition.said["versions"]["fr"][name] = ALL
        Edition.objects.filter(pk=edition.pk).update(said=edition.said)
    HelpNumber.objects.update(words={lang: {"label": ALL, "hours": ALL} for lang in ("fr", "en")})
    Person.objects.update(first_name="VS <script>window.__hit=1</script>")
    Batch.objects.filter(state="done").update(faults=[{"line": 3, "column": ALL, "reason": ALL}])
    Entry.objects.create(
        act="accounts.opened", at=now(), about_kind="Person", about_name="VS <script>window.__hit=1</script>"
    )
    publishing.wake_caches()
