"""Which days are so far from what a document is used to that a person should look at them."""

HISTORY = 28  # days before
LEAST = 200  # under that a day is nothing to look at, whatever came before
TIMES = 10  # as many as an ordinary day


def is_unusual(count: int, before: int) -> bool:
    """Whether ``count`` in a day is far over an ordinary one, when the four weeks before had ``before`` in all.

    A heatwave looks like a robot from here: nothing is set apart by this alone.
    """
    return count >= LEAST and count * HISTORY > TIMES * before
