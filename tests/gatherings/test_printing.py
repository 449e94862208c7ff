"""Poster, invitations, the list to fill in, the letter to the town hall: what is on them, and who prints them."""

import datetime as dt
from dataclasses import replace

import pytest

from tests.gatherings.makers import PLAN, TODAY, make_gathering
from tests.neighbourhoods.makers import NOON, browser_of, keeper_of, make_member, make_place
from tests.press.reading import text
from voisins.gatherings.enums import Sort, Visibility
from voisins.gatherings.models import Gathering
from voisins.gatherings.operations import hosting, potluck, printing
from voisins.gatherings.rules.delays import delays
from voisins.lib.clock import today
from voisins.neighbourhoods.models import Membership

LONG = replace(
    PLAN,
    title="Grand apéro de fin d’année des voisins de la cour",
    where="Dans la grande cour du fond, derrière le local à vélos, entrée par le 14 bis, porte B, tout au bout",
    words="Venez nombreux. " * 18,
    plan_b="dans le hall du bâtiment C, au rez-de-chaussée",
)


@pytest.fixture
def nadia() -> Membership:
    return keeper_of(make_place())


def read(name: str, gathering: Gathering, by: Membership) -> str:
    return " ".join(text(printing.paper(name, gathering, by, on=TODAY)).split())


@pytest.mark.parametrize(
    ("day", "best", "usual", "last"),
    [
        (dt.date(2027, 5, 28), dt.date(2027, 2, 28), dt.date(2027, 4, 28), dt.date(2027, 5, 13)),
        (dt.date(2027, 3, 31), dt.date(2026, 12, 31), dt.date(2027, 2, 28), dt.date(2027, 3, 16)),
        (dt.date(2027, 1, 3), dt.date(2026, 10, 3), dt.date(2026, 12, 3), dt.date(2026, 12, 19)),
    ],
)
def test_the_delay_is_counted_back_from_the_day(
    day: dt.date, best: dt.date, usual: dt.date, last: dt.date
) -> None:
    told = delays(day)

    assert (told.best, told.usual, told.last) == (best, usual, last)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["affiche", "invitations"])
def test_what_invites_says_what_when_and_where(nadia: Membership, name: str) -> None:
    for plan in (PLAN, LONG):
        said = read(name, hosting.invite(host=nadia, plan=plan, at=NOON), nadia)

        assert "12 décembre 2026, 18:30" in said
        assert plan.title in said and plan.where.rpartition(" ")[2] in said


@pytest.mark.django_db
def test_the_code_leads_to_the_page_for_everybody_or_to_that_of_the_neighbours(nadia: Membership) -> None:
    ours = read("affiche", make_gathering(nadia), nadia).replace(" ", "")
    open_to_all = make_gathering(nadia, visibility=Visibility.PUBLIC)

    assert str(nadia.neighbourhood.public_id) in ours
    assert f"/voisinages/rencontres/{open_to_all.public_id}" in read("affiche", open_to_all, nadia).replace(
        " ", ""
    )


@pytest.mark.django_db
def test_every_line_of_the_list_is_printed_on_as_many_pages_as_it_takes(nadia: Membership) -> None:
    feast = hosting.invite(host=nadia, plan=LONG, at=NOON)
    words = [f"Des salades composées ou de saison numéro {number}" for number in range(12)]
    for each in words:
        potluck.need(gathering=feast, sort=Sort.FOOD, words=each, wanted=3, today=TODAY)

    said = read("repas-partage", feast, nadia)

    assert [each for each in words if f"{each} (3)" not in said] == []


@pytest.mark.django_db
def test_the_letter_goes_to_the_town_hall_of_the_commune_in_the_name_of_who_prints(
    nadia: Membership,
) -> None:
    said = read("lettre-mairie", make_gathering(nadia), nadia)

    assert "Mairie de Valbourg" in said and "Nadia" in said and PLAN.where in said


@pytest.mark.django_db
def test_a_late_letter_is_told_so(nadia: Membership) -> None:
    feast = make_gathering(nadia)
    page = f"/voisinages/{nadia.neighbourhood.public_id}/rencontres/{feast.public_id}/papier/"
    for days, late in ((60, False), (10, True)):
        Gathering.objects.update(day=today() + dt.timedelta(days=days))

        said = browser_of(nadia.person).get(page).content.decode()

        assert ("Cette date est passée" in said) is late
        assert "À vérifier auprès de votre mairie" in said


@pytest.mark.django_db
def test_only_who_invites_prints(nadia: Membership) -> None:
    feast = make_gathering(nadia)
    odette = make_member("Odette", of=nadia.neighbourhood)
    page = f"/voisinages/{nadia.neighbourhood.public_id}/rencontres/{feast.public_id}/papier/affiche.pdf"

    assert browser_of(odette.person).get(page).status_code == 403
    assert browser_of(nadia.person).get(page)["Content-Type"] == "application/pdf"
    assert browser_of(nadia.person).get(page.replace("affiche", "tract")).status_code == 404
