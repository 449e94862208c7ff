"""How often something may be asked: one atomic bucket in the database, the same for every process."""

import datetime as dt
import hashlib
import hmac

from django.conf import settings
from django.db import connection
from django.db.models import F
from django.utils.translation import gettext_lazy

from voisins.accounts.models import Bucket
from voisins.lib.errors import Refusal

HOUR, MONTH = 3600, 30 * 24 * 3600
MAILS_FROM_A_NETWORK = 5
MAILS_FROM_STRANGERS = 15


class TooMany(Refusal):
    sentence = gettext_lazy("C’est beaucoup de demandes à la suite. Attendez un peu, puis réessayez.")


class AlreadySpent(Refusal):
    sentence = gettext_lazy("Ce code a déjà servi. Attendez le suivant.")


# One statement counts and tells: of fifty at once, no two are told the same number. Spelt the same on both databases.
_COUNT = (
    "INSERT INTO accounts_bucket (key, ends_at, count) VALUES (%s, %s, 1)"
    " ON CONFLICT (key, ends_at) DO UPDATE SET count = accounts_bucket.count + 1 RETURNING count"
)


def take(kind: str, whose: str, *, limit: int, seconds: int, at: dt.datetime) -> None:
    """Count one more; raise TooMany past ``limit`` in a window of ``seconds``. ``whose`` is kept only as a keyed digest.

    To be called outside a transaction that the refusal would undo: what was refused must stay counted.
    """
    if _count(_key(kind, whose), _end(at, seconds)) > limit:
        raise TooMany


def give_back(kind: str, whose: str, *, seconds: int, at: dt.datetime) -> None:
    """Uncount one: what was taken turned out to be right, and only faults are limited."""
    bucket = Bucket.objects.filter(key=_key(kind, whose), ends_at=_end(at, seconds), count__gt=0)
    bucket.update(count=F("count") - 1)


def spend(kind: str, what: str, *, seconds: int, at: dt.datetime) -> None:
    """Use something that may be used once; raise AlreadySpent when it was used less than ``seconds`` ago.

    It is counted in the window that follows too, so that the end of one does not open it again.
    """
    key, end = _key(kind, what), _end(at, seconds)
    used = _count(key, end), _count(key, end + dt.timedelta(seconds=seconds))
    if used != (1, 1):
        raise AlreadySpent


def may_write(address: str, network: str, *, at: dt.datetime) -> bool:
    """Whether one more mail goes to ``address``: five an hour for each network that asks, fifteen for all together.

    The fifteen are of networks from which that address never came in: however many strangers ask in its name, who it
    belongs to still gets a code at home.
    """
    try:
        take("mail", f"{address} {network}", limit=MAILS_FROM_A_NETWORK, seconds=HOUR, at=at)
        if not _came_in(address, network, at=at):
            take("mail", address, limit=MAILS_FROM_STRANGERS, seconds=HOUR, at=at)
    except TooMany:
        return False
    return True


def came_in(address: str, network: str, *, at: dt.datetime) -> None:
    """Remember for a month or two that ``address`` came in from ``network``."""
    key, end = _key("came in", f"{address} {network}"), _end(at, MONTH)
    _count(key, end)
    _count(key, end + dt.timedelta(seconds=MONTH))


def _came_in(address: str, network: str, *, at: dt.datetime) -> bool:
    return Bucket.objects.filter(key=_key("came in", f"{address} {network}"), ends_at__gt=at).exists()


def forget(*, at: dt.datetime) -> int:
    """Erase the windows that have ended."""
    return Bucket.objects.filter(ends_at__lt=at).delete()[0]


def _count(key: str, ends_at: dt.datetime) -> int:
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [key, connection.ops.adapt_datetimefield_value(ends_at)])
        return int(cursor.fetchone()[0])


def _key(kind: str, whose: str) -> str:
    words = f"{kind}:{whose}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), words, hashlib.sha256).hexdigest()[:40]


def _end(at: dt.datetime, seconds: int) -> dt.datetime:
    """When the window that holds ``at`` ends."""
    return dt.datetime.fromtimestamp((int(at.timestamp()) // seconds + 1) * seconds, tz=dt.UTC)
