"""The public figures: what is shown, what is kept back, and the same as open data."""

import csv
import datetime as dt
import io
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from tests.kits.counting_makers import ORLEANS, make_edition, make_orleans
from voisins.kits.models import DailyCount, Edition
from voisins.kits.queries import counts
from voisins.kits.rules.curves import HEIGHT, WIDTH, curve, round_above
from voisins.lib import clock
from voisins.ui import kept

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 23)
CLIENT = Client()


@pytest.fixture(autouse=True)
def _the_day(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    noon = dt.datetime(2026, 11, 23, 11, tzinfo=dt.UTC)
    monkeypatch.setattr(clock.timezone, "now", lambda: noon)
    kept.SHELF.clear()
    yield
    kept.SHELF.clear()


def count(
    edition: Edition,
    day: str,
    number: int,
    *,
    document: str = "affiche",
    channel: str = "site",
    commune: str = "",
) -> None:
    DailyCount.objects.create(
        edition=edition,
        document=document,
        day=dt.date.fromisoformat(day),
        channel=channel,
        commune=commune,
        count=number,
    )


def page(address: str = "/kits/chiffres/") -> str:
    response = CLIENT.get(address)
    assert response.status_code == 200
    return response.content.decode().replace("\u202f", "\u00a0")


def table(address: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(CLIENT.get(address).content.decode())))


# -- The page ---------------------------------------------------------------------------------------------


def test_a_page_without_a_download_says_what_will_begin_it() -> None:
    text = page()

    assert "Personne n’a encore rien téléchargé ici" in text
    assert '<svg class="curve' not in text


def test_downloads_are_shown_by_month_by_kit_and_by_channel() -> None:
    heat, cold = make_edition(), make_edition("grand-froid")
    count(heat, "2026-09-30", 1200)
    count(heat, "2026-11-01", 34, document="tract", channel="ville")
    count(cold, "2026-11-22", 6)

    text = words(page())

    assert "1\u00a0240 téléchargements depuis septembre 2026" in text
    assert "octobre 2026 0" in text
    assert "novembre 2026 (en cours) 40" in text
    assert "Une page de commune 34" in text


def words(html: str) -> str:
    """What is read, each run of ordinary spaces being one."""
    return re.sub(r"[ \n]+", " ", re.sub(r"<[^>]+>", " ", html))


def test_every_edition_of_a_kit_is_the_same_kit() -> None:
    count(make_edition(), "2026-10-02", 5)
    count(make_edition(rank=2), "2026-10-02", 7)

    (kit,) = counts.figures(today=TODAY, spoken="fr").kits  # type: ignore[union-attr]

    assert (kit.slug, kit.total) == ("canicule", 12)


def test_the_curve_is_an_image_with_a_name_a_description_and_a_table_that_says_the_same() -> None:
    count(make_edition(), "2026-09-30", 1200)
    count(make_edition("grand-froid"), "2026-11-22", 6)

    text = page()
    drawings = re.findall(r'<svg class="curve.*?</svg>', text, re.DOTALL)

    assert len(drawings) == 3
    names = set()
    for drawing in drawings:
        svg = ET.fromstring(drawing)  # noqa: S314 - our own drawing
        assert svg.get("role") == "img"
        told = {each.get("id"): each.text for each in svg if each.tag in ("title", "desc")}
        assert svg.get("aria-labelledby", "").split()[-2:] == list(told)
        names |= told.keys()
    assert len(names) == 6, "each drawing has names of its own"
    assert "Le mois le plus haut est septembre 2026, avec 1\u00a0200." in text
    assert text.count("<table") >= 3


def test_the_page_costs_a_handful_of_queries_whatever_was_counted(django_assert_max_num_queries: Any) -> None:
    for number in range(8):
        edition = make_edition(f"kit-{number}")
        for month in range(1, 11):
            count(edition, f"2026-{month:02}-03", month)

    with django_assert_max_num_queries(4):
        page()


# -- The curve --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "above"),
    [(0, 4), (1, 4), (4, 4), (5, 8), (9, 12), (13, 20), (21, 40), (41, 80), (1234, 2000), (500_000, 800_000)],
)
def test_the_top_of_the_scale_is_a_round_number_whose_quarters_are_whole(value: int, above: int) -> None:
    assert round_above(value) == above
    assert above % 4 == 0


