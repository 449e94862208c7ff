"""When somebody may ask again to come in."""

import datetime as dt

PATIENCE = dt.timedelta(days=30)  # after a refusal


def may_ask_again(refused_at: dt.datetime | None, *, at: dt.datetime) -> bool:
    return refused_at is None or at - refused_at >= PATIENCE
