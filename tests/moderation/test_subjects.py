"""An act of entraide and a thing of the shelf can be reported by who may see them, hidden by the association, restored."""

import datetime as dt

import pytest

from tests.accounts.makers import make_person
from tests.moderation.makers import make_report
from tests.mutual_aid.makers import make_act
from tests.neighbourhoods.makers import NOON, browser_of, make_member, make_place
from tests.sharing.makers import make_out, make_thing
from voisins.moderation.kinds import SUBJECTS
from voisins.mutual_aid.enums import Rhythm
from voisins.mutual_aid.models import Act
from voisins.mutual_aid.operations import clock
from voisins.neighbourhoods.models import Membership
from voisins.neighbourhoods.operations import distance
from voisins.sharing.models import Thing

pytestmark = pytest.mark.django_db
KINDS = ("entraide", "objet")


@pytest.fixture
def odette() -> Membership:
    return make_member("Odette", of=make_place())


def made(kind: str, by: Membership) -> Act | Thing:
    if kind == "entraide":
        return make_act(by, what="Une scie-canari", at=dt.datetime.now(dt.UTC))
    return make_thing(by, name="Une scie-canari")


@pytest.mark.parametrize("kind", KINDS)
def test_who_may_see_it_may_report_it(kind: str, odette: Membership) -> None:
    joseph, tom = (make_member(name, of=odette.neighbourhood).person for name in ("Joseph", "Tom"))
    distance.put(whom=odette.person, by=tom, at=NOON)
    thing, find = made(kind, odette), SUBJECTS[kind].find

    found = find(joseph, thing.public_id)

    assert found is not None
    assert (found.author, "Une scie-canari" in found.words) == (odette.person, True)
    assert find(tom, thing.public_id) is None
    assert find(make_person("Camille"), thing.public_id) is None
    assert find(None, thing.public_id) is None
    assert "Une scie-canari" in make_report(kind, thing, by=joseph).case.words


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_hidden_is_read_by_nobody_until_it_is_restored(kind: str, odette: Membership) -> None:
    thing = made(kind, odette)
    pages = [thing.get_absolute_url(), odette.neighbourhood.get_absolute_url()]
    readers = [browser_of(each.person) for each in (odette, make_member("Joseph", of=odette.neighbourhood))]

    def meeting() -> int:
        return sum("scie-canari" in reader.get(page).text for reader in readers for page in pages)

    before = meeting()
    for _twice in range(2):
        SUBJECTS[kind].hide(thing.public_id, NOON)
    while_hidden = meeting()
    SUBJECTS[kind].restore(thing.public_id)

    assert (before > 0, while_hidden, meeting()) == (True, 0, before)


def test_a_hidden_act_that_comes_back_comes_back_no_more(odette: Membership) -> None:
    act = make_act(odette, rhythm=Rhythm.WEEKLY, day=dt.date(2026, 11, 25), hour=dt.time(10, 0))
    SUBJECTS["entraide"].hide(act.public_id, NOON)

    clock.open_what_comes_back(at=NOON + dt.timedelta(days=3))
    assert Act.everything.count() == 1

    SUBJECTS["entraide"].restore(act.public_id)
    clock.open_what_comes_back(at=NOON + dt.timedelta(days=3))
    assert Act.everything.count() == 2


def test_a_hidden_act_is_erased_a_year_later(odette: Membership) -> None:
    SUBJECTS["entraide"].hide(make_act(odette).public_id, NOON)

    clock.forget(at=NOON + dt.timedelta(days=364))
    assert Act.everything.count() == 1
    clock.forget(at=NOON + dt.timedelta(days=366))
    assert Act.everything.count() == 0


def test_a_loan_of_a_hidden_thing_goes_on_without_its_name(odette: Membership) -> None:
    thing = make_thing(odette, name="Une scie-canari")
    joseph = make_member("Joseph", of=odette.neighbourhood)
    loan = make_out(thing, joseph)
    SUBJECTS["objet"].hide(thing.public_id, NOON)

    page = browser_of(joseph.person).get(loan.get_absolute_url())

    assert page.status_code == 200
    assert "scie-canari" not in page.text
