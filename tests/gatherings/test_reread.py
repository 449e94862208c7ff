"""What a host writes is read again before neighbours read it."""

import pytest

from tests.accounts.makers import make_person
from tests.gatherings.test_plan_b import FILLED
from tests.gatherings.test_polls import FILLED as DATES
from tests.neighbourhoods.makers import browser_of, make_place
from voisins.gatherings.models import Gathering

pytestmark = pytest.mark.django_db
MONEY = "Faites un virement de 5 euros, voici mon RIB"


@pytest.mark.parametrize(("page", "filled"), [("proposer/", FILLED), ("proposer/dates/", DATES)])
def test_a_host_who_speaks_of_money_reads_it_again_and_loses_nothing(
    page: str, filled: dict[str, str]
) -> None:
    nadia = make_person("Nadia")
    path = f"/voisinages/{make_place(nadia).public_id}/rencontres/{page}"
    browser = browser_of(nadia)

    warned = browser.post(path, filled | {"words": MONEY})

    assert (warned.status_code, Gathering.objects.count()) == (422, 0)
    assert MONEY in warned.content.decode()
    assert browser.post(path, filled | {"words": MONEY, "anyway": "yes"}).status_code == 302
    assert Gathering.objects.get().words == MONEY
