"""A demonstration voisinage, made through the ordinary operations. Only when VOISINS_DEMO is yes."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from voisins.accounts import operations as accounts
from voisins.accounts.demo import ORLEANS
from voisins.accounts.models import Person
from voisins.neighbourhoods.enums import Kind, Line, Reach, Way
from voisins.neighbourhoods.models import Membership, Neighbourhood
from voisins.neighbourhoods.operations import board, founding, joining, keeping, speaking
from voisins.neighbourhoods.operations.speaking import Said
from voisins.territories.models import Commune

# First name, door, what they offer; the first opens the place, the second keeps it too, the last one asks to come in.
PEOPLE = (
    ("Nadia", "Rez-de-chaussée", "Lire un courrier, remplir un papier"),
    ("Joseph", "3e gauche", "Aller au marché le samedi"),
    ("Odette", "2e gauche", ""),
    ("Inès", "2e droite", "Garder un chat, arroser"),
    ("Paul", "4e gauche", "Prêter une échelle, changer une ampoule"),
    ("Camille", "", ""),
)


def address_of(first_name: str) -> str:
    return f"{first_name.lower().replace('è', 'e')}@demo.invalid"


@transaction.atomic
def seed(*, at: dt.datetime) -> None:
    """Make the place and its people, unless the place is there already."""
    commune = Commune.objects.filter(pk=ORLEANS).first()
    if commune is None or Neighbourhood.objects.exists():
        return
    people = [_person(first_name, at=at) for first_name, _door, _help in PEOPLE]
    founder = founding.found(
        kind=Kind.BUILDING,
        name="14, rue des Tilleuls",
        address="14, rue des Tilleuls, 45000 Orléans",
        commune=commune,
        homes=18,
        by=people[0],
        at=at,
    )
    place = founder.neighbourhood
    members = [founder, *(_enter(place, person, founder.person, at=at) for person in people[1:-1])]
    keeping.appoint(membership=members[1], by=founder.person, at=at)
    for member, (_name, door, offers) in zip(members, PEOPLE, strict=False):
        lines = {Line.DOOR: _said(door), Line.HELP: _said(offers)}
        speaking.say(membership=member, lines=lines, discreet=False)
    _pin_words(members, at=at)
    joining.ask(neighbourhood=place, words="Je viens d’arriver au 1er droite.", by=people[-1], at=at)


def _pin_words(members: Sequence[Membership], *, at: dt.datetime) -> None:
    """An announcement, a request that was answered, a thank you."""
    nadia, joseph, odette, ines, paul = members
    repaired = "L’ascenseur est réparé. La facture est payée par la copropriété."
    board.write(words=repaired, announcement=True, by=nadia, at=at - dt.timedelta(days=2))
    asked = board.write(
        words="Qui peut me prêter une échelle samedi ? Je change mes rideaux.",
        by=odette,
        at=at - dt.timedelta(days=1),
    )
    board.reply(post=asked, words="Je vous monte la mienne à dix heures.", by=paul.person, at=at)
    board.thank(post=asked, by=ines.person, at=at)
    told = board.write(
        words="Merci pour le coup de main de dimanche : la cour n’a jamais été aussi belle.", by=joseph, at=at
    )
    board.pin(post=told, at=at)


def _person(first_name: str, *, at: dt.datetime) -> Person:
    email = address_of(first_name)
    found = Person.objects.filter(email=email).first()
    return found or accounts.open_own_account(email=email, first_name=first_name, at=at)


def _enter(place: Neighbourhood, person: Person, admitted_by: Person, *, at: dt.datetime) -> Membership:
    return joining.enter(neighbourhood=place, person=person, way=Way.HANDED, admitted_by=admitted_by, at=at)


def _said(words: str) -> Said:
    return Said(words, Reach.MEMBERS, printed=True)


def how_to_sign_in() -> str:
    return "\n".join(
        f"  {address_of(name):22} {name} {what}"
        for name, what in (
            ("Nadia", "tient un voisinage : /voisinages/"),
            ("Odette", "y habite"),
            ("Camille", "demande à y entrer"),
        )
    )
