"""Report something: nothing is hidden by it, however many do; a person decides."""

import datetime as dt
from uuid import UUID

from django.db import IntegrityError, transaction

from voisins.accounts import queries as accounts
from voisins.accounts.models import Person
from voisins.moderation import messages
from voisins.moderation.enums import Why
from voisins.moderation.kinds import Thing
from voisins.moderation.models import Case, Report
from voisins.notifications import operations as notifications

TITLE, WORDS = 200, 5000


def report(
    *,
    kind: str,
    public_id: UUID,
    thing: Thing,
    why: Why,
    words: str,
    by: Person | None,
    address: str,
    at: dt.datetime,
) -> Report:
    """Tell the moderators; ``address`` is that of somebody without an account who wants an answer, or empty.

    Who reports the same thing twice before a decision is one report: the first.
    """
    try:
        with transaction.atomic():
            case = _case(kind, public_id, thing, at=at)
            made = Report.objects.create(case=case, why=why, words=words, by=by, address=address, at=at)
            _tell(made, by or address, at=at)
            return made
    except IntegrityError:
        return Report.objects.get(case__kind=kind, case__thing=public_id, case__closed_at=None, by=by)


def _case(kind: str, public_id: UUID, thing: Thing, *, at: dt.datetime) -> Case:
    """The case of this thing that waits, or a new one with what the thing says now."""
    kept = {
        "author": thing.author,
        "title": thing.title[:TITLE],
        "words": thing.words[:WORDS],
        "opened_at": at,
    }
    found, _new = Case.objects.get_or_create(kind=kind, thing=public_id, closed_at=None, defaults=kept)
    return found


def _tell(made: Report, notifier: Person | str, *, at: dt.datetime) -> None:
    key = str(made.pk)
    if notifier:
        notifications.send(messages.RECEIVED.name, to=notifier, key=key, at=at, report=made.pk)
    notifications.send_to_each(
        messages.WAITING.name, to=accounts.moderators(), key=str(made.case_id), at=at, case=made.case_id
    )
