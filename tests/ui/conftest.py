"""The addresses of these tests, and a shelf that starts empty."""

from collections.abc import Iterator

import pytest

from tests.ui import addresses
from voisins.ui.kept import SHELF


@pytest.fixture(autouse=True)
def _addresses_to_try(settings) -> Iterator[None]:  # type: ignore[no-untyped-def]
    settings.ROOT_URLCONF = "tests.ui.addresses"
    SHELF.clear()
    addresses.RENDERED.clear()
    addresses.STAMP["now"] = 1
    yield
    SHELF.clear()
