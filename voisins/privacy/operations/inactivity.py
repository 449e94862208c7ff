"""Accounts that nobody uses: told twice, then erased after two years."""

import datetime as dt

from django.db import transaction

from voisins.accounts import operations as accounts
from voisins.accounts.models import Person
from voisins.accounts.operations import LastAdministrator
from voisins.notifications import operations as notifications
from voisins.privacy import messages
from voisins.privacy.models import Notice
from voisins.privacy.queries import absent_since
from voisins.privacy.rules import BETWEEN, ERASED, FIRST_NOTICE, SECOND_NOTICE


def look(*, at: dt.datetime) -> None:
    """Tell who has not come for 23 months, tell them again, erase after 24; who came back is not told any more."""
    Notice.objects.exclude(person__in=absent_since(at - FIRST_NOTICE)).delete()
    for person in absent_since(at - FIRST_NOTICE).filter(email__isnull=False):
        _one(person, at=at)


@transaction.atomic
def _one(person: Person, *, at: dt.datetime) -> None:
    notice, new = Notice.objects.get_or_create(person=person, defaults={"first_at": at})
    since = person.last_login or person.created_at
    if new:
        _tell(person, "first", at=at)
    elif notice.second_at is None and since <= at - SECOND_NOTICE:
        Notice.objects.filter(pk=notice.pk).update(second_at=at)
        _tell(person, "second", at=at)
    elif notice.second_at and notice.second_at <= at - BETWEEN and since <= at - ERASED:
        _erase(person, at=at)


def _erase(person: Person, *, at: dt.datetime) -> None:
    """All but the last administrator: without one nobody could do anything about it."""
    try:
        accounts.close_account(person=person, by=None, at=at)
    except LastAdministrator:
        return


def _tell(person: Person, which: str, *, at: dt.datetime) -> None:
    key = f"{which}-{at:%Y%m%d}"
    notifications.send(messages.ABSENT.name, to=person, key=key, at=at, person=person.pk)
