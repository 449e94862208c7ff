"""``make run`` from a fresh clone to the first page, then a second time."""

import os
import signal
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path

from bench.figures import Figure
from bench.site import free_port

HOUSE = Path(__file__).resolve().parents[1]


def figures() -> list[Figure]:
    with tempfile.TemporaryDirectory(prefix="voisins-clone-") as folder:
        clone = Path(folder) / "clone"
        subprocess.run(["git", "clone", "-q", str(HOUSE), str(clone)], check=True)
        first, second = (
            _seconds_to_first_page(clone, Path(folder) / "cache"),
            _seconds_to_first_page(clone, Path(folder) / "cache"),
        )
    return [
        Figure(
            "`make run` from a fresh clone to the first page, package cache cold",
            "≤ 180 s",
            f"{first:.0f} s",
            first <= 180,
        ),
        Figure("second start", "≤ 5 s", f"{second:.1f} s", second <= 5),
    ]


def _seconds_to_first_page(clone: Path, cache: Path) -> float:
    port = free_port()
    env = {k: v for k, v in os.environ.items() if not k.startswith(("VOISINS_", "VIRTUAL_ENV"))} | {
        "UV_CACHE_DIR": str(cache),
        "PIP_CACHE_DIR": str(cache / "pip"),
    }
    start = time.monotonic()
    running = subprocess.Popen(
        ["make", "run", f"PORT={port}"],
        cwd=clone,
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        while time.monotonic() - start < 600:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/kits/canicule/", timeout=2).read()
                return time.monotonic() - start
            except OSError:
                time.sleep(0.1)
        raise TimeoutError("make run never answered")
    finally:
        os.killpg(running.pid, signal.SIGTERM)
        running.wait(timeout=30)
