"""T12: six ways in which a code dies, six ways in: each of the thirty-six is refused, and told the same."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client

from tests.accounts.makers import make_person
from tests.neighbourhoods.makers import NOON, browser_of, keeper_of, make_member, make_place
from voisins.lib.clock import now
from voisins.neighbourhoods.enums import CodeKind
from voisins.neighbourhoods.models import Ask, JoinCode, Membership, Neighbourhood
from voisins.neighbourhoods.operations import codes, joining, keeping, tying

DOOR, COME_IN = "/voisinages/porte/", "/voisinages/porte/entrer/"
NOTHING = "Ce code n’ouvre rien"
pytestmark = pytest.mark.django_db


# -- How it dies -------------------------------------------------------------------------------------------


def changed(code: JoinCode) -> None:
    codes.make(neighbourhood=code.neighbourhood, kind=CodeKind(code.kind), by=_keeper(code).person, at=NOON)


def withdrawn(code: JoinCode) -> None:
    codes.withdraw(neighbourhood=code.neighbourhood, kind=CodeKind(code.kind), at=NOON)


def closed(code: JoinCode) -> None:
    """The last of all has left."""
    keeping.leave(membership=_keeper(code), by=_keeper(code).person, at=NOON)


def suspended(code: JoinCode) -> None:
    """The association closed the place for a time."""
    Neighbourhood.objects.update(suspended_until=now() + dt.timedelta(days=1))


def spent(code: JoinCode) -> None:
    """By somebody whom a keeper has taken out since; by another voisinage, for what ties two."""
    if code.kind == CodeKind.TYING:
        other = make_place(make_person("Hélène"), name="Ailleurs")
        tying.tie(inner=other, code=code, by=keeper_of(other).person, at=NOON)
    else:
        joining.come_in(code=code, words="", by=make_person("Gaston"), at=NOON)
        gone = Membership.objects.get(person__first_name="Gaston")
        keeping.send_away(membership=gone, by=_keeper(code).person, at=NOON)


def for_something_else(code: JoinCode) -> None:
    """What ties two voisinages lets nobody in, and the other way round."""
    other = CodeKind.HANDED if code.kind == CodeKind.TYING else CodeKind.TYING
    JoinCode.objects.filter(pk=code.pk).update(kind=other)


def _keeper(code: JoinCode) -> Membership:
    return keeper_of(code.neighbourhood)


ENDS = (changed, withdrawn, closed, suspended, spent, for_something_else)


# -- How it is tried ---------------------------------------------------------------------------------------

Die = Callable[[], None]


def scanned(code: str, die: Die) -> str:
    die()
    return _knock(code, lambda client: client.get(f"/r/{code}/"))


def scanned_from_a_kit(code: str, die: Die) -> str:
    die()
    return _knock(code, lambda client: client.get(f"/r/{code}/canicule/"))


def typed(code: str, die: Die) -> str:
    die()
    return _knock(code, lambda client: client.post("/voisinages/rejoindre/", {"code": code}))


def held_at_the_door(code: str, die: Die) -> str:
    """It dies between the page and its button."""
    return _knock(code, lambda client: (client.get(f"/r/{code}/"), die()))


def held_while_signing_in(code: str, die: Die) -> str:
    """A stranger scans it, it dies, they sign in and press the button."""
    client = Client()
    client.get(f"/r/{code}/")
    die()
    client.force_login(make_person("Camille"))
    return _enter(client)


def typed_by_a_neighbouring_place(code: str, die: Die) -> str:
    """The only way in for a whole voisinage."""
    die()
    mine = make_place(make_person("Camille"), name="À côté")
    page = f"/voisinages/{mine.public_id}/quartier/"
    answer = browser_of(keeper_of(mine).person).post(page, {"act": "tie", "code": code})
    mine.refresh_from_db()
    assert mine.within is None
    return answer.text


def _knock(code: str, come: Callable[[Client], object]) -> str:
    client = browser_of(make_person("Camille"))
    come(client)
    return _enter(client)


def _enter(client: Client) -> str:
    """Press the button, whether it is shown or not."""
    answer = client.post(COME_IN, {"words": "C’est moi"})
    assert answer.headers["Location"] == DOOR
    assert not Membership.objects.filter(person__first_name="Camille").exists()
    return client.get(DOOR).text


PATHS = (
    scanned,
    scanned_from_a_kit,
    typed,
    held_at_the_door,
    held_while_signing_in,
    typed_by_a_neighbouring_place,
)


# -- Thirty-six --------------------------------------------------------------------------------------------


def code_for(path: Callable[[str, Die], str], kind: CodeKind) -> JoinCode:
    place = make_place()
    used = CodeKind.TYING if path is typed_by_a_neighbouring_place else kind
    return codes.make(neighbourhood=place, kind=used, by=keeper_of(place).person, at=NOON)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("end", ENDS)
def test_a_dead_code_is_refused_by_every_way_in(
    end: Callable[[JoinCode], None], path: Callable[[str, Die], str]
) -> None:
    code = code_for(path, CodeKind.HANDED)

    assert NOTHING in path(code.code, lambda: end(code))
    assert not Ask.objects.exists()


@pytest.mark.parametrize("path", PATHS[:-1])
@pytest.mark.parametrize("end", (changed, withdrawn, closed, suspended, for_something_else))
def test_a_dead_code_of_the_wall_does_not_even_ask(
    end: Callable[[JoinCode], None], path: Callable[[str, Die], str]
) -> None:
    code = code_for(path, CodeKind.SHOWN)

    assert NOTHING in path(code.code, lambda: end(code))
    assert not Ask.objects.exists()


@pytest.mark.parametrize("path", PATHS[:-1])
def test_a_living_code_opens_by_each_of_them(path: Callable[[str, Die], str]) -> None:
    """The control: what refuses is the death, not the way."""
    code = code_for(path, CodeKind.HANDED)

    with pytest.raises(AssertionError, match="ma-fiche"):
        path(code.code, lambda: None)
    assert Membership.objects.filter(person__first_name="Camille").exists()


def test_somebody_taken_out_comes_back_by_asking_only() -> None:
    place = make_place()
    code = codes.make(neighbourhood=place, kind=CodeKind.HANDED, by=keeper_of(place).person, at=NOON)
    odette = make_member("Odette", of=place)

    keeping.send_away(membership=odette, by=keeper_of(place).person, at=NOON)

    assert "ma-fiche" not in browser_of(odette.person).post(COME_IN).headers["Location"]
    assert not JoinCode.objects.alive().filter(pk=code.pk).exists()
    asked = joining.ask(neighbourhood=place, words="", by=odette.person, at=NOON)
    assert asked.state == "waiting"
