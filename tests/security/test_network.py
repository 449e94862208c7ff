"""B19: at run time the program asks nothing of any network: it works whole in a machine without one."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.browser.site import HOUSE, surroundings
from tests.conftest import NEEDED

ALONE = ("unshare", "--map-root-user", "--net")


def refused() -> str:
    """Why this machine gives no network namespace; empty when it does."""
    if shutil.which(ALONE[0]) is None:
        return "there is no unshare (util-linux) here"
    tried = subprocess.run([*ALONE, "true"], capture_output=True, text=True)
    return tried.stderr.strip() if tried.returncode else ""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a site met that lived its day in a namespace without a route."""
    if why := refused():
        if "namespace" in NEEDED:
            pytest.fail(f"No network namespace, and VOISINS_TESTS_NEED names it: {why}")
        pytest.skip(f"this machine gives no network namespace: {why}")
    return lived(tmp_path_factory.mktemp("alone"))


def lived(home: Path) -> dict[str, Any]:
    (home / "data").mkdir()
    environment = surroundings(home / "data", home / "static", url="http://localhost:8000")
    words = [*ALONE, sys.executable, "-m", "tests.security.isolated"]
    done = subprocess.run(words, env=environment, cwd=HOUSE, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


def test_pages_posters_and_batches_are_made_without_a_network(told: dict[str, Any]) -> None:
    assert told["met"] == {
        "kit": 200,
        "poster": [200, "%PDF-"],
        "ready poster": 200,
        "batch": 200,
        "result": 200,
    }


def test_server_and_worker_never_try_to_reach_outside(told: dict[str, Any]) -> None:
    assert told["attempts"] == 0


def test_where_they_lived_nothing_outside_is_reached_and_each_attempt_is_counted(
    told: dict[str, Any],
) -> None:
    """The control: an address of each kind and a name, tried from the same namespace."""
    assert told["reached"] == []
    assert all(told["counted"]), told["counted"]
