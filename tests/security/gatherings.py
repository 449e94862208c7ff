"""The rows of gatherings: who is apart does not meet the keeper, who invites; guests and calendars hold a secret."""

from collections.abc import Mapping

from tests.security.rows import EVERYBODY, HERE, Row, Told
from tests.security.world import (
    FEED,
    GATHERING,
    GUEST,
    HOUSEHOLD,
    MOMENT,
    NEED,
    PLACE,
    POLL,
    PUBLIC_GATHERING,
    PUBLIC_NEED,
    STRANGE_GATHERING,
    STRANGE_HOUSEHOLD,
    STRANGE_MOMENT,
    STRANGE_NEED,
    STRANGE_POLL,
)

UNSEEN = {"apart": (404, 404)}

LIST = f"/voisinages/{PLACE}/rencontres/"
REFUSED = {"apart": (404, 404), "member": (403, 403)}
NOT_THEIRS = {"apart": (404, None), "member": (403, None)}


def gathering(
    name: str,
    get: int | None = 200,
    post: int | None = None,
    but: Mapping[str, Told] | None = None,
    **args: object,
) -> Row:
    """An address of gatherings, in the voisinage of the table."""
    return Row(
        f"gatherings:{name}", HERE, get, post, LIST, {"place": PLACE, **args}, wall=True, but=but or {}
    )


GATHERINGS = [
    gathering("to_come"),
    gathering("propose", post=422),
    gathering("hesitate", post=422),
    gathering("gathering", post=422, but=UNSEEN, gathering=GATHERING),
    gathering("gathering", post=422, but=UNSEEN, gathering=POLL),
    gathering("gathering", get=404, post=404, gathering=STRANGE_POLL),
    gathering("say", get=None, post=422, but={"apart": (None, 404)}, gathering=POLL),
    gathering("say", get=None, post=404, gathering=STRANGE_POLL),
    gathering(
        "settle",
        get=None,
        post=302,
        but={"apart": (None, 404), "member": (None, 403)},
        gathering=POLL,
        moment=MOMENT,
    ),
    gathering(
        "settle",
        get=None,
        post=404,
        but={"member": (None, 403)},
        gathering=POLL,
        moment=STRANGE_MOMENT,
    ),
    gathering("settle", get=None, post=404, gathering=STRANGE_POLL, moment=STRANGE_MOMENT),
    gathering("file", get=404, gathering=POLL),
    gathering("gathering", get=404, post=404, gathering=STRANGE_GATHERING),
    gathering("stay_away", get=None, post=302, but={"apart": (None, 404)}, gathering=GATHERING),
    gathering("stay_away", get=None, post=404, gathering=STRANGE_GATHERING),
    gathering("change", post=422, but=REFUSED, gathering=GATHERING),
    gathering("change", get=404, post=404, gathering=STRANGE_GATHERING),
    gathering("cancel", post=302, but=REFUSED, gathering=GATHERING),
    gathering(
        "fall_back",
        get=None,
        post=302,
        but={"apart": (None, 404), "member": (None, 403)},
        gathering=GATHERING,
    ),
    gathering("turn_away", post=422, but=REFUSED, gathering=GATHERING, household=HOUSEHOLD),
    gathering(
        "turn_away",
        get=404,
        post=404,
        but={"member": (403, 403)},
        gathering=GATHERING,
        household=STRANGE_HOUSEHOLD,
    ),
    gathering("turn_away", get=404, post=404, gathering=STRANGE_GATHERING, household=STRANGE_HOUSEHOLD),
    gathering("fall_back", get=None, post=404, gathering=STRANGE_GATHERING),
    gathering("needs", post=422, but=REFUSED, gathering=GATHERING),
    gathering("needs", get=404, post=404, gathering=STRANGE_GATHERING),
    gathering("bring", get=None, post=302, but={"apart": (None, 404)}, gathering=GATHERING, need=NEED),
    gathering("bring", get=None, post=404, gathering=GATHERING, need=STRANGE_NEED),
    gathering(
        "drop",
        get=None,
        post=302,
        but={"apart": (None, 404), "member": (None, 403)},
        gathering=GATHERING,
        need=NEED,
    ),
    gathering(
        "drop", get=None, post=404, but={"member": (None, 403)}, gathering=GATHERING, need=STRANGE_NEED
    ),
    gathering("cancel", get=404, post=404, gathering=STRANGE_GATHERING),
    gathering("agenda", post=302),
    gathering("file", but={"apart": (404, None)}, gathering=GATHERING),
    gathering("file", get=404, gathering=STRANGE_GATHERING),
    gathering("afterword", get=None, post=302, but={"apart": (None, 404)}, gathering=GATHERING),
    gathering("afterword", get=None, post=404, gathering=STRANGE_GATHERING),
    gathering("papers", but=NOT_THEIRS, gathering=GATHERING),
    gathering("papers", get=404, gathering=STRANGE_GATHERING),
    gathering("paper", but=NOT_THEIRS, gathering=GATHERING, sheet="affiche"),
    gathering("paper", get=404, gathering=STRANGE_GATHERING, sheet="affiche"),
    Row("gatherings:feed", EVERYBODY, args={"token": FEED}),
    Row("gatherings:feed", EVERYBODY, get=404, args={"token": FEED[:-1]}),
    Row("gatherings:guest_file", EVERYBODY, args={"token": GUEST}),
    Row("gatherings:guest_file", EVERYBODY, get=404, args={"token": GUEST[:-1]}),
    Row("gatherings:public", EVERYBODY, args={"gathering": PUBLIC_GATHERING}),
    Row("gatherings:public", EVERYBODY, get=404, args={"gathering": GATHERING}),
    Row("gatherings:ask", EVERYBODY, post=422, args={"gathering": PUBLIC_GATHERING}),
    Row("gatherings:ask", EVERYBODY, get=404, post=404, args={"gathering": GATHERING}),
    Row("gatherings:guest", EVERYBODY, post=422, args={"token": GUEST}),
    Row("gatherings:guest", EVERYBODY, get=404, post=404, args={"token": GUEST[:-1]}),
    Row("gatherings:guest_brings", EVERYBODY, get=None, post=422, args={"token": GUEST, "need": PUBLIC_NEED}),
    Row("gatherings:guest_brings", EVERYBODY, get=None, post=404, args={"token": GUEST, "need": NEED}),
    Row("gatherings:guest_leaves", EVERYBODY, get=None, post=200, args={"token": GUEST}),
    Row("gatherings:guest_leaves", EVERYBODY, get=None, post=404, args={"token": GUEST[:-1]}),
]
