"""Give one's calendar an address, change it, take it back."""

import datetime as dt
import uuid

from voisins.gatherings.models import Feed
from voisins.gatherings.rules.keys import new_digest
from voisins.neighbourhoods.models import Membership


def renew(*, member: Membership, at: dt.datetime) -> Feed:
    """A new address; the one before opens nothing any more."""
    public_id = uuid.uuid4()
    whole = {"public_id": public_id, "digest": new_digest(public_id), "made_at": at}
    return Feed.objects.update_or_create(member=member, defaults=whole)[0]


def stop(*, member: Membership) -> None:
    """No address any more."""
    Feed.objects.filter(member=member).delete()
