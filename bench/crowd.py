"""Voisinages by the thousand, as full as real ones: ``python -m bench.crowd 100000`` fills the database of the settings.

Ten people live in each, who wrote ten words and ask for one hand; ``street`` makes the one that is looked at. Rows are
written in bulk, as the operations would leave them: how each of them comes there is tested elsewhere.
"""

import datetime as dt
import os
import random
import sys
import time
from collections.abc import Iterator, Sequence

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "voisins.settings")
    django.setup()

from django.db import connection, transaction  # noqa: E402

from voisins.accounts.models import Person  # noqa: E402
from voisins.gatherings.enums import Template, Visibility  # noqa: E402
from voisins.gatherings.models import Gathering  # noqa: E402
from voisins.mutual_aid.enums import Direction  # noqa: E402
from voisins.mutual_aid.enums import Kind as Help  # noqa: E402
from voisins.mutual_aid.models import Act, Turn  # noqa: E402
from voisins.neighbourhoods.enums import Kind, Line, Reach, Standing, Way  # noqa: E402
from voisins.neighbourhoods.models import DirectoryLine, Membership, Neighbourhood, Post, Thanks  # noqa: E402
from voisins.sharing.enums import Category, Longest  # noqa: E402
from voisins.sharing.enums import Kind as Lending  # noqa: E402
from voisins.sharing.models import Thing  # noqa: E402
from voisins.territories.models import Commune  # noqa: E402

PEOPLE, WORDS, CHUNK = 10, 10, 500
NAMES = ("Nadia", "Odette", "Karim", "Simone", "Paul", "Aïcha", "Lucien", "Mei", "José", "Yvonne")
SAID = (
    "Bonjour à tous, les encombrants passent mardi : merci de ne rien sortir avant lundi soir.",
    "Quelqu’un aurait-il vu un chat gris à collier rouge ? Il s’appelle Biscuit et répond à peine.",
    "Merci à celles et ceux qui ont tenu la porte ce matin avec mes cartons. La cave est vide, la voisine est heureuse.",
)
ASKED = ("Porter un sac de litière au troisième", "Changer une ampoule au plafond", "Un trajet à la gare")


def many(places: int, *, at: dt.datetime, seed: int = 1) -> Iterator[int]:
    """Make this many, spread over the communes of the database; tells after each chunk how many there are."""
    communes = list(Commune.objects.values_list("pk", flat=True))
    chance = random.Random(seed)
    for start in range(0, places, CHUNK):
        count = min(CHUNK, places - start)
        with transaction.atomic():
            here = _places([chance.choice(communes) for _ in range(count)], at)
            members = _members(here, PEOPLE, at)
            _words(members, WORDS // PEOPLE, at)
            _asks(members[::PEOPLE], at)
        yield start + count


def street(*, people: int, words: int, asks: int, at: dt.datetime) -> Neighbourhood:
    """One large voisinage, with things to lend and days to meet."""
    (commune,) = Commune.objects.order_by("pk").values_list("pk", flat=True)[:1]
    with transaction.atomic():
        (place,) = _places([commune], at, homes=people)
        members = _members([place], people, at)
        posts = _words(members, words // people, at)
        Thanks.objects.bulk_create(Thanks(post=each, person=members[0].person, at=at) for each in posts)
        _asks(members[:asks], at)
        _shelf(members[:20], at)
        _meetings(members[:5], at)
    return place


def settle() -> None:
    """Let the database count what it holds, as its own housekeeping does a while after."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


# -- Rows ---------------------------------------------------------------------------------------------------


def _places(communes: Sequence[str | int], at: dt.datetime, homes: int = 12) -> list[Neighbourhood]:
    return Neighbourhood.objects.bulk_create(
        Neighbourhood(
            kind=Kind.BUILDING,
            name=f"{number} rue des Lilas",
            commune_id=commune,
            homes=homes,
            founded_at=at,
        )
        for number, commune in enumerate(communes, 1)
    )


def _members(places: Sequence[Neighbourhood], each: int, at: dt.datetime) -> list[Membership]:
    people = Person.objects.bulk_create(
        (
            Person(email=f"v{place.pk}n{number}@exemple.fr", first_name=NAMES[number % 10])
            for place in places
            for number in range(each)
        ),
        batch_size=CHUNK,
    )
    members = Membership.objects.bulk_create(
        (
            Membership(
                neighbourhood=places[number // each],
                person=person,
                standing=Standing.MEMBER if number % each else Standing.KEEPER,
                way=Way.HANDED,
                joined_at=at,
            )
            for number, person in enumerate(people)
        ),
        batch_size=CHUNK,
    )
    DirectoryLine.objects.bulk_create(
        (
            DirectoryLine(membership=member, line=Line.DOOR, words="2e gauche", reach=Reach.MEMBERS)
            for member in members
        ),
        batch_size=CHUNK,
    )
    return members


def _words(members: Sequence[Membership], each: int, at: dt.datetime) -> list[Post]:
    return Post.objects.bulk_create(
        (
            Post(
                neighbourhood_id=member.neighbourhood_id,
                author_id=member.person_id,
                words=SAID[number % 3],
                posted_at=at - dt.timedelta(minutes=number),
            )
            for number in range(each)
            for member in members
        ),
        batch_size=CHUNK,
    )


def _asks(members: Sequence[Membership], at: dt.datetime) -> None:
    acts = Act.objects.bulk_create(
        Act(
            asked_by=member,
            direction=Direction.NEED,
            kind=Help.ERRANDS,
            what=ASKED[number % 3],
            minutes=20,
            guarded=False,
            ends_at=at + dt.timedelta(days=14),
            posted_at=at - dt.timedelta(minutes=number),
        )
        for number, member in enumerate(members)
    )
    Turn.objects.bulk_create(Turn(act=act, number=1) for act in acts)


def _shelf(members: Sequence[Membership], at: dt.datetime) -> None:
    Thing.objects.bulk_create(
        Thing(
            neighbourhood_id=member.neighbourhood_id,
            owner=member,
            kind=Lending.THING,
            category=Category.TOOLS,
            name=f"Perceuse {number}",
            longest=Longest.WEEK,
            offered_at=at - dt.timedelta(hours=number),
        )
        for number, member in enumerate(members, 1)
    )


def _meetings(members: Sequence[Membership], at: dt.datetime) -> None:
    Gathering.objects.bulk_create(
        Gathering(
            neighbourhood_id=member.neighbourhood_id,
            host=member,
            template=Template.SNACK,
            title="Goûter dans la cour",
            day=(at + dt.timedelta(days=number)).date(),
            hour=dt.time(16, 0),
            where="Dans la cour",
            visibility=Visibility.PLACE,
            made_at=at,
        )
        for number, member in enumerate(members, 1)
    )


def main() -> None:
    started = time.monotonic()
    for made in many(int(sys.argv[1]), at=dt.datetime.now(dt.UTC)):
        seconds = time.monotonic() - started
        print(f"\r{made:,} voisinages, {made * PEOPLE:,} people, {seconds:.0f} s", end="", file=sys.stderr)
    settle()
    print(file=sys.stderr)


if __name__ == "__main__":
    main()
