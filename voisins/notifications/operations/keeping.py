"""What is forgotten after a while, and what the team tries again."""

import datetime as dt
from collections.abc import Collection

from voisins.lib.later import later
from voisins.notifications.enums import Reason, State
from voisins.notifications.models import Letter

KEPT = dt.timedelta(days=30)


def forget(*, at: dt.datetime) -> int:
    """Erase the letters that ended a month ago, whichever way."""
    return Letter.objects.ended_before(at - KEPT).delete()[0]


def try_again(*, at: dt.datetime) -> int:
    """Queue anew all that was given up, as if it had never been tried; return how many."""
    back = {"state": State.WAITING, "reason": Reason.NONE, "ended_at": None, "attempts": 0, "due_at": at}
    count = Letter.objects.given_up().update(**back)
    if count:
        later("notifications.deliver")
    return count


def forget_stranger(address: str, **ids: int | str) -> None:
    """Erase the letters to this address, of nobody's account, that were about this: sent, or still to leave."""
    about = {f"about__{name}": value for name, value in ids.items()}
    Letter.objects.filter(person=None, address=address, **about).delete()


def forget_about(name: str, numbers: Collection[int], *, kinds: Collection[str]) -> None:
    """Erase the letters of these kinds that are about these: sent, or still to leave."""
    Letter.objects.filter(kind__in=kinds, **{f"about__{name}__in": list(numbers)}).delete()
