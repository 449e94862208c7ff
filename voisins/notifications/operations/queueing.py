"""Put letters in the outbox, in the transaction of the act that they tell of: they are sent if it is done."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from zoneinfo import ZoneInfo

from django.core.validators import validate_email
from django.db import transaction

from voisins.accounts.models import Person
from voisins.lib.clock import PARIS
from voisins.lib.later import later
from voisins.notifications.kinds import KINDS, Ids, Kind
from voisins.notifications.models import Device, Letter
from voisins.notifications.queries import zones_of
from voisins.notifications.rules.hours import leaves_at
from voisins.notifications.rules.links import digest
from voisins.notifications.rules.pushing import is_configured

To = Person | str
_ID = re.compile(r"[\w-]{1,40}", re.ASCII)
_KEY = re.compile(r"[\w:.-]{1,90}", re.ASCII)


def send(kind: str, *, to: To, key: str, at: dt.datetime, **ids: int | str) -> None:
    """Queue one letter, to a person or to a plain address.

    ``key`` names the act within its kind: said twice to the same reader, it is one letter. ``ids`` are what ``write``
    will be given when the letter leaves.
    """
    send_to_each(kind, to=[to], key=key, at=at, **ids)


@transaction.atomic
def send_to_each(kind: str, *, to: Iterable[To], key: str, at: dt.datetime, **ids: int | str) -> None:
    """Queue the same to many readers, in as many queries as to one; who has no address hears it from a neighbour."""
    readers = [reader for reader in to if isinstance(reader, str) or reader.email]
    declared = KINDS[kind]
    _check(key, ids)
    zones = zones_of([reader.pk for reader in readers if isinstance(reader, Person)])
    letters = [_letter(declared, reader, key, ids, _due(declared, reader, zones, at)) for reader in readers]
    letters += _on_devices(letters)
    Letter.objects.bulk_create(letters, batch_size=200, ignore_conflicts=True)
    if any(letter.due_at <= at for letter in letters):
        later("notifications.deliver")


def _letter(kind: Kind, reader: To, key: str, ids: Ids, due_at: dt.datetime) -> Letter:
    whole = {"kind": kind.name, "about": dict(ids), "due_at": due_at}
    if isinstance(reader, Person):
        return Letter(person=reader, key=f"{kind.name}:{key}:{reader.pk}", **whole)
    validate_email(reader)
    return Letter(address=reader, key=f"{kind.name}:{key}:{digest(reader)}", **whole)


def _on_devices(letters: Sequence[Letter]) -> list[Letter]:
    """The same once more for each device on which a reader wants to be told."""
    if not is_configured():
        return []
    by_reader = {letter.person_id: letter for letter in letters if letter.person_id}
    return [
        Letter(
            kind=mail.kind,
            about=mail.about,
            due_at=mail.due_at,
            person=mail.person,
            device=device,
            key=f"{mail.key}:on:{device.pk}",
        )
        for device in Device.objects.filter(person__in=by_reader).order_by("pk")
        for mail in (by_reader[device.person_id],)
    ]


def _due(kind: Kind, reader: To, zones: Mapping[int, ZoneInfo], at: dt.datetime) -> dt.datetime:
    zone = zones.get(reader.pk, PARIS) if isinstance(reader, Person) else PARIS
    return at if kind.vital else leaves_at(at, zone)


def _check(key: str, ids: Ids) -> None:
    """What somebody wrote is never kept here: it is read anew when the letter leaves."""
    if not _KEY.fullmatch(key):
        raise ValueError("a key is made of numbers and short names")
    for name, value in ids.items():
        if not _ID.fullmatch(str(value)):
            raise ValueError(f"{name} is no number of anything")
