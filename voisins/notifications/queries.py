"""What is known of readers before a letter is written; what the pages show."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.db.models import Count
from django.utils.translation import gettext

from voisins.accounts.models import Person
from voisins.notifications.enums import Reason
from voisins.notifications.kinds import KINDS, PARTS, Said
from voisins.notifications.models import Letter, Preferences, Unwanted
from voisins.notifications.rules.links import DIGEST, digests


def zones_of(people: Collection[int]) -> dict[int, ZoneInfo]:
    """The clocks that people go by; who never chose is not there, and goes by that of Paris."""
    rows = Preferences.objects.filter(person__in=people) if people else Preferences.objects.none()
    return {row.person_id: row.clock for row in rows}


def preferences_of(person: Person) -> Preferences:
    """What a person chose, or what everybody begins with; nothing is written."""
    return Preferences.objects.filter(person=person).first() or Preferences(person=person)


def unwanted_by(person: Person) -> set[str]:
    return set(Unwanted.objects.filter(person=person).values_list("kind", flat=True))


@dataclass(frozen=True)
class Readers:
    """What is known of the readers of a lot: their choices, and who wants no more of what."""

    preferences: dict[int, Preferences]
    unwanted: set[tuple[int | str, str]]

    def wants(self, letter: Letter) -> bool:
        whose = [letter.person_id] if letter.person_id else digests(letter.address)
        return not any((each, letter.kind) in self.unwanted for each in whose)


def readers_of(letters: Iterable[Letter]) -> Readers:
    """Three queries, however many letters."""
    people = {letter.person_id for letter in letters if letter.person_id}
    addresses = {each for letter in letters if letter.address for each in digests(letter.address)}
    rows = Preferences.objects.filter(person__in=people).select_related("person")
    no_more = Unwanted.objects.filter(person__in=people).values_list("person", "kind")
    no_more_there = Unwanted.objects.filter(address__in=addresses, person=None).values_list("address", "kind")
    return Readers({row.person_id: row for row in rows}, {*no_more, *no_more_there})


@dataclass(frozen=True)
class GivenUp:
    """How many letters of one kind were given up for one reason; of whom, nobody is told."""

    label: Said
    reason: Said
    count: int


def given_up() -> list[GivenUp]:
    """The most first."""
    rows = Letter.objects.given_up().values_list("kind", "reason").annotate(count=Count("pk"))
    return [
        GivenUp(labels_of([kind])[0], Reason(reason).label, count)
        for kind, reason, count in rows.order_by("-count", "kind", "reason")
    ]


def labels_of(names: Iterable[str]) -> list[Said]:
    """What letters are called, for people; the digest too."""
    known = {name: kind.label for name, kind in KINDS.items()}
    known |= {name: part.label for name, part in PARTS.items()}
    return [gettext("Le résumé") if name == DIGEST else known.get(name, name) for name in names]
