"""T32: whoever doubts a sheet types the address at its foot; the page says what that edition says, and whom it calls."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from tests.kits.makers import NOON
from tests.kits.test_content import VERSIONS, kit
from tests.press import reading
from tests.security.table import TABLE
from tests.security.visitors import Visitors, path_of
from voisins.kits.enums import WHOLE_KIT, State
from voisins.kits.models import Edition, HelpNumber, Kit
from voisins.kits.operations import loading, publishing
from voisins.kits.queries.numbers import all_numbers, as_json
from voisins.kits.rules.content import digest, to_json
from voisins.kits.rules.numbers import Numbers, dialled
from voisins.kits.rules.sheets import Choice, sheets
from voisins.press import printing

pytestmark = [pytest.mark.once, pytest.mark.django_db]
EDITION = "2026-3"
ALONE = r"(?<![\w.,-])"  # not a part of a longer number
PHONES = re.compile(rf"{ALONE}(?:\+33|0)(?: ?\d){{8,9}}\b|{ALONE}(?:3\d{{3,4}}|11[24569])\b(?! ?(?:€|h\b|-))")
ADDRESS = re.compile(rf"{re.escape(settings.SHORT_ADDRESS)}(/[a-z0-9/-]+[a-z0-9])")


def phones_in(said: str) -> set[str]:
    return {dialled(each) for each in PHONES.findall(said)}


def known() -> set[str]:
    """The one table of numbers, each with its source and the day it was checked, and the association's own."""
    return {dialled(each.number) for each in HelpNumber.objects.all()} | {dialled(settings.ASSOCIATION_PHONE)}


def publish(slug: str) -> Numbers:
    """As loading does, but for the printing of every finish."""
    loading.load_numbers(Path(settings.CONTENT) / "numbers.toml")
    said = to_json(kit(slug))
    Edition.objects.create(
        kit=Kit.objects.create(slug=slug, created_at=NOON),
        state=State.PUBLISHED,
        rank=3,
        number=EDITION,
        said=said,
        digest=digest(said),
        numbers_said=as_json(all_numbers()),
        created_at=NOON,
        published_at=NOON,
    )
    publishing.wake_caches()
    return all_numbers()


@pytest.mark.parametrize(("slug", "code"), VERSIONS)
def test_every_sheet_of_a_kit_leads_to_what_its_edition_says(slug: str, code: str) -> None:
    made = sheets(kit(slug), publish(slug), Choice(WHOLE_KIT, version=code), slug=slug, edition=EDITION)
    for sheet in made:
        said = reading.text(printing.pdf([sheet]))
        assert EDITION in said, sheet.title
        assert set(ADDRESS.findall(said)) == {f"/kits/{slug}"}, sheet.title
        assert phones_in(said) <= known(), sheet.title

    visitor = Client()
    newest, named = (visitor.get(f"/kits/{slug}/{path}") for path in ("", f"editions/{EDITION}/"))
    assert (newest.status_code, named.status_code) == (200, 200)
    assert f"Édition {EDITION}" in named.text
    on_the_page = phones_in(reading.even(re.sub(r"<[^>]+>", " ", named.text)))
    assert {
        dialled(line.number) for sheet in made for line in sheet.numbers
    } & phones_in_full() <= on_the_page


def phones_in_full() -> set[str]:
    """But for those of two signs, which no pattern tells from a number of anything else."""
    return {each for each in known() if len(each) > 2}


def test_an_edition_that_was_replaced_is_still_told() -> None:
    publish("canicule")
    newer = Edition.objects.get(number=EDITION)
    newer.pk, newer.rank, newer.number = None, 4, "2026-4"
    newer.save()
    publishing.wake_caches()

    page = Client().get("/kits/canicule/").text

    assert "Édition 2026-4" in page
    assert f"/kits/canicule/editions/{EDITION}/" in page


def test_a_sheet_that_neighbours_print_leads_to_the_site_and_calls_known_numbers_only(
    visitors: Visitors,
) -> None:
    """Every PDF that any address gives to who keeps a place."""
    loading.load_numbers(Path(settings.CONTENT) / "numbers.toml")
    found = {}
    for row in (row for row in TABLE if not row.name.startswith("files:")):
        answer = visitors.ask("keeper", "GET", path_of(row))
        if answer.headers.get("Content-Type") == "application/pdf":
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            found[path_of(row)] = reading.text(body)

    assert len(found) > 7
    assert Client().get("/voisinages/").status_code == 200
    for path, said in found.items():
        assert "/voisinages" in ADDRESS.findall(said), path
        assert phones_in(said) <= known(), path


def test_a_number_that_nobody_checked_is_seen() -> None:
    """The control."""
    loading.load_numbers(Path(settings.CONTENT) / "numbers.toml")

    for forged in ("Appelez le 0 899 12 34 56", "Appelez le 3999.", "Au 06 39 98 12 34", "+33 6 39 98 12 34"):
        assert phones_in(forged) - known(), forged
    assert phones_in("Édition 2026-3, 14 rue des Lilas, 45000 Orléans, à 18 h 30") == set()
