"""The people of the table, each with a browser."""

from collections.abc import Iterator

import pytest

from tests.security import world
from tests.security.visitors import Visitors
from voisins.ui.kept import SHELF


@pytest.fixture
def visitors(db: None) -> Iterator[Visitors]:
    SHELF.clear()
    yield Visitors(world.clients(world.make_world()))
    SHELF.clear()
