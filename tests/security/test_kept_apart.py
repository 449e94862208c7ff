"""T15, T41b: two who keep apart are not named to each other on any page; neither can tell it from the other's not being there."""

import datetime as dt
import re
import uuid

import pytest

from tests.gatherings.makers import make_gathering
from tests.mutual_aid.makers import make_act
from tests.neighbourhoods.makers import NOON, browser_of, make_member, make_place
from tests.security.table import TABLE
from tests.security.visitors import Visitors, path_of
from tests.sharing.makers import make_thing
from voisins.accounts.models import Person
from voisins.gatherings.models import Gathering
from voisins.lib.clock import now
from voisins.neighbourhoods.operations import board, distance

pytestmark = pytest.mark.once
NAMES = {"keeper": "Ghislaine", "member": "Barnabé", "apart": "Clotilde"}
BEFORE = {"keeper": "Keeper", "member": "Member", "apart": "Apart"}  # what the record of the place has kept


@pytest.fixture
def named(visitors: Visitors) -> Visitors:
    for role, name in NAMES.items():
        Person.objects.filter(email=f"{role}@exemple.fr").update(first_name=name)
    return visitors


def pages_that_name(role: str, others: tuple[str, ...], visitors: Visitors) -> dict[str, list[str]]:
    """Where this role reads the name of one of these."""
    found, names = {}, [each[other] for other in others for each in (NAMES, BEFORE)]
    for row in TABLE:
        answer = visitors.ask(role, "GET", path_of(row))
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        said = body.decode("utf-8", errors="replace") + repr(answer.headers)
        if met := [name for name in names if re.search(rf"\b{name}\b", said)]:
            found[row.name] = met
    return found


def test_who_keeps_apart_reads_the_name_of_neither(named: Visitors) -> None:
    """But on the page where they take it back."""
    met = pages_that_name("apart", ("keeper", "member"), named)

    assert met == {"neighbourhoods:kept_apart": ["Ghislaine", "Barnabé"]}


def test_who_is_kept_apart_does_not_read_the_name_of_who_wished_it(named: Visitors) -> None:
    assert pages_that_name("member", ("apart",), named) == {}


# -- A distance never shows --------------------------------------------------------------------------------

CHANGING = re.compile(
    r'name="csrfmiddlewaretoken" value="[^"]+"|nonce="[^"]+"|"challenge": "[^"]+"|<svg.*?</svg>', re.DOTALL
)
INSIDE = (
    *("", "annuaire/", "ma-fiche/", "panneau/", "carnet/", "relais/", "quartier/", "partir/"),
    *("entraide/", "entraide/confiance/", "rencontres/", "prets/", "prets/les-miens/", "veille/"),
)


@pytest.mark.django_db
def test_who_is_kept_apart_reads_what_they_would_read_had_the_other_never_come() -> None:
    """T41b: neither a count, nor an empty line, nor another answer gives it away."""
    place = make_place()
    barnabe = make_member("Barnabé", of=place)
    browser = browser_of(barnabe.person)

    def read() -> dict[str, str]:
        start = place.get_absolute_url()
        return {
            path: f"{answer.status_code} {CHANGING.sub('', answer.text)}"
            for path in INSIDE
            for answer in [browser.get(f"{start}{path}")]
        }

    before = read()
    clotilde = make_member("Clotilde", of=place)
    board.write(words="canari-mot", by=clotilde, at=now())
    make_act(clotilde, what="canari-demande", at=now())
    make_thing(clotilde, name="canari-objet")
    gathering = make_gathering(clotilde)
    Gathering.objects.filter(pk=gathering.pk).update(day=now().date() + dt.timedelta(days=9))
    assert read() != before, "the control"
    distance.put(whom=barnabe.person, by=clotilde.person, at=NOON)

    after = read()
    assert [path for path in INSIDE if after[path] != before[path]] == []


@pytest.mark.django_db
def test_the_card_of_who_keeps_apart_is_answered_as_one_that_never_was() -> None:
    place = make_place()
    barnabe, clotilde = make_member("Barnabé", of=place), make_member("Clotilde", of=place)
    distance.put(whom=barnabe.person, by=clotilde.person, at=NOON)
    browser = browser_of(barnabe.person)

    def ask(card: uuid.UUID, method: str) -> tuple[int, str]:
        path = f"{place.get_absolute_url()}voisins/{card}/"
        answer = getattr(browser, method)(path)
        return answer.status_code, CHANGING.sub("", answer.text).replace(str(card), "CARD")

    for method in ("get", "post"):
        assert ask(clotilde.public_id, method) == ask(uuid.uuid4(), method)
