"""Tests here need nginx: skipped where it is not installed, unless CI says that it must be."""

import pytest

from tests.conftest import NEEDED
from tests.nginx.front import NoNginx, program


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    try:
        program()
    except NoNginx:
        if "nginx" in NEEDED:
            raise
        for item in items:
            if "tests/nginx" in str(item.path):
                item.add_marker(pytest.mark.skip(reason="nginx is not installed"))
