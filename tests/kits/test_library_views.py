"""The library as anybody sees it: the same for everybody, without cookie, in few queries."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.test import Client

from tests.kits.makers import NOON, PAGE, content, make_person, make_public, make_published
from tests.territories.makers import make_commune
from voisins.accounts.enums import Role
from voisins.accounts.models import Appointment
from voisins.kits.models import DailyCount, Edition
from voisins.kits.models.batches import Batch
from voisins.kits.operations import publishing
from voisins.kits.rules import editing
from voisins.kits.rules.content import Content

JULY, NOVEMBER = "2026-07-08T12:00:00+00:00", "2026-11-23T12:00:00+00:00"


def small(**changes: Any) -> Content:
    return editing.without_document(content(**changes), "affiche")


def in_two_languages() -> Content:
    said = small()
    words = said.versions["fr"].documents["tract"]
    english = {
        "title": "Heat wave",
        "short_title": "Heat wave risk",
        "situation": "It is very hot",
        "summary": "One visit a day can save a life.",
        "page": PAGE,
    }
    return editing.with_words(editing.with_version(said, "en", english), "en", "tract", words)


@pytest.fixture
def edition(db: None) -> Edition:
    make_commune("Orléans", code="45234", postcodes=("45000",))
    return make_public(said=in_two_languages())


PUBLIC = [
    "/kits/",
    "/kits/famille/seasonal/",
    "/kits/canicule/",
    "/kits/canicule/editions/2026-1/",
    "/kits/canicule/en/en/",
    "/kits/canicule/pour/45234/",
    "/kits/canicule/tract/",
    "/kits/canicule/tract/pour/45234/",
    "/en/kits/",
    "/en/kits/canicule/",
    "/en/kits/canicule/tract/",
]


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_page_is_open_sets_no_cookie_and_may_be_kept(edition: Edition, address: str) -> None:
    answer = Client().get(address)

    assert answer.status_code == 200
    assert not answer.cookies
    assert answer.headers["Cache-Control"].startswith("public, max-age=60, s-maxage=")
    assert "cookie" not in answer.headers.get("Vary", "").lower()
    assert "csrf" not in answer.text


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_page_is_the_same_for_who_is_signed_in(edition: Edition, address: str) -> None:
    from voisins.ui import kept

    client = Client()
    client.force_login(make_person("Claire", Role.EDITOR))
    stranger = Client().get(address).content
    kept.SHELF = type(kept.SHELF)()

    assert client.get(address).content == stranger


@pytest.mark.parametrize(
    ("address", "most"),
    [
        ("/kits/", 3),
        ("/kits/famille/seasonal/", 3),
        ("/kits/canicule/", 5),
        ("/kits/canicule/editions/2026-1/", 5),
        ("/kits/canicule/pour/45234/", 6),
        ("/kits/canicule/tract/", 4),
    ],
)
def test_a_public_page_asks_the_database_few_things_and_then_only_the_stamp(
    edition: Edition,
    django_assert_max_num_queries: Any,
    django_assert_num_queries: Any,
    address: str,
    most: int,
) -> None:
    with django_assert_max_num_queries(most):
        first = Client().get(address)
    with django_assert_num_queries(1):
        second = Client().get(address)

    assert first.content == second.content


def test_ten_kits_ask_no_more_of_the_database_than_one(
    edition: Edition, django_assert_max_num_queries: Any
) -> None:
    for number in range(2, 6):
        make_edition_again(edition, f"kit-{number}")
    publishing.wake_caches()

    with django_assert_max_num_queries(3):
        page = Client().get("/kits/").text

    assert all(f"/kits/kit-{number}/" in page for number in range(2, 6))


def make_edition_again(edition: Edition, slug: str) -> None:
    from voisins.kits.models import Kit

    kit = Kit.objects.create(slug=slug, created_at=NOON)
    Edition.objects.create(
        kit=kit,
        state=edition.state,
        rank=1,
        number=edition.number,
        said=edition.said,
        numbers_said=edition.numbers_said,
        digest=edition.digest,
        created_at=NOON,
        published_at=NOON,
    )


@pytest.mark.parametrize(
    "address",
    [
        "/kits/inondation/",
        "/kits/famille/weekly/",
        "/kits/canicule/editions/2026-9/",
        "/kits/canicule/en/tr/",
        "/kits/canicule/pour/99999/",
        "/kits/canicule/annuaire/",
        "/kits/canicule/tract/pour/99999/",
    ],
)
def test_what_is_not_there_is_said_so(edition: Edition, address: str) -> None:
    answer = Client().get(address)

    assert answer.status_code == 404
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("address", PUBLIC)
def test_a_page_takes_no_post(edition: Edition, address: str) -> None:
    assert Client().post(address).status_code == 405


# -- What the pages say -----------------------------------------------------------------------------------


def test_the_kit_page_says_what_to_do_and_dials(edition: Edition) -> None:
    page = Client().get("/kits/canicule/").text

    assert "<strong>votre voisine</strong>" in page
    assert 'href="tel:15"' in page
    assert "Santé publique France" in page
    assert f"/f/site/{edition.files.filter(document='tract').order_by('pk').first().digest}/" in page


def test_a_page_opened_through_a_commune_counts_for_it(edition: Edition) -> None:
    page = Client().get("/kits/canicule/pour/45234/").text

    assert "/f/site-45234/" in page
    assert "/f/site/" not in page


def test_english_readers_get_english_and_may_change(edition: Edition) -> None:
    english, french = Client().get("/en/kits/canicule/").text, Client().get("/kits/canicule/").text

    assert "Heat wave" in english
    assert "Canicule : veillons" in french.replace("\u00a0", " ")
    assert "/kits/canicule/en/en/" in french


def test_of_season_comes_first(edition: Edition) -> None:
    make_published(slug="galette", said=small(opens="01-02", closes="01-31"))

    with time_machine.travel(JULY):
        july = Client().get("/kits/").text
    with time_machine.travel(NOVEMBER):
        november = Client().get("/kits/").text

    assert july.index("/kits/canicule/") < july.index("/kits/galette/")
    assert november.index("/kits/galette/") < november.index("/kits/canicule/")


def test_a_family_shows_its_kits_only(edition: Edition) -> None:
    make_published(slug="cyber", said=small(kind="thematic"))

    page = Client().get("/kits/famille/thematic/").text

    assert "/kits/cyber/" in page
    assert "/kits/canicule/" not in page


# -- Caches are woken -------------------------------------------------------------------------------------


def test_a_new_edition_shows_at_once_and_the_old_one_says_that_it_exists(edition: Edition) -> None:
    before = Client().get("/kits/canicule/").text
    old_before = Client().get("/kits/canicule/editions/2026-1/").text
    newer = editing.with_version(in_two_languages(), "fr", {"summary": "Deux visites par jour."})

    make_published(said=newer, at=NOON + dt.timedelta(days=1))

    after, old = Client().get("/kits/canicule/").text, Client().get("/kits/canicule/editions/2026-1/").text
    assert "Deux visites par jour." in after and "Deux visites par jour." not in before
    assert "Une visite par jour peut sauver une vie." in old, "an edition is immutable"
    assert "plus récente" in old and "plus récente" not in old_before
    assert "plus récente" not in after


def test_a_retired_kit_leaves_the_library_and_its_page_says_so(edition: Edition) -> None:
    assert "/kits/canicule/" in Client().get("/kits/").text
    before = Client().get("/kits/canicule/").text

    publishing.retire(kit=edition.kit, by=make_person("Karim", Role.REVIEWER), at=NOON)

    assert "/kits/canicule/" not in Client().get("/kits/").text
    after = Client().get("/kits/canicule/")
    assert after.status_code == 200
    assert after.text != before
    assert "n’est plus" in after.text


def test_looking_counts_nothing(edition: Edition) -> None:
    for address in PUBLIC:
        Client().get(address)

    assert not DailyCount.objects.exists()


@pytest.mark.parametrize(
    ("start", "read"),
    [("", "<h3>Risque de canicule, 12\u00a0h\u00a000</h3>"), ("/en", "<h3>Heat wave risk, 12:00</h3>")],
)
def test_a_batch_is_called_by_its_kit_and_hour_in_the_words_of_the_reader(
    edition: Edition, start: str, read: str
) -> None:
    agent = make_person("Léa")
    Appointment.objects.create(person=agent, role=Role.TOWN_AGENT, commune_id="45234", appointed_at=NOON)
    soon = dt.datetime.now(dt.UTC) + dt.timedelta(hours=1)
    batch = Batch.objects.create(
        asked_by=agent, edition=edition, documents=["tract"], form="zip", asked_at=NOON, expires_at=soon
    )
    client = Client()
    client.force_login(agent)

    answer = client.get(f"{start}/kits/lots/")

    assert read in answer.text
    assert client.get(f"{start}/kits/lots/{batch.public_id}/").status_code == 200
