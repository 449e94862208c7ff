"""When silence is long, who may choose then, and who is chosen."""

import datetime as dt
from collections import Counter
from collections.abc import Collection

SILENCE = dt.timedelta(days=60)  # whoever comes by is seen again within a day (accounts.middleware)
CHOOSING = dt.timedelta(days=14)
AGAIN = dt.timedelta(days=30)  # before the same silence is noticed once more, when nobody was chosen


def may_choose(joined_at: dt.datetime, *, noticed_at: dt.datetime) -> bool:
    """Those who were there before: nobody comes in, or brings people in, to weigh on the choice."""
    return joined_at < noticed_at


def chosen(choices: Collection[int], *, voters: int) -> set[int]:
    """Those whom most chose, all of them when they are equal; nobody alone names themselves where others could speak."""
    if len(choices) < min(2, voters):
        return set()
    counted = Counter(choices)
    most = max(counted.values(), default=0)
    return {each for each, count in counted.items() if count == most}
