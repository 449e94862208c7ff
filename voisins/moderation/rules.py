"""How long one may disagree."""

import datetime as dt

TO_APPEAL = dt.timedelta(days=183)


def may_appeal(decided_at: dt.datetime, *, at: dt.datetime) -> bool:
    """Six months, as the European regulation on digital services has it."""
    return at < decided_at + TO_APPEAL
