"""How a moment is written in what one takes along, and when somebody is no more there."""

import datetime as dt

FIRST_NOTICE, SECOND_NOTICE, ERASED = dt.timedelta(days=700), dt.timedelta(days=715), dt.timedelta(days=731)
BETWEEN = dt.timedelta(days=14)  # at least, from the second notice to the end


def when(moment: dt.datetime | None) -> str:
    """As machines and people read it."""
    return moment.isoformat(timespec="seconds") if moment else ""
