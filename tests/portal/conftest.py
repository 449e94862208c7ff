"""The site's addresses with a few more that break in known ways, and a shelf that starts empty."""

from collections.abc import Iterator

import pytest

from voisins.portal import queries
from voisins.ui.kept import SHELF


@pytest.fixture(autouse=True)
def _addresses_to_try(settings) -> Iterator[None]:  # type: ignore[no-untyped-def]
    settings.ROOT_URLCONF = "tests.ui.addresses"
    SHELF.clear()
    queries.ensure_migrated.cache_clear()
    yield
    SHELF.clear()
