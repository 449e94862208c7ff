"""How much is tried: the day's measure, the same each time; with VOISINS_TESTS_DEEP=yes, the night's, by chance."""

import os
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from tests.security.payloads import EVERY

DEEP = os.environ.get("VOISINS_TESTS_DEEP") == "yes"
UNHURRIED = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]


def tries(number: int) -> Any:
    """So many examples by day, a hundred times as many by night."""
    return settings(
        max_examples=number * 100 if DEEP else number,
        derandomize=not DEEP,
        database=None,
        deadline=None,
        suppress_health_check=UNHURRIED,
    )


# What a request can carry: any text but lone surrogates.
WORDS = st.one_of(st.sampled_from(EVERY), st.text(st.characters(exclude_categories=("Cs",)), max_size=60))


def filled(*names: str, own: st.SearchStrategy[str] = WORDS) -> st.SearchStrategy[dict[str, list[str]]]:
    """A form sent with some of these fields, each any number of times up to three, and some that it does not know."""
    values = st.lists(st.one_of(own, WORDS), min_size=1, max_size=3)
    return st.dictionaries(
        st.one_of(st.sampled_from(names), st.sampled_from(names), WORDS), values, max_size=12
    )
