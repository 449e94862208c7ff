"""Kinds and parts that tests declare through the real registry, and readers for them."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from zoneinfo import ZoneInfo

from django.core import mail

from tests.accounts.makers import make_person
from voisins.accounts.models import Person
from voisins.notifications import operations
from voisins.notifications.enums import State, Urgency
from voisins.notifications.kinds import KINDS, PARTS, Ids, Kind, Part, Reader, declare, declare_part
from voisins.notifications.models import Letter, Preferences
from voisins.notifications.rules.hours import next_digest_at
from voisins.notifications.rules.words import Button, Item, Section, Words

# A Monday at noon in Paris: nobody sleeps, and the week's digest has left.
NOON = dt.datetime(2026, 11, 23, 11, 0, tzinfo=dt.UTC)
NIGHT = dt.datetime(2026, 11, 23, 22, 0, tzinfo=dt.UTC)  # 23:00 in Paris
MORNING = dt.datetime(2026, 11, 24, 7, 0, tzinfo=dt.UTC)  # 8:00 in Paris
MINUTE = dt.timedelta(minutes=1)
DAY = dt.timedelta(days=1)
THANKED, ALERTED, CONFIDED = "tests.thanked", "tests.alerted", "tests.confided"
Write = Callable[[Reader, Ids], Words | None]


def thanks(number: object = 1) -> Words:
    return Words(
        subject=f"Merci {number}",
        heading=f"Merci pour l’ampoule {number}",
        lines=("Odette y voit clair.", "Elle vous attend pour le café."),
        button=Button("Répondre à Odette", f"/voisinages/{number}/"),
        after=("À bientôt.",),
    )


def write_thanks(_reader: Reader, ids: Ids) -> Words | None:
    return thanks(ids.get("number", 1))


@contextmanager
def declared(
    name: str = THANKED,
    *,
    urgency: Urgency = Urgency.SOON,
    write: Write = write_thanks,
    sensitive: bool = False,
) -> Iterator[Kind]:
    """A kind, for as long as the block lasts."""
    try:
        yield declare(Kind(name, f"Quelqu’un vous dit {name}", urgency, write, thanks, sensitive))
    finally:
        KINDS.pop(name)


class News:
    """A part of the digest that tells what was put in it, and remembers how it was asked."""

    def __init__(self) -> None:
        self.items: list[tuple[str, Item]] = []
        self.asked: list[tuple[Sequence[Person], Mapping[int, dt.datetime]]] = []
        self.breaks_for: set[int] = set()

    def tell(self, words: str, *, at: dt.datetime, subject: str = "Entraide") -> None:
        self.items.append((subject, Item(words, "/entraide/", at)))

    def gather(
        self, people: Sequence[Person], since: Mapping[int, dt.datetime], at: dt.datetime
    ) -> Mapping[int, Sequence[Section]]:
        self.asked.append((people, since))
        if self.breaks_for & {person.pk for person in people}:
            raise RuntimeError("this part is broken")
        return {
            person.pk: [
                Section(subject, (item,))
                for subject, item in self.items
                if item.at and since[person.pk] < item.at <= at
            ]
            for person in people
        }


def sample_news() -> list[Section]:
    return [Section("Entraide", (Item("Odette cherche une ampoule", "/entraide/", NOON),))]


@contextmanager
def news(name: str = "tests.news") -> Iterator[News]:
    told = News()
    try:
        declare_part(Part(name, f"Les nouvelles de {name}", told.gather, sample_news))
        yield told
    finally:
        PARTS.pop(name)


def make_reader(first_name: str = "Nadia", *, zone: str = "Europe/Paris", rhythm: str = "weekly") -> Person:
    """Somebody who reads by that clock, whose account is a month old."""
    person = make_person(first_name)
    Person.objects.filter(pk=person.pk).update(created_at=NOON - 30 * DAY)
    first = next_digest_at(rhythm, ZoneInfo(zone), NOON)
    Preferences.objects.create(person=person, rhythm=rhythm, zone=zone, next_digest_at=first)
    return person


def send(to: Person | str, number: int = 1, *, kind: str = THANKED, at: dt.datetime = NOON) -> Letter:
    """Queue one letter, and return its row."""
    operations.send(kind, to=to, key=str(number), at=at, number=number)
    return Letter.objects.filter(kind=kind).latest("pk")


def states() -> list[str]:
    return list(Letter.objects.order_by("pk").values_list("state", flat=True))


def reasons() -> list[str]:
    return list(Letter.objects.order_by("pk").values_list("reason", flat=True))


def all_sent() -> bool:
    return set(states()) == {State.SENT}


def received() -> list[EmailMessage]:
    """What went out, as it is read at the other end."""
    return [as_read(message.message().as_bytes()) for message in mail.outbox]


def as_read(data: bytes) -> EmailMessage:
    return message_from_bytes(data, policy=policy.default)  # type: ignore[return-value]


def text_of(message: EmailMessage, kind: str = "plain") -> str:
    body = message.get_body((kind,))
    assert body is not None
    return str(body.get_content())