@pytest.mark.parametrize("values", [[5], [0], [0, 0, 0], [1, 2], [3, 1, 4, 1, 5, 9, 2, 6], list(range(24))])
def test_a_curve_stays_in_its_box_and_goes_to_the_right(values: list[int]) -> None:
    drawn = curve(values)

    assert len(drawn.points) == len(values)
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in drawn.points)
    assert [x for x, _y in drawn.points] == sorted({x for x, _y in drawn.points})
    assert [value for value, _height in drawn.rungs] == [drawn.top * step // 4 for step in (4, 3, 2, 1, 0)]


def test_more_is_higher() -> None:
    (_, low), (_, high), (_, middle) = curve([0, 100, 50]).points

    assert high < middle < low


# -- Communes ---------------------------------------------------------------------------------------------


def test_a_commune_is_shown_for_its_finished_months_from_five_downloads_up() -> None:
    make_orleans()
    edition = make_edition()
    count(edition, "2026-08-10", 4, commune=ORLEANS)
    count(edition, "2026-09-10", 3, commune=ORLEANS)
    count(edition, "2026-09-11", 2, commune=ORLEANS, channel="ville")
    count(edition, "2026-10-10", 9, commune="99999")
    count(edition, "2026-11-01", 900, commune=ORLEANS)

    shown = [(row.month, row.code, row.name, row.count) for row in counts.commune_rows(TODAY)]

    assert shown == [
        (dt.date(2026, 9, 1), ORLEANS, "Orléans", 5),
        (dt.date(2026, 10, 1), "99999", "99999", 9),
    ]
    assert table("/kits/chiffres-par-commune.csv") == [
        {"mois": "2026-09", "code_insee": ORLEANS, "commune": "Orléans", "telechargements": "5"},
        {"mois": "2026-10", "code_insee": "99999", "commune": "99999", "telechargements": "9"},
    ]


def test_no_public_number_lets_a_small_one_be_had_by_subtraction() -> None:
    """One commune is kept back; everything else that is public does not give its number."""
    make_orleans()
    edition = make_edition()
    count(edition, "2026-09-10", 3, commune=ORLEANS)
    count(edition, "2026-09-10", 50, commune="45001")
    count(edition, "2026-09-10", 20)

    everything = json.loads(CLIENT.get("/kits/chiffres.json").content)

    assert [row["code_insee"] for row in everything["communes"]] == ["45001"]
    assert (
        sum(row["telechargements"] for row in everything["downloads"]) == 73
    )  # 3 + 50 + 20: the 20 is nowhere
    assert 20 not in {row["telechargements"] for row in everything["downloads"] + everything["communes"]}


# -- Open data --------------------------------------------------------------------------------------------


def test_the_table_holds_every_month_kit_document_and_channel() -> None:
    edition = make_edition()
    count(edition, "2026-09-01", 2)
    count(edition, "2026-09-30", 3, commune=ORLEANS)
    count(edition, "2026-10-01", 7, document="kit-entier", channel="api")

    assert table("/kits/chiffres.csv") == [
        {
            "mois": "2026-09",
            "kit": "canicule",
            "document": "affiche",
            "canal": "site",
            "telechargements": "5",
        },
        {
            "mois": "2026-10",
            "kit": "canicule",
            "document": "kit-entier",
            "canal": "api",
            "telechargements": "7",
        },
    ]


def test_the_json_says_its_licence_what_its_columns_mean_and_the_same_numbers() -> None:
    count(make_edition(), "2026-09-01", 2)

    response = CLIENT.get("/kits/chiffres.json")
    everything = response.json()

    assert everything["licence"]["name"].startswith("Licence Ouverte")
    assert everything["method"].endswith("/kits/comment-nous-comptons/")
    assert [list(row) for row in everything["downloads"]] == [list(everything["fields"])]
    assert all(everything["fields"].values())
    assert response["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    "address",
    [
        "/kits/chiffres/",
        "/kits/chiffres.csv",
        "/kits/chiffres-par-commune.csv",
        "/kits/chiffres.json",
        "/kits/comment-nous-comptons/",
    ],
)
def test_figures_are_open_to_everybody_and_to_caches(address: str) -> None:
    response = CLIENT.get(address)

    assert response.status_code == 200
    assert response["Cache-Control"].startswith("public")
    assert "Set-Cookie" not in response.headers
    assert "cookie" not in response.get("Vary", "").lower()


def test_the_method_is_told_in_words_that_anybody_reads() -> None:
    text = page("/kits/comment-nous-comptons/")

    for word in (
        "robots",
        "double clic",
        "trente secondes",
        "cinq minutes",
        "deux jours",
        "minuit",
        "COUNTER",
    ):
        assert word in text
