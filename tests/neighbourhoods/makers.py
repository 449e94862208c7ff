"""Voisinages for tests, through the ordinary operations."""

import datetime as dt

from django.test import Client

from tests.accounts.makers import make_person, make_valbourg
from voisins.accounts.models import Person
from voisins.neighbourhoods.enums import CodeKind, Kind, Standing, Way
from voisins.neighbourhoods.models import JoinCode, Membership, Neighbourhood
from voisins.neighbourhoods.operations import codes, founding, joining, keeping

NOON = dt.datetime(2026, 11, 23, 11, 0, tzinfo=dt.UTC)
TILLEULS = "14, rue des Tilleuls"


def make_place(keeper: Person | None = None, *, name: str = TILLEULS, homes: int = 18) -> Neighbourhood:
    """A building kept by Nadia, or by ``keeper``."""
    by = keeper or make_person("Nadia")
    founder = founding.found(
        kind=Kind.BUILDING,
        name=name,
        address=f"{name}, Valbourg",
        commune=make_valbourg(),
        homes=homes,
        by=by,
        at=NOON,
    )
    return founder.neighbourhood


def make_member(first_name: str, *, of: Neighbourhood, standing: Standing = Standing.MEMBER) -> Membership:
    """Somebody more who lives there."""
    person = Person.objects.filter(first_name=first_name).first() or make_person(first_name)
    member = joining.enter(neighbourhood=of, person=person, way=Way.HANDED, admitted_by=None, at=NOON)
    if standing == Standing.KEEPER:
        keeping.appoint(membership=member, by=keeper_of(of).person, at=NOON)
        member.refresh_from_db()
    return member


def keeper_of(place: Neighbourhood) -> Membership:
    return place.memberships.keepers().select_related("person").order_by("pk")[0]


def shown_code(place: Neighbourhood) -> JoinCode:
    return place.codes.alive().get(kind=CodeKind.SHOWN)


def handed_code(place: Neighbourhood) -> JoinCode:
    return codes.make(neighbourhood=place, kind=CodeKind.HANDED, by=keeper_of(place).person, at=NOON)


def browser_of(person: Person) -> Client:
    """A browser that this person is signed in with; how one signs in is tested elsewhere."""
    client = Client()
    client.force_login(person)
    return client


def settled(member: Membership) -> Membership:
    """Somebody whose account is a week old at noon: newcomers do less."""
    Person.objects.filter(pk=member.person_id).update(created_at=NOON - dt.timedelta(days=7))
    member.person.refresh_from_db()
    return member
