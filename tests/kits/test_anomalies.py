"""Days that are out of line: shown to administrators, who alone set them apart."""

import datetime as dt

import pytest
import time_machine

from tests.kits.counting_makers import make_edition
from tests.kits.makers import NOON, make_person
from tests.kits.studio_makers import client_of, make_member, said
from voisins.accounts.enums import Role
from voisins.journal.models import Entry
from voisins.kits.enums import Channel
from voisins.kits.models import DailyCount, Edition
from voisins.kits.operations import counting, figures
from voisins.kits.queries.anomalies import days_to_look_at
from voisins.kits.queries.counts import commune_rows, rows
from voisins.kits.rules.anomalies import is_unusual

pytestmark = pytest.mark.django_db
TODAY = NOON.date()
ADDRESS = "/atelier/chiffres/"


def taken(edition: Edition, count: int, *, ago: int, document: str = "affiche", commune: str = "") -> None:
    DailyCount.objects.create(
        edition=edition,
        document=document,
        day=TODAY - dt.timedelta(days=ago),
        channel="site",
        commune=commune,
        count=count,
    )


@pytest.mark.parametrize(
    ("count", "before", "unusual"),
    [(199, 0, False), (200, 0, True), (500, 1400, False), (501, 1400, True), (10_000, 28_000, False)],
)
def test_a_day_is_out_of_line_from_two_hundred_and_ten_ordinary_days_up(
    count: int, before: int, unusual: bool
) -> None:
    assert is_unusual(count, before) is unusual


def test_a_robot_s_day_is_shown_and_an_ordinary_one_is_not() -> None:
    edition = make_edition()
    for ago in range(1, 29):
        taken(edition, 30, ago=ago)
        taken(edition, 30, ago=ago, document="tract")
    taken(edition, 2700, ago=0)
    taken(edition, 90, ago=0, document="tract")

    (day,) = days_to_look_at(TODAY)

    assert (day.document, day.day, day.count, day.usual, day.apart) == ("affiche", TODAY, 2700, 30, False)


def test_the_day_after_a_robot_s_is_measured_against_what_people_took() -> None:
    edition = make_edition()
    taken(edition, 2700, ago=1)
    taken(edition, 2700, ago=0)
    yesterday = TODAY - dt.timedelta(days=1)
    assert [day.day for day in days_to_look_at(TODAY)] == [TODAY, yesterday]

    figures.set_apart(kit=edition.kit, document="affiche", day=yesterday, by=make_person("Inès"), at=NOON)

    assert [(day.day, day.usual) for day in days_to_look_at(TODAY)] == [(TODAY, 0), (yesterday, 0)]


def test_what_is_set_apart_is_kept_and_not_published_and_comes_back() -> None:
    edition, ines = make_edition(), make_person("Inès")
    taken(edition, 2700, ago=40, commune="45234")
    taken(edition, 12, ago=41, commune="45234")
    day, kit = TODAY - dt.timedelta(days=40), edition.kit

    figures.set_apart(kit=kit, document="affiche", day=day, by=ines, at=NOON)
    without = [row.count for row in rows()], [row.count for row in commune_rows(TODAY)]
    figures.set_apart(kit=kit, document="affiche", day=day, by=ines, at=NOON)
    figures.take_back(kit=kit, document="affiche", day=day, by=ines, at=NOON)

    assert without == ([12], [12])
    assert [row.count for row in rows()] == [2712]
    assert [entry.act for entry in Entry.objects.order_by("pk")] == [
        "kits.day_set_apart",
        "kits.day_taken_back",
    ]


def test_what_still_comes_on_a_day_set_apart_is_apart_too() -> None:
    edition = make_edition()
    taken(edition, 2700, ago=0)
    figures.set_apart(kit=edition.kit, document="affiche", day=TODAY, by=make_person("Inès"), at=NOON)

    counting.add(edition=edition, document="affiche", commune="", channel=Channel.SITE, count=3, at=NOON)

    assert DailyCount.objects.get().count == 2703
    assert rows() == []


@time_machine.travel(NOON, tick=False)
def test_an_administrator_sees_the_day_and_sets_it_apart_from_the_public_figures() -> None:
    taken(make_edition(), 2700, ago=0)
    client = client_of(make_member("Inès", Role.ADMINISTRATOR))

    page = client.get(ADDRESS)
    answer = client.post(
        ADDRESS,
        {"kit": "canicule", "document": "affiche", "day": TODAY.isoformat(), "do": "apart"},
        follow=True,
    )

    assert "2700 téléchargements. Un jour ordinaire : 0." in said(page).replace("\u202f", "")
    assert "Mis à part" in said(answer) and "Reprendre" in said(answer)
    assert rows() == []
    assert client.get("/atelier/").text.count(ADDRESS) == 1


def test_nobody_else_sees_or_sets_apart() -> None:
    taken(make_edition(), 2700, ago=0)
    typed = {"kit": "canicule", "document": "affiche", "day": TODAY.isoformat(), "do": "apart"}
    client = client_of(make_member("Claire", Role.EDITOR, Role.REVIEWER))

    assert client.get(ADDRESS).status_code == client.post(ADDRESS, typed).status_code == 403
    assert ADDRESS not in client.get("/atelier/").text
    assert not DailyCount.objects.filter(apart=True).exists()


def test_the_page_asks_few_things(django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    for number in range(5):
        taken(make_edition(f"kit-{number}"), 2700, ago=number)
    client = client_of(make_member("Inès", Role.ADMINISTRATOR))
    client.get(ADDRESS)

    with django_assert_max_num_queries(7):
        assert client.get(ADDRESS).text.count("Mettre à part") == 5
