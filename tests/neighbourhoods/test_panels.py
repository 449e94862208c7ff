"""What the apps above show on the page of a voisinage: in order, few lines of each, with whom the reader does not meet."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.neighbourhoods.makers import NOON, browser_of, keeper_of, make_member, make_place
from voisins.neighbourhoods.kinds import LINES, PANELS, Line, Panel, Reader, declare_panel
from voisins.neighbourhoods.operations import distance
from voisins.neighbourhoods.queries.panels import panels_for

pytestmark = pytest.mark.django_db
NOTHING = Panel(
    "tests.nothing",
    2,
    "Rien encore",
    "Il n’y a rien.",
    "neighbourhoods:directory",
    "Tout voir",
    lambda _reader: [],
)


@pytest.fixture(autouse=True)
def _those_of_the_house_aside() -> Iterator[None]:
    kept = dict(PANELS)
    PANELS.clear()
    yield
    PANELS.clear()
    PANELS.update(kept)


def many(reader: Reader) -> list[Line]:
    return [Line(f"Ligne {number}", "/voisinages/", "une note") for number in range(LINES + 3)]


def test_the_page_shows_panels_in_their_order_and_few_lines_of_each() -> None:
    place = make_place()
    declare_panel(NOTHING)
    declare_panel(replace(NOTHING, name="tests.many", order=1, title="Il y a", gather=many))

    page = browser_of(keeper_of(place).person).get(place.get_absolute_url()).content.decode()

    assert page.index("Il y a") < page.index("Rien encore") < page.index("Il n’y a rien.")
    assert page.count("une note") == LINES
    assert f"/voisinages/{place.public_id}/annuaire/" in page


def test_a_panel_is_told_who_reads_and_whom_they_do_not_meet() -> None:
    place = make_place()
    odette, joseph = make_member("Odette", of=place), make_member("Joseph", of=place)
    distance.put(whom=odette.person, by=joseph.person, at=NOON)
    told: list[Reader] = []
    declare_panel(replace(NOTHING, gather=lambda reader: [*told, told.append(reader)][:0]))

    panels_for(odette, {joseph.person_id}, at=NOON)

    assert [(each.member, each.apart, each.at) for each in told] == [
        (odette, frozenset({joseph.person_id}), NOON)
    ]


@pytest.mark.parametrize("name", ["tests.nothing", "nothing"])
def test_a_name_is_taken_once_and_names_its_app(name: str) -> None:
    declare_panel(NOTHING)

    with pytest.raises(ValueError, match="taken"):
        declare_panel(replace(NOTHING, name=name))
