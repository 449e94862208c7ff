"""T04: when somebody was last here, or looked at anything, is told to nobody else: on no page, in no file, in no mail."""

import datetime as dt
import re

import pytest
from allauth.usersessions.models import UserSession
from django.core import mail
from django.utils import translation

from tests.security import world
from tests.security.table import TABLE
from tests.security.visitors import Visitors, path_of
from voisins.accounts.models import Person
from voisins.notifications import operations as notifications
from voisins.ui.spoken import day, moment

pytestmark = pytest.mark.once
SEEN = dt.datetime(2031, 7, 17, 1, 33, tzinfo=dt.UTC)
SAID = re.compile(r"juillet 2031|July 2031|2031-07-17|17/07/2031|17 July|17 juillet|\b0?3 ?[h:] ?33\b")


@pytest.fixture
def watched(visitors: Visitors) -> Visitors:
    """Everybody was here at that moment, and has a session of then."""
    Person.objects.update(last_login=SEEN)
    for person in Person.objects.all():
        key = f"session-of-{person.pk}"
        UserSession.objects.create(
            user=person, ip="192.0.2.1", session_key=key, created_at=SEEN, last_seen_at=SEEN
        )
    return visitors


@pytest.mark.parametrize("role", world.ROLES)
def test_no_page_tells_when_somebody_was_here(role: str, watched: Visitors) -> None:
    Person.objects.filter(email=f"{role}@exemple.fr").update(last_login=world.NOON)
    UserSession.objects.filter(user__email=f"{role}@exemple.fr").delete()

    told = {}
    for row in TABLE:
        answer = watched.ask(role, "GET", path_of(row))
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        if found := SAID.findall(body.decode("utf-8", errors="replace")):
            told[path_of(row)] = found

    assert told == {}


def test_no_mail_tells_it(watched: Visitors) -> None:
    notifications.queue_digests(at=world.NOON + dt.timedelta(days=8))
    notifications.deliver(at=world.NOON + dt.timedelta(days=8))

    assert mail.outbox
    assert [m.subject for m in mail.outbox if SAID.search(f"{m.subject} {m.body}")] == []


def test_that_moment_would_be_seen_however_the_site_writes_it() -> None:
    """The control."""
    for said in (moment(SEEN), day(SEEN), SEEN.isoformat()):
        assert SAID.search(said), said
    with translation.override("en"):
        assert SAID.search(moment(SEEN))
