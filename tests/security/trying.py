"""How much is tried: the day's measure, the same each time; so many times it with VOISINS_TESTS_TIMES, by chance."""

import os
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from tests.security.payloads import EVERY

TIMES = int(os.environ.get("VOISINS_TESTS_TIMES", "1"))
DEEP = TIMES > 1
TRIED = [pytest.mark.tried, pytest.mark.timeout(300 * TIMES)]  # the marks of a module whose tests try
UNHURRIED = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]


def tries(number: int, *, most: int = 2_000_000) -> Any:
    """So many examples, times what is asked for; of fifty steps where one walks."""
    return settings(
        max_examples=min(number * TIMES, most),
        stateful_step_count=50,
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
