"""Sessions in the database, as Django keeps them; the one question of every page is put together once."""

import datetime as dt
from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import QuerySet

from voisins.lib.clock import now
from voisins.lib.prepared import Prepared, as_rows_of, found


class SessionStore(db.SessionStore):
    """Only the finding is ours."""

    def _get_session_from_db(self) -> Session | None:
        """A key that nobody was given opens nothing, and is forgotten: who holds it is given another."""
        for row in _ALIVE(key=str(self.session_key), at=now()):
            return found(Session, iter(row))
        self._session_key = None
        return None


def _alive(key: str, at: dt.datetime) -> QuerySet[Session, tuple[Any, ...]]:
    return Session.objects.filter(session_key=key, expire_date__gt=at).values_list(*as_rows_of(Session))


_ALIVE = Prepared(_alive)
