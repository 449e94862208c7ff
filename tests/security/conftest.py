"""The people of the table, each with a browser."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.security import world
from tests.security.visitors import Visitors
from voisins.ui.kept import SHELF


@pytest.fixture
def visitors(db: None) -> Iterator[Visitors]:
    SHELF.clear()
    yield Visitors(world.clients(world.make_world()))
    SHELF.clear()


@pytest.fixture
def site(transactional_db: None, settings: Any, tmp_path: Path) -> Path:
    """A folder of its own for all that the site keeps, beside what it keeps in the database."""
    for name, folder in (("DATA", "."), ("PUBLIC_FILES", "public"), ("PRIVATE_FILES", "private")):
        (tmp_path / "data" / folder).mkdir(parents=True, exist_ok=True)
        setattr(settings, name, tmp_path / "data" / folder)
    return tmp_path / "data"
