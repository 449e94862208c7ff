"""How long before the day a town hall wants to be asked to close a street: towns differ, so three are told."""

import datetime as dt
from dataclasses import dataclass

from dateutil.relativedelta import relativedelta

USUAL = relativedelta(months=1)  # type: ignore[no-untyped-call]  # what a good many towns ask
SHORTEST = dt.timedelta(days=15)
LONGEST = relativedelta(months=3)  # type: ignore[no-untyped-call]


@dataclass(frozen=True)
class Delays:
    """The last day to write, counted back from the gathering."""

    best: dt.date  # enough for any town that we know of
    usual: dt.date
    last: dt.date  # too late for most after that


def delays(day: dt.date) -> Delays:
    return Delays(best=day - LONGEST, usual=day - USUAL, last=day - SHORTEST)
