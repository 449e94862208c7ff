"""What the clock does by itself about gatherings."""

import datetime as dt

from voisins.gatherings.operations import guests, polling, raining, reminding


def tick(*, at: dt.datetime) -> None:
    """All of it, every minute; done again, it finds nothing left to do."""
    guests.forget_unconfirmed(at=at)
    guests.forget(at=at)
    reminding.free_places(at=at)
    reminding.remind(at=at)
    polling.remind_hosts(at=at)
    raining.remind_hosts(at=at)
