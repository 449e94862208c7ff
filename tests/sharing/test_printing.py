"""The list for the hall and the panel of the voisinage: what its owners allowed, and nothing of whom one does not meet."""

import pytest

from tests.kits.makers import make_numbers
from tests.neighbourhoods.makers import NOON, browser_of, keeper_of
from tests.press.reading import text, ua_failures
from tests.sharing.makers import CRADLE, DRILL, make_borrower, make_out, make_thing
from voisins.neighbourhoods.kinds import MOST_QUERIES, Reader
from voisins.neighbourhoods.models import Membership, Neighbourhood
from voisins.sharing.operations import shelving
from voisins.sharing.panels import gather
from voisins.sharing.queries.shelf import printed_shelf

pytestmark = pytest.mark.django_db


def names(place: Neighbourhood) -> list[str]:
    return [row.name for row in printed_shelf(place)]


def test_only_what_is_allowed_on_paper_and_on_the_shelf_is_printed() -> None:
    drill = make_thing()
    odette = make_borrower(drill)
    make_thing(odette, DRILL, name="Échelle", printed=False)
    broken = make_thing(odette, DRILL, name="Scie")
    make_thing(odette, CRADLE)
    shelving.say_broken(thing=broken, at=NOON)
    assert names(drill.neighbourhood) == ["Berceau", "Perceuse"]

    Membership.objects.filter(pk=odette.pk).update(discreet=True)

    assert names(drill.neighbourhood) == ["Perceuse"]


def test_the_printed_list_can_be_read() -> None:
    make_numbers()
    drill = make_thing()

    path = f"/voisinages/{drill.neighbourhood.public_id}/prets/ce-qui-se-prete-ici.pdf"
    made = browser_of(keeper_of(drill.neighbourhood).person).get(path).content

    assert "Perceuse" in text(made)
    assert "Ce qui se prête ici" in text(made)
    assert ua_failures(made) == []


def test_the_panel_says_what_to_bring_back_then_what_is_new(django_assert_max_num_queries: object) -> None:
    drill = make_thing()
    make_thing(drill.owner, name="Escabeau")
    odette = make_borrower(drill)
    make_out(drill, odette)
    reader = Reader(odette, frozenset(), NOON)

    with django_assert_max_num_queries(MOST_QUERIES):  # type: ignore[operator]
        lines = gather(reader)

    assert [line.note[:8] for line in lines] == ["À rendre", "Un objet"]
    apart = gather(Reader(odette, frozenset({drill.owner.person_id}), NOON))
    assert [line.note[:8] for line in apart] == ["À rendre"]
