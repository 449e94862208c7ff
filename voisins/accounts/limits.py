"""How often something may be asked: one atomic bucket in the database, the same for every process."""

import datetime as dt
import hashlib
import hmac

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy

from voisins.accounts.models import Bucket
from voisins.lib.errors import Refusal


class TooMany(Refusal):
    sentence = gettext_lazy("C’est beaucoup de demandes à la suite. Attendez un peu, puis réessayez.")


def take(kind: str, whose: str, *, limit: int, seconds: int, at: dt.datetime) -> None:
    """Count one more; raise TooMany past ``limit`` in a window of ``seconds``. ``whose`` is kept only as a keyed digest.

    The insert or the addition is one statement each, and the count is read after it in the same transaction:
    fifty at once are never counted as forty-nine.
    """
    window = int(at.timestamp()) // seconds
    key = hmac.new(settings.SECRET_KEY.encode(), f"{kind}:{whose}".encode(), hashlib.sha256).hexdigest()[:40]
    ends_at = dt.datetime.fromtimestamp((window + 1) * seconds, tz=dt.UTC)
    with transaction.atomic():
        Bucket.objects.bulk_create([Bucket(key=key, ends_at=ends_at, count=0)], ignore_conflicts=True)
        Bucket.objects.filter(key=key, ends_at=ends_at).update(count=F("count") + 1)
        count = Bucket.objects.values_list("count", flat=True).get(key=key, ends_at=ends_at)
    if count > limit:
        raise TooMany


def forget(*, at: dt.datetime) -> int:
    """Erase the windows that have ended."""
    return Bucket.objects.filter(ends_at__lt=at).delete()[0]
